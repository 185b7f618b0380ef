using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

/// <summary>
/// Two managers press Approve at the same moment, on PostgreSQL through two bots on one database: exactly one decision each time, and the other is told politely (P3, F12, T3, I2, I3).
/// Ten thousand races on PostgreSQL and two thousand on SQLite.
/// </summary>
[Trait("Threat", "T3")]
public abstract class ApprovalRaceTests(Engine engine, int races) : IAsyncLifetime
{
    private const int AtOnce = 4;

    private BotInside bot = null!;
    private BotInside other = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenOnAsync(engine);
        other = engine is Engine.Postgres ? await bot.BesideAsync() : bot;
    }

    public async Task DisposeAsync()
    {
        if (other != bot)
            await other.DisposeAsync();
        await bot.DisposeAsync();
    }

    [Fact, Trait("Rule", "R30")]
    public async Task Of_two_managers_at_once_one_decides_and_the_other_is_told_who_has()
    {
        var (mia, noor) = (0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, races), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (_, _) =>
        {
            var id = await RequestAsync();
            using var start = new Barrier(2);
            var said = await Task.WhenAll(
                Task.Factory.StartNew(() => PressAsync(bot, Samples.Mia, id, start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap(),
                Task.Factory.StartNew(() => PressAsync(other, Samples.Noor, id, start), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap());
            var it = (await bot.Records.FindAsync(id))!.Case;
            var decided = it.All<EscalationDecided>().ShouldHaveSingleItem();
            it.All<TierEngaged>().ShouldHaveSingleItem();
            said.Count(one => one is null).ShouldBe(1, "one of them has decided it");
            said.OfType<string>().ShouldHaveSingleItem().ShouldContain($"Too late: {bot.Policies.Current.NameOf(decided.By)} has approved this already");
            Interlocked.Increment(ref decided.By == Samples.Mia ? ref mia : ref noor);
        });
        (mia + noor).ShouldBe(races);
        (await bot.Database.ReadAsync(statements => statements.Ask("SELECT count(*) FROM approval_decisions"))).ShouldBe((long)races);
    }

    [Fact, Trait("Rule", "R30")]
    public async Task What_is_decided_cannot_be_decided_again_though_the_rules_forgot_to_look()
    {
        var id = await RequestAsync();
        var it = (await bot.Records.FindAsync(id))!.Case;
        var once = it.After(new EscalationDecided(Samples.Monday, Samples.Mia, 1, true, null));
        (await CommitAsync(bot, once, it.Version)).ShouldBeOfType<CommitOutcome.Done>();
        var twice = once.After(new EscalationDecided(Samples.Monday, Samples.Noor, 1, false, "no"));
        (await CommitAsync(other, twice, once.Version)).ShouldBeOfType<CommitOutcome.Stale>();
        (await bot.Records.FindAsync(id))!.Case.Version.ShouldBe(once.Version);
    }

    /// <summary>Presses Approve as the conductor runs it: on the case as it is read, and anew where somebody was quicker. Null where it was decided, else what is told.</summary>
    private static async Task<string?> PressAsync(BotInside on, PersonId who, CaseId id, Barrier start)
    {
        var stored = (await on.Records.FindAsync(id))!;
        start.SignalAndWait();
        while (true)
        {
            var policy = on.Policies.Of(stored.PolicyHash);
            var next = new ApproveDialog().Open(new Turn(policy.Find(who)!, Samples.London, policy, Samples.Monday + Duration.FromHours(2), stored.Case) { Subject = "1" });
            if (next is not Next.Record record)
                return next.ShouldBeOfType<Next.Tell>().Card.Text();
            if (await CommitAsync(on, stored.Case.With(record.Events), stored.Case.Version) is CommitOutcome.Done)
                return null;
            stored = (await on.Records.FindAsync(id))!;
        }
    }

    private async Task<CaseId> RequestAsync()
    {
        var id = await bot.Records.NextIdAsync();
        var it = Case.From(id, [Samples.Opened()]);
        var policy = bot.Policies.Current;
        var asked = it.With(Escalating.Request(it, policy, "A word with them", null, "now", Samples.Ada, Samples.Monday + Duration.FromHours(1)) is Decision.Accepted accepted ? accepted.Events : []);
        (await CommitAsync(bot, asked, 0)).ShouldBeOfType<CommitOutcome.Done>();
        return id;
    }

    private static Task<CommitOutcome> CommitAsync(BotInside on, Case after, int version) =>
        on.Records.CommitAsync(new Commit(Samples.Monday) { Change = new CaseChange(after, version, on.Policies.CurrentHash, "web", null, null), DecidedOn = 0 });
}

public sealed class ApprovalRacesOnSqlite() : ApprovalRaceTests(Engine.Sqlite, races: 2_000);

public sealed class ApprovalRacesOnPostgres() : ApprovalRaceTests(Engine.Postgres, races: 10_000);
