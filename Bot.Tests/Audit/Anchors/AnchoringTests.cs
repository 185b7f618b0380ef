using Bot.Audit;
using Bot.Audit.Anchors;
using Bot.Audit.Verifying;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Audit.Anchors;

/// <summary>Anchors over a life of real cases, and whoever tampers with them, on a database of either kind.</summary>
public abstract class AnchoringTests(Engine engine) : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("anchors-").FullName;
    private readonly SigningKey key = SigningKey.New();
    private BotInside bot = null!;

    private string AnchorPath => Path.Combine(folder, "anchors.jsonl");

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenOnAsync(engine);
        await bot.LogIssueAsync();
        await bot.LogIssueAsync("ben", "The other one");
    }

    public async Task DisposeAsync()
    {
        key.Dispose();
        await bot.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Only_what_changed_since_the_last_anchor_goes_under_the_next()
    {
        var store = new AnchorStore(bot.Database);
        var first = (await store.MakeAsync(key, bot.Clock.Now))!;
        first.Heads.Select(head => (head.Case, head.Version)).ShouldBe([(1, 1), (2, 1)]);
        (first.Anchor.Number, first.Anchor.Cases, first.Anchor.Events, first.Anchor.Trail.Sequence).ShouldBe((1, 2, 2, 1));
        (await store.MakeAsync(key, bot.Clock.Now)).ShouldBeNull();

        await bot.SayAsync("ben", "CASE-2 acknowledge");
        var second = (await store.MakeAsync(key, bot.Clock.Now))!;
        second.Heads.ShouldHaveSingleItem().Case.ShouldBe(2);
        (second.Anchor.Number, second.Anchor.Cases, second.Anchor.Events).ShouldBe((2, 2, 3));
        second.Anchor.Previous.ShouldBe(first.Anchor.Hash);
    }

    [Fact]
    public async Task Anchors_stand_in_the_records_and_in_the_file_and_all_is_well()
    {
        (await RunAsync()).ShouldBe(1);
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        (await RunAsync()).ShouldBe(1);
        (await RunAsync()).ShouldBe(0);
        AnchorFile.ReadFrom(AnchorPath).Count().ShouldBe(2);
        var found = await VerifyAsync();
        found.Flaws.ShouldBeEmpty();
        (found.Cases, found.Events, found.Anchors.Count, found.InFiles, found.Unattributed, found.Uncovered).ShouldBe((2, 3, 2, 2, 0, 0));
    }

    [Fact]
    public async Task What_the_file_lacks_since_another_bot_made_it_is_caught_up_with()
    {
        await new AnchorStore(bot.Database).MakeAsync(key, bot.Clock.Now);
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await RunAsync();
        AnchorFile.ReadFrom(AnchorPath).Select(line => line.Anchored!.Anchor.Number).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_anchor_that_was_taken_out_is_known_by_the_file_and_so_is_the_case_it_had()
    {
        await RunAsync();
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await RunAsync();
        await AttackAsync(
            "DELETE FROM audit_anchor_heads WHERE anchor = 2; DELETE FROM audit_anchors WHERE number = 2; DELETE FROM case_events WHERE case_id = 1 AND sequence = 1; UPDATE cases SET version = 1, anchored = 1, head = (SELECT hash FROM case_events WHERE case_id = 1 AND sequence = 0) WHERE id = 1");

        (await VerifyAsync(files: [])).Flaws.ShouldBeEmpty("without what was kept outside nobody can know");
        (await VerifyAsync()).Flaws.Select(flaw => flaw.ToString()).ShouldBe(
        [
            $"Anchor 2: {AnchorPath} has it, the records do not: they were cut, or put back to an earlier state",
            "CASE-1, event 2 (sequence 1): cut off: anchor 2 has 2 events of this case, there are 1",
        ]);
        var anchoring = Anchoring();
        await anchoring.RunAsync(CancellationToken.None);
        anchoring.Alarm.ShouldNotBeNull().ShouldStartWith("The anchors end at 1 in the records and at 2 in");
    }

    [Theory]
    [InlineData("UPDATE audit_anchors SET at = at + 1 WHERE number = 1", "Anchor 1", "its signature does not fit")]
    [InlineData("UPDATE audit_anchors SET cases = 3 WHERE number = 1", "Anchor 1", "its signature does not fit")]
    [InlineData("UPDATE audit_anchors SET previous = root WHERE number = 2", "Anchor 2", "it does not follow from the anchor before it")]
    [InlineData("UPDATE audit_anchor_heads SET version = 7 WHERE case_id = 2", "Anchor 1", "its list of cases was changed")]
    [InlineData("DELETE FROM audit_anchor_heads WHERE case_id = 2", "Anchor 1", "its list of cases was changed")]
    [InlineData("UPDATE audit_anchors SET signature = NULL, key = NULL WHERE number = 2", "Anchor 2", "it is not signed, though a key is known")]
    [InlineData("UPDATE audit_anchors SET key = 'feedfeedfeedfeed' WHERE number = 2", "Anchor 2", "it is signed by the key feedfeedfeedfeed, which is not known here")]
    [InlineData("DELETE FROM audit_anchor_heads WHERE anchor = 1; DELETE FROM audit_anchors WHERE number = 1", "Anchor 2", "anchor 1 is missing before it")]
    public async Task Whatever_is_done_to_anchors_is_found(string attack, string where, string what)
    {
        await RunAsync();
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await RunAsync();
        await AttackAsync(attack);
        var flaws = (await VerifyAsync(files: [])).Flaws;
        flaws.ShouldContain(flaw => flaw.Where == where && flaw.What.StartsWith(what, StringComparison.Ordinal), string.Join('\n', flaws));
    }

    [Fact]
    public async Task An_anchor_that_is_forged_with_another_key_is_found()
    {
        await RunAsync();
        using var forger = SigningKey.New();
        await AttackAsync("UPDATE cases SET anchored = 0");
        await new AnchorStore(bot.Database).MakeAsync(forger, bot.Clock.Now);
        (await VerifyAsync(files: [])).Flaws.ShouldHaveSingleItem().ToString().ShouldBe(
            $"Anchor 2: it is signed by the key {forger.Fingerprint}, which is not known here. If that was once yours, name its public part with --key");

        await using var connection = await bot.Here.ConnectAsync();
        await connection.ExecuteAsync("UPDATE audit_anchors SET key = @own WHERE number = 2", new { own = key.Fingerprint });
        (await VerifyAsync(files: [])).Flaws.ShouldHaveSingleItem().What.ShouldStartWith("its signature does not fit");
    }

    [Fact]
    public async Task A_line_of_the_file_that_was_changed_is_no_anchor_any_more()
    {
        await RunAsync();
        var text = await File.ReadAllTextAsync(AnchorPath);
        foreach (var place in new[] { 12, text.IndexOf("root", StringComparison.Ordinal) + 9, text.IndexOf("heads", StringComparison.Ordinal) + 40, text.Length / 2 })
        {
            await File.WriteAllTextAsync(AnchorPath, text[..place] + (text[place] == '1' ? '2' : '1') + text[(place + 1)..]);
            (await VerifyAsync()).Flaws.ShouldNotBeEmpty($"at {place}");
        }
    }

    [Fact]
    public async Task A_key_that_was_changed_is_named_and_both_are_known_then()
    {
        await RunAsync();
        using var old = SigningKey.Read(key.PublicPem)!;
        using var next = SigningKey.New();
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await new AnchorStore(bot.Database).MakeAsync(next, bot.Clock.Now);
        (await new Verification(bot.Database, [next], []).RunAsync(_ => { }, CancellationToken.None)).Flaws.ShouldHaveSingleItem().Where.ShouldBe("Anchor 1");
        (await new Verification(bot.Database, [next, old], []).RunAsync(_ => { }, CancellationToken.None)).Flaws.ShouldBeEmpty();
        old.CanSign.ShouldBeFalse();
    }

    [Fact]
    public async Task Many_cases_go_under_many_anchors_and_none_waits_for_all()
    {
        await AttackAsync("DELETE FROM policy_orders");
        await bot.Database.WriteAsync(statements =>
        {
            for (var number = 10; number < 10 + (2 * AnchorStore.MostHeads); number++)
            {
                statements.Later(
                    "INSERT INTO cases (id, policy, version, state, client, owner, reporter, tier, channel, head) VALUES ($1, $2, 1, 'Open', 'Northwind', 'ada', 'ada', 'L1', 'web', $3)", (long)number, bot.Policies.CurrentHash, new byte[32]);
            }

            return true;
        });
        (await RunAsync()).ShouldBe(3);
        (await new AnchorStore(bot.Database).LastAsync())!.Cases.ShouldBe(2002);
    }

    [Fact]
    public async Task The_trails_are_held_by_anchors_too()
    {
        var trail = new AuditTrail(bot.Database);
        var access = new AccessLog(bot.Database);
        for (var number = 0; number < 4; number++)
        {
            await trail.AppendAsync(AuditEntry.PreferencesKept(new($"p{number}")), Origin.CommandLine("test"), Samples.Monday);
            await access.NoteAsync(AccessEntry.Of(Samples.Ada, new("web", "ada", "Ada"), $"act {number}", null, AccessOutcome.Seen, Samples.Monday));
        }

        await RunAsync();
        (await VerifyAsync()).Flaws.ShouldBeEmpty();
        await AttackAsync("UPDATE audit_events SET actor = 'p9' WHERE sequence = 3; DELETE FROM access_log WHERE sequence >= 3");
        (await VerifyAsync()).Flaws.Select(flaw => flaw.ToString()).ShouldBe(
        [
            "The organisation's trail, event 3 (sequence 2): changed, put in or swapped: it does not give the hash that was kept with it",
            "The access log, event 3 (sequence 2): cut off: anchor 1 has 4 entries, there are 2",
        ]);
    }

    [Fact]
    public async Task Trimming_the_access_log_is_no_flaw_and_cutting_it_as_if_trimmed_is()
    {
        var access = new AccessLog(bot.Database);
        for (var minute = 0; minute < 4; minute++)
            await access.NoteAsync(AccessEntry.Of(Samples.Ada, new("web", "ada", "Ada"), "show-case", null, AccessOutcome.Seen, Samples.Monday + Duration.FromMinutes(minute)));
        await RunAsync();
        await access.TrimAsync(Samples.Monday + Duration.FromMinutes(2), Origin.Clock("retention"), bot.Clock.Now);
        (await VerifyAsync()).Flaws.ShouldBeEmpty();
        await AttackAsync("UPDATE access_floor SET sequence = 3, hash = (SELECT hash FROM access_log WHERE sequence = 3); DELETE FROM access_log WHERE sequence = 3");
        (await VerifyAsync()).Flaws.ShouldHaveSingleItem().What.ShouldStartWith("its first 3 entries are missing");
    }

    private Anchoring Anchoring()
    {
        var settings = new AuditSettings(key, AnchorPath, Path.Combine(folder, "notes.jsonl"), Duration.FromDays(1), null);
        return new Anchoring(new AnchorStore(bot.Database), new AccessNotes(settings, new AccessLog(bot.Database)), settings, bot.Clock, TimeProvider.System, NullLogger<Anchoring>.Instance);
    }

    private async Task<int> RunAsync()
    {
        using var anchoring = Anchoring();
        return await anchoring.RunAsync(CancellationToken.None);
    }

    private Task<VerifiedRecords> VerifyAsync(string[]? files = null) => new Verification(bot.Database, [key], files ?? [AnchorPath]).RunAsync(_ => { }, CancellationToken.None);

    /// <summary>Past every trigger, as whoever owns the database can.</summary>
    private async Task AttackAsync(string statements)
    {
        await using var connection = await bot.Here.ConnectAsync();
        var triggers = engine is Engine.Postgres
            ? await connection.QueryAsync<string>("SELECT DISTINCT 'DROP TRIGGER ' || trigger_name || ' ON ' || event_object_table FROM information_schema.triggers WHERE event_object_table IN ('case_events', 'audit_events', 'access_log', 'audit_anchors', 'audit_anchor_heads')")
            : await connection.QueryAsync<string>("SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('case_events', 'audit_events', 'access_log', 'audit_anchors', 'audit_anchor_heads')");
        foreach (var drop in triggers.ToList())
            await connection.ExecuteAsync(drop);
        await connection.ExecuteAsync(statements);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteAnchoringTests() : AnchoringTests(Engine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresAnchoringTests() : AnchoringTests(Engine.Postgres);
