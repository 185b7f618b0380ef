using System.Diagnostics;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Xunit.Abstractions;
using Case = Bot.Cases.Case;

namespace Bot.Tests.EndToEnd;

/// <summary>Two bots as people run them on one PostgreSQL, by its real clock: what is due fires once, and the rest of one that is killed is taken over within 30 seconds.</summary>
public sealed class SeveralProcessesTests(ITestOutputHelper output)
{
    private const int Cases = 600;

    private static readonly Duration TakenOver = Duration.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Of_two_one_is_killed_in_the_middle_and_nothing_is_lost_or_doubled()
    {
        await using var bot = await BotInside.OpenSealedAsync(Engine.Postgres);
        (string, string)[] settings = [("Records:ConnectionString", bot.Here.ConnectionString)];
        await using var one = await BotProcess.StartAsync(SmallPolicy.Hours(), settings);
        await using var other = await BotProcess.StartAsync(SmallPolicy.Hours(), settings);
        var start = await NowAsync(bot);
        await LogAsync(bot, start);

        await FiredAsync(bot, Cases / 3);
        one.Kill();
        var killed = await NowAsync(bot);
        await FiredAsync(bot, Cases);
        var last = Instant.FromUnixTimeTicks(0);
        for (var number = 1; number <= Cases; number++)
        {
            var it = await bot.CaseAsync(number);
            var ping = it.All<Pinged>().Where(one => one.Clock.Kind is ClockKind.Acknowledge).ShouldHaveSingleItem();
            ping.At.ShouldBeGreaterThanOrEqualTo(ping.Scheduled);
            last = Instant.Max(last, ping.At);
        }

        (last - Instant.Max(killed, start)).ShouldBeLessThan(TakenOver);
        output.WriteLine($"{Cases} reminders; killed {(killed - start).TotalSeconds:0.0} s after the first was due, the last fired {(last - killed).TotalSeconds:0.0} s later.");
    }

    /// <summary>F16: a bot that stands still with cases it has claimed loses them to the other when its lease is over; when it goes on, what it had worked out is refused.</summary>
    [Fact]
    public async Task One_that_stood_still_is_refused_what_it_had_claimed_and_nothing_is_doubled()
    {
        await using var bot = await BotInside.OpenSealedAsync(Engine.Postgres);
        (string, string)[] settings = [("Records:ConnectionString", bot.Here.ConnectionString)];
        await using var one = await BotProcess.StartAsync(SmallPolicy.Hours(), settings);
        await LogAsync(bot, await NowAsync(bot));

        // It alone claims; it is stopped until it is caught with a claim.
        var watch = Stopwatch.StartNew();
        for (one.Freeze(); await ClaimsAsync(bot) == 0; one.Freeze())
        {
            watch.Elapsed.ShouldBeLessThan(Patience, "It was never caught with a claim.");
            one.Thaw();
        }

        await using var other = await BotProcess.StartAsync(SmallPolicy.Hours(), settings);
        await FiredAsync(bot, Cases);
        one.Thaw();
        watch.Restart();
        while (!one.Log.Any(Refused))
            watch.Elapsed.ShouldBeLessThan(Patience, $"What it had claimed was not refused: {string.Join('\n', one.Log)}");
        var reminders = await bot.Database.ReadAsync(statements => statements.All("SELECT count(*) FROM case_events WHERE type = 'pinged' GROUP BY case_id", row => row.GetInt64(0)));
        reminders.Count.ShouldBe(Cases);
        reminders.ShouldAllBe(many => many == 1, "one reminder each");
        output.WriteLine(one.Log.First(Refused));
    }

    /// <summary>Its claim had run out; or, where it stood still in the middle of writing, the database had ended that.</summary>
    private static bool Refused(string line) => line.Contains("and another has them", StringComparison.Ordinal) || line.Contains("A sweep failed", StringComparison.Ordinal);

    private static Task<long> ClaimsAsync(BotInside bot) => bot.Database.ReadAsync(statements => (long)statements.Ask("SELECT count(*) FROM case_leases")!);

    /// <summary>Cases whose first reminder, half an hour after they were logged, comes in the seconds that follow.</summary>
    private static async Task LogAsync(BotInside bot, Instant now)
    {
        for (var number = 1; number <= Cases; number++)
        {
            var noticed = now - Duration.FromMinutes(30) + Duration.FromMilliseconds(5 * number);
            var it = Case.From(new CaseId(number), [Samples.Opened() with { At = noticed, NoticedAt = noticed }]);
            await bot.Records.CommitAsync(new Commit(now) { Change = new CaseChange(it, 0, bot.Policies.CurrentHash, "web", null, WakeUp.Upcoming(it, bot.Policies.Current, noticed)) });
        }
    }

    /// <summary>Waits until so many have fired.</summary>
    private static async Task FiredAsync(BotInside bot, int many)
    {
        var watch = Stopwatch.StartNew();
        while (await bot.Database.ReadAsync(statements => (long)statements.Ask("SELECT count(*) FROM case_events WHERE type = 'pinged'")!) < many)
            watch.Elapsed.ShouldBeLessThan(Patience, $"Not even {many} have fired.");
    }

    private static Task<Instant> NowAsync(BotInside bot) => bot.Database.ReadAsync(statements => statements.Now(Instant.MinValue));
}
