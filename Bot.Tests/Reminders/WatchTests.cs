using Bot.Policies;
using Bot.Reminders;
using Bot.Storage.Records;
using Bot.Tests.EndToEnd;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Reminders;

/// <summary>Whoever watches the sweep (R31): a wake-up more than a minute past is an alarm, once.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private static readonly Instant Due = Samples.Monday + Duration.FromMinutes(30);

    private BotInside bot = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenAsync();
        await bot.LogIssueAsync();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_sweep_that_hangs_is_an_error_in_the_log_and_an_alarm_within_two_minutes()
    {
        bot.Clock.Now = Due + Watch.Tolerated;
        await bot.Watch.LookAsync();
        bot.Pulse.Alarm.ShouldBeNull();

        bot.Clock.Now = Due + Duration.FromSeconds(75);
        await bot.Watch.LookAsync();
        await bot.Watch.LookAsync();
        bot.Pulse.Alarm.ShouldBe("A wake-up is 75 s past and nobody fired it.");
        bot.Log.Errors.ShouldHaveSingleItem().ShouldStartWith("A wake-up is 75 s past and nobody fired it. The last complete sweep: none since the start.");
    }

    [Fact, Trait("Rule", "R31")]
    public async Task The_health_page_says_degraded_from_then_on_and_still_answers()
    {
        var clock = new FakeClock(Due);
        await using var host = await HostHere.StartAsync(clock, SmallPolicy.Hours(), [], (_, _) => { }, _ => { });
        await host.Services.GetRequiredService<CaseStore>().CommitAsync(
            new Commit(Due) { Change = new CaseChange(Samples.Case(), 0, host.Services.GetRequiredService<PolicyBook>().CurrentHash, "web", null, new(Due, Due)) });

        clock.Now = Due + Watch.Tolerated;
        (await StatusAsync()).ShouldBe(("ready", 60));
        clock.Now = Due + Watch.Tolerated + Duration.FromSeconds(1);
        (await StatusAsync()).ShouldBe(("degraded", 61));

        async Task<(string, int)> StatusAsync()
        {
            var said = await HostHere.HealthAsync(host.Address);
            return (said["status"]!.GetValue<string>(), said["wakeUpOverdueSeconds"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task What_is_fired_at_last_ends_the_alarm()
    {
        bot.Clock.Now = Due + Duration.FromMinutes(2);
        await bot.Watch.LookAsync();
        await bot.Sweep.RoundAsync(CancellationToken.None);
        await bot.Watch.LookAsync();
        bot.Pulse.Alarm.ShouldBeNull();
        bot.Pulse.Swept.ShouldBe(Due + Duration.FromMinutes(2));
    }
}
