using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Tests.Support;
using Xunit.Abstractions;

namespace Bot.Tests.EndToEnd;

/// <summary>The promises P1, P2, P4 and P5 under kill -9 (F1), with the invariants I1 to I12 as far as they are about one machine.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Kills = 20;
    private const int Seed = 20260302;

    [Fact]
    public async Task Whatever_was_answered_outlives_twenty_kills_and_no_reminder_is_lost_or_doubled()
    {
        await using var process = await BotProcess.StartAsync(SmallPolicy.Seconds());
        var bot = new Outlasting(process, Seed);
        Shift[] shifts = [new(bot, "ada", "mia"), new(bot, "ben", "noor")];
        await bot.DoAsync(client => client.LogIssueAsync("ada", "Fabrikam", "Nobody looks after this one"));
        using var over = new CancellationTokenSource();
        var playing = shifts.Select(shift => Shift.OnAndOnAsync(shift.PlayAsync, over.Token)).ToList();

        for (var kill = 0; kill < Kills; kill++)
        {
            var killing = bot.KillAsync(left => Reckoning.OfNow(left, shifts));
            await await Task.WhenAny([killing, .. playing]);
        }

        await over.CancelAsync();
        await Task.WhenAll(playing);
        bot.CutOff.ShouldBeGreaterThan(0);
        var cases = await Reckoning.OfAsync(bot, process, shifts);
        output.WriteLine($"{Kills} kills cut off {bot.CutOff} requests; {cases.Count} cases, {shifts.Sum(shift => shift.Answered.Count)} acts answered, {cases.Sum(it => it.All<Pinged>().Count())} reminders.");
    }

    [Fact]
    public async Task What_came_due_while_the_bot_was_down_arrives_once_and_says_how_late()
    {
        await using var process = await BotProcess.StartAsync(SmallPolicy.Seconds().Replace("max_repeats: 3", "max_repeats: 1", StringComparison.Ordinal));
        using (var client = new WebClient(process.Address))
        {
            await client.LogIssueAsync("ada", "Northwind", "Nobody is there");
            await client.AwaitAsync("ada", IsAboutAcknowledging);
        }

        process.Kill();
        Instant noticed;
        using (var left = new RecordsFile(process.RecordsFile))
            noticed = left.Cases().ShouldHaveSingleItem().Case.Opened.NoticedAt;

        // Down until the deadline (3 s), the reminder after it (5 s) and the alarm (7 s) have all passed, and that by more than a second.
        await Task.Delay((noticed + Duration.FromSeconds(8.5) - SystemClock.Instance.GetCurrentInstant()).ToTimeSpan());
        await process.RestartAsync();
        using var after = new WebClient(process.Address);
        var alarm = await after.AwaitAsync("mia", IsAboutAcknowledging);
        await Reckoning.EverythingIsSentAsync(after);

        using var file = new RecordsFile(process.RecordsFile);
        var it = file.Cases().ShouldHaveSingleItem().Case;
        var missed = it.All<Pinged>().Where(ping => ping.Clock.Kind is ClockKind.Acknowledge).GroupBy(ping => ping.At).MaxBy(together => together.Key)!.ToList();
        missed.Count.ShouldBeGreaterThan(2);
        missed.Take(missed.Count - 1).ShouldAllBe(ping => ping.People.Count == 0);
        missed[^1].Threshold.Kind.ShouldBe(ThresholdKind.Fallback);
        it.All<Breached>().Count(breach => breach.Clock.Kind is ClockKind.Acknowledge).ShouldBe(1);
        alarm.Words.ShouldContain("Late by");
        alarm.Words.ShouldContain($"(with {missed.Count - 1} earlier reminder");
        (await after.MessagesAsync("mia")).Count(IsAboutAcknowledging).ShouldBe(1);
        (await after.MessagesAsync("ada")).Count(message => IsAboutAcknowledging(message) && message.Words.Contains("late by", StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
    }

    private static bool IsAboutAcknowledging(WebMessage message) => message.Words.Contains("acknowledge (L1)", StringComparison.Ordinal);
}
