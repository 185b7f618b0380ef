using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>Several bots on the same records (F11, F16): what is due fires once, whoever fires it, and never before its time by the database's clock.</summary>
public abstract class SeveralBotsTests(Engine engine) : IAsyncLifetime
{
    private static readonly Instant Start = Samples.Monday;
    private static readonly Instant Due = Start + Duration.FromMinutes(30);

    private readonly FakeClock time = new(Start);
    private BotInside one = null!;
    private BotInside other = null!;

    public async Task InitializeAsync()
    {
        one = await BotInside.OpenAmongAsync(engine, time);
        other = await one.AmongAsync(time);
    }

    public async Task DisposeAsync()
    {
        await other.DisposeAsync();
        await one.DisposeAsync();
    }

    [Fact]
    public async Task Two_that_sweep_at_the_same_time_fire_each_reminder_once()
    {
        const int cases = 30;
        for (var number = 0; number < cases; number++)
            await one.LogIssueAsync();
        At(Due);
        await Task.WhenAll(Task.Run(() => one.Sweep.RunAsync(CancellationToken.None)), Task.Run(() => other.Sweep.RunAsync(CancellationToken.None)));
        await one.Sweep.RunAsync(CancellationToken.None);

        for (var number = 1; number <= cases; number++)
            (await one.CaseAsync(number)).All<Pinged>().ShouldHaveSingleItem().At.ShouldBe(Due);
        (await one.WakeUps.ClaimAsync(cases)).Cases.ShouldBeEmpty();
        (await ClaimsAsync()).ShouldBe(0, "What is written is claimed no more.");
    }

    [Fact]
    public async Task What_one_has_claimed_the_other_leaves_alone()
    {
        await one.LogIssueAsync();
        At(Due);
        (await one.WakeUps.ClaimAsync(10)).Cases.Count.ShouldBe(1);
        await other.Sweep.RunAsync(CancellationToken.None);
        (await one.CaseAsync()).All<Pinged>().ShouldBeEmpty();
        (await other.Sweep.RoundAsync(CancellationToken.None)).ShouldBe(Duration.FromSeconds(1), "It is looked at again soon, and not at once.");
    }

    [Fact]
    public async Task What_a_bot_claimed_that_stands_still_is_taken_over_and_its_own_late_answer_is_refused()
    {
        await one.LogIssueAsync();
        At(Due);
        var claimed = await one.WakeUps.ClaimAsync(10);
        var (woken, failed) = await one.Firing.OfAsync(claimed);

        At(Due + Instance.Lease - Duration.FromTicks(1));
        await other.Sweep.RunAsync(CancellationToken.None);
        (await one.CaseAsync()).All<Pinged>().ShouldBeEmpty("Until then it is the other's.");
        At(Due + Instance.Lease);
        var taken = await other.WakeUps.ClaimAsync(10);
        taken.Cases.ShouldHaveSingleItem();

        (await one.WakeUps.WriteAsync(claimed, woken, failed, time.Now)).Lost.ShouldBe([new CaseId(1)]);
        (await one.CaseAsync()).All<Pinged>().ShouldBeEmpty();
        var (again, none) = await other.Firing.OfAsync(taken);
        (await other.WakeUps.WriteAsync(taken, again, none, time.Now)).Lost.ShouldBeEmpty();
        (await one.CaseAsync()).All<Pinged>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_case_that_somebody_changed_meanwhile_is_left_as_it_is_and_the_others_are_written()
    {
        await one.LogIssueAsync();
        await one.LogIssueAsync();
        At(Due);
        var claimed = await one.WakeUps.ClaimAsync(10);
        var (woken, failed) = await one.Firing.OfAsync(claimed);
        await other.SayAsync("ben", "CASE-1 acknowledge");
        (await one.WakeUps.WriteAsync(claimed, woken, failed, time.Now)).Lost.ShouldBeEmpty();
        (await one.CaseAsync(1)).All<Pinged>().ShouldBeEmpty();
        (await one.CaseAsync(2)).All<Pinged>().ShouldHaveSingleItem();
        (await ClaimsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_bot_whose_clock_is_a_day_ahead_fires_nothing_early_and_dates_what_it_fires_by_the_database()
    {
        await one.LogIssueAsync();
        other.Clock.Now = Due + Duration.FromDays(1);
        time.Now = Due - Duration.FromTicks(1);
        await other.Sweep.RunAsync(CancellationToken.None);
        (await one.CaseAsync()).All<Pinged>().ShouldBeEmpty();

        time.Now = Due;
        await other.Sweep.RunAsync(CancellationToken.None);
        await one.Sweep.RunAsync(CancellationToken.None);
        (await one.CaseAsync()).All<Pinged>().ShouldHaveSingleItem().At.ShouldBe(Due);
    }

    /// <summary>F11: the machine's clock is set an hour or three days ahead or back in the middle of it, again and again; the database's goes on.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    [InlineData(72)]
    [InlineData(-72)]
    public async Task A_machine_whose_clock_jumps_fires_nothing_early_nothing_twice_and_nothing_less(int hours)
    {
        await one.LogIssueAsync();
        var expected = new List<Threshold>();
        for (var step = 1; step <= 30; step++)
        {
            time.Now = Start + (step * Duration.FromMinutes(10));
            (one.Clock.Now, other.Clock.Now) = (time.Now + Duration.FromHours(step % 3 == 0 ? hours : 0), time.Now + Duration.FromHours(step % 4 < 2 ? hours : 0));
            var before = await one.CaseAsync();
            expected.AddRange(WakeUp.Due(before, one.Policies.Current, time.Now).OfType<Pinged>().Select(ping => ping.Threshold));
            await one.Sweep.RunAsync(CancellationToken.None);
            await other.Sweep.RunAsync(CancellationToken.None);
            (await one.CaseAsync()).All<Pinged>().ShouldAllBe(ping => ping.At <= time.Now && ping.Scheduled <= ping.At, "nothing early, and dated by the database");
        }

        var pings = (await one.CaseAsync()).All<Pinged>().ToList();
        pings.Select(ping => (ping.Clock, ping.Threshold)).ShouldBeUnique();
        pings.Select(ping => ping.Threshold).ShouldBe(expected);
        expected.Count.ShouldBeGreaterThan(8);
    }

    [Fact]
    public async Task Each_leaves_a_sign_of_life_that_the_others_see()
    {
        await one.Sweep.RoundAsync(CancellationToken.None);
        await one.Watch.LookAsync();
        At(Start + Duration.FromMinutes(1));
        await other.Watch.LookAsync();
        other.Pulse.Others.Select(row => (row.SeenAt, row.SweptAt, row.Alive)).ShouldBe(
            [($"{Start}", (string?)$"{Start}", false), ($"{Start + Duration.FromMinutes(1)}", null, true)], ignoreOrder: true);
    }

    private void At(Instant now) => time.Now = one.Clock.Now = other.Clock.Now = now;

    private Task<long> ClaimsAsync() => one.Database.ReadAsync(statements => (long)statements.Ask("SELECT count(*) FROM case_leases")!);
}

public sealed class SeveralBotsOnSqlite() : SeveralBotsTests(Engine.Sqlite);

public sealed class SeveralBotsOnPostgres() : SeveralBotsTests(Engine.Postgres);
