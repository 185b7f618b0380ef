using System.Data.Common;
using Bot.Audit;
using Bot.Audit.Anchors;
using Bot.Audit.Verifying;
using Bot.Cases;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Dapper;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Audit.Verifying;

/// <summary>Whatever somebody does to stored events who can write to the database, past the triggers, is found, and the first broken event is named (T12, P9).</summary>
public abstract class TamperTests(Engine engine, int rounds) : IAsyncLifetime
{
    private const int Cases = 40;

    private const string Save = "CREATE TABLE saved_events AS SELECT * FROM case_events; CREATE TABLE saved_cases AS SELECT * FROM cases;";

    private const string Restore =
        """
        DELETE FROM case_events;
        INSERT INTO case_events (case_id, sequence, type, body, hash, entrance, account, reason, written_at) SELECT case_id, sequence, type, body, hash, entrance, account, reason, written_at FROM saved_events;
        UPDATE cases SET version = (SELECT s.version FROM saved_cases s WHERE s.id = cases.id), head = (SELECT s.head FROM saved_cases s WHERE s.id = cases.id), anchored = (SELECT s.anchored FROM saved_cases s WHERE s.id = cases.id);
        """;

    private readonly int[] anchored = new int[Cases + 1];
    private BotInside bot = null!;
    private DbConnection attacker = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenOnAsync(engine);
        await FillAsync(new Random(11));
        attacker = await bot.Here.ConnectAsync();
        foreach (var trigger in engine is Engine.Postgres ? new[] { "case_events_keep", "case_events_stay" } : ["case_events_keep", "case_events_stay", "case_events_once"])
            await attacker.ExecuteAsync(engine is Engine.Postgres ? $"DROP TRIGGER {trigger} ON case_events" : $"DROP TRIGGER {trigger}");
        await attacker.ExecuteAsync(Save);
        if (engine is Engine.Sqlite)
            await attacker.ExecuteAsync("PRAGMA synchronous = OFF");
    }

    public async Task DisposeAsync()
    {
        await attacker.DisposeAsync();
        await bot.DisposeAsync();
    }

    [Fact]
    public async Task All_that_is_done_to_stored_events_is_found_and_the_first_broken_one_is_named()
    {
        var random = new Random(20261122);
        var attack = new Attack(attacker, random);
        var (done, unseen) = (0, 0);
        (await VerifyAsync()).Flaws.ShouldBeEmpty();
        for (var round = 0; round < rounds; round++)
        {
            var expected = new Dictionary<string, (string Way, int Broken)>();
            await using (var transaction = await attacker.BeginTransactionAsync())
            {
                for (var number = 1; number <= Cases; number++, done++)
                {
                    attack.Anchored = anchored[number];
                    expected[$"CASE-{number}"] = await attack.OnAsync(number, random.Next(attack.Ways.Count));
                }

                await transaction.CommitAsync();
            }

            var found = (await VerifyAsync()).Flaws.ToDictionary(flaw => flaw.Where);
            foreach (var (where, (way, broken)) in expected)
            {
                if (broken < 0)
                    unseen++;
                (found.TryGetValue(where, out var flaw) ? flaw.Row ?? -2 : -1).ShouldBe(broken, $"round {round}, {where}: {way}; {flaw}");
            }

            await attacker.ExecuteAsync(Restore);
        }

        (await VerifyAsync()).Flaws.ShouldBeEmpty();
        done.ShouldBe(rounds * Cases);

        // Cut off, or written anew, behind the last anchor: what no anchor covers cannot be seen, and only that.
        unseen.ShouldBeInRange(1, done / 8);
    }

    [Fact]
    public async Task A_case_that_is_taken_out_whole_is_missed_since_an_anchor_had_it()
    {
        var words = engine is Engine.Postgres ? "case_id" : "rowid";
        await attacker.ExecuteAsync($"DELETE FROM case_events WHERE case_id = 7; DELETE FROM case_words WHERE {words} = 7; DELETE FROM cases WHERE id = 7");
        var flaw = (await VerifyAsync()).Flaws.ShouldHaveSingleItem();
        (flaw.Where, flaw.Row, flaw.Kind).ShouldBe(("CASE-7", 0, FlawKind.Cut));
    }

    [Fact]
    public async Task A_case_that_pretends_to_be_anchored_already_is_found()
    {
        await attacker.ExecuteAsync("UPDATE cases SET anchored = version WHERE id = 3");
        anchored[3].ShouldBeLessThan((int)await attacker.ExecuteScalarAsync<long>("SELECT version FROM cases WHERE id = 3"));
        (await VerifyAsync()).Flaws.ShouldHaveSingleItem().ToString().ShouldStartWith("CASE-3: its row says that an anchor has its first");
    }

    [Fact]
    public async Task One_case_alone_can_be_looked_at()
    {
        await attacker.ExecuteAsync("UPDATE case_events SET type = 'noted!' WHERE case_id = 5 AND sequence = 1");
        var verification = new Verification(bot.Database, [], []);
        (await verification.RunAsync(new CaseId(5)))!.Flaws.ShouldHaveSingleItem().ToString().ShouldBe("CASE-5, event 2 (sequence 1): changed: it does not give the hash that was kept with it (noted!)");
        (await verification.RunAsync(new CaseId(6)))!.Flaws.ShouldBeEmpty();
        (await verification.RunAsync(new CaseId(4711))).ShouldBeNull();
    }

    private Task<VerifiedRecords> VerifyAsync() => new Verification(bot.Database, [], []).RunAsync(_ => { }, CancellationToken.None);

    /// <summary>Cases of 3 to 14 events, of which an anchor has the first ones.</summary>
    private async Task FillAsync(Random random)
    {
        var cases = new List<Case>();
        for (var number = 0; number < Cases; number++)
            cases.Add(Case.From(await bot.Records.NextIdAsync(), [Samples.Opened(), Noted(random, 1)]));
        foreach (var it in cases)
            await CommitAsync(it, 0);
        for (var index = 0; index < Cases; index++)
            cases[index] = await AddAsync(cases[index], random, random.Next(7));
        await new AnchorStore(bot.Database).MakeAsync(null, Samples.Monday);
        for (var index = 0; index < Cases; index++)
        {
            anchored[cases[index].Id.Number] = cases[index].Version;
            await AddAsync(cases[index], random, random.Next(1, 6));
        }
    }

    private async Task<Case> AddAsync(Case it, Random random, int many)
    {
        for (var added = 0; added < many; added++)
        {
            it = it.After(Noted(random, it.Version));
            await CommitAsync(it, it.Version - 1);
        }

        return it;
    }

    private async Task CommitAsync(Case it, int expected) => (await bot.Records.CommitAsync(new Commit(Samples.Monday + Duration.FromMinutes(it.Version))
    {
        Origin = Origin.Of(new Account("web", $"U{it.Version}", "Ada"), "add-note"),
        Change = new CaseChange(it, expected, bot.Policies.CurrentHash, "web", null, null),
    })).ShouldBeOfType<CommitOutcome.Done>();

    private static Noted Noted(Random random, int minute) => new(Samples.Monday + Duration.FromMinutes(minute), Samples.Ada, $"Note {random.Next()}", "Ada Obi", null, Samples.Monday);
}

/// <summary>On SQLite: 10,000 changes.</summary>
public sealed class SqliteTamperTests() : TamperTests(Engine.Sqlite, rounds: 250);

/// <summary>On PostgreSQL: 1,600.</summary>
public sealed class PostgresTamperTests() : TamperTests(Engine.Postgres, rounds: 40);
