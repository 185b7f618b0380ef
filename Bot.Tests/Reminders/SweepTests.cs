using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Tests.Support;

namespace Bot.Tests.Reminders;

/// <summary>The sweep on either database. The policy's hours: acknowledge 1 h (30, 48 and 54 minutes, then hourly, three times, then Mia), first answer 3 h, resolve 4 h.</summary>
public abstract class SweepTests(Engine engine) : IAsyncLifetime
{
    private static readonly Instant Start = Samples.Monday;

    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task What_is_due_fires_on_the_instant_and_never_before()
    {
        await bot.LogIssueAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(30) - Duration.FromTicks(1));
        (await PingsAsync()).ShouldBeEmpty();
        await bot.SweepAsync(Start + Duration.FromMinutes(30));
        var ping = (await PingsAsync()).ShouldHaveSingleItem();
        (ping.Clock.Kind, ping.Threshold, ping.Scheduled, ping.At).ShouldBe(
            (ClockKind.Acknowledge, new Threshold(ThresholdKind.Fraction, 0.5m), Start + Duration.FromMinutes(30), Start + Duration.FromMinutes(30)));
        ping.People.ShouldBe([Samples.Ada]);
    }

    [Fact]
    public async Task What_has_fired_does_not_fire_again()
    {
        await bot.LogIssueAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(30));
        await bot.SweepAsync(Start + Duration.FromMinutes(30));
        await bot.SweepAsync(Start + Duration.FromMinutes(47));
        (await PingsAsync()).ShouldHaveSingleItem();
        (await bot.Records.NextWakeAsync()).ShouldBe(Start + Duration.FromMinutes(48));
    }

    [Fact]
    public async Task Every_reminder_of_a_clock_nobody_heeds_comes_once_each_to_the_right_people()
    {
        await bot.LogIssueAsync();
        for (var minute = 1; minute <= 6 * 60; minute++)
            await bot.SweepAsync(Start + Duration.FromMinutes(minute));

        // At the deadline itself an act is still in time (R4), so that the minute after it is the first to find it passed.
        var pings = (await PingsAsync()).Where(ping => ping.Clock.Kind is ClockKind.Acknowledge).ToList();
        pings.Select(ping => (ping.Threshold.ToString(), (ping.At - Start).TotalMinutes, string.Join(' ', ping.People))).ShouldBe(
        [
            ("50%", 30, "ada"), ("80%", 48, "ada ben"), ("last call", 54, "ada ben"), ("due", 61, "ada ben"),
            ("overdue 1", 120, "ada ben"), ("overdue 2", 180, "ada ben"), ("overdue 3", 240, "ada ben"), ("fallback", 300, "mia ada"),
        ]);
    }

    [Fact]
    public async Task After_the_alarm_the_fallback_hears_of_it_every_day()
    {
        await bot.LogIssueAsync();
        await bot.SweepAsync(Start + Duration.FromHours(5));
        for (var day = 1; day <= 3; day++)
            await bot.SweepAsync(Start + Duration.FromHours(5) + Duration.FromDays(day));
        (await PingsAsync()).Where(ping => ping.Clock.Kind is ClockKind.Acknowledge && ping.Threshold.Kind is ThresholdKind.Daily)
            .Select(ping => (ping.Threshold.Amount, ping.Scheduled - Start, ping.People.Single()))
            .ShouldBe([.. Enumerable.Range(1, 3).Select(day => ((decimal)day, Duration.FromHours(5) + Duration.FromDays(day), Samples.Mia))]);
    }

    [Fact]
    public async Task After_downtime_one_reminder_comes_and_says_how_late_and_how_many()
    {
        await bot.LogIssueAsync();
        await bot.SendAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(75));
        await bot.SendAsync();
        var pings = (await PingsAsync()).ToList();
        pings.Select(ping => (ping.Threshold.ToString(), ping.People.Count)).ShouldBe([("50%", 0), ("80%", 0), ("last call", 0), ("due", 2)]);
        var toBen = bot.Web.Sent.Where(one => one.To == new Destination.Person("ben")).ShouldHaveSingleItem();
        toBen.Payload.ShouldStartWith("Due now: CASE-1");
        toBen.Payload.ShouldContain("Late by: 15 min (with 3 earlier reminders)");
    }

    [Fact]
    public async Task A_deadline_that_passed_is_recorded_once_and_at_its_own_instant()
    {
        await bot.LogIssueAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(75));
        await bot.SweepAsync(Start + Duration.FromMinutes(130));
        var breach = (await bot.CaseAsync()).All<Breached>().ShouldHaveSingleItem();
        (breach.Clock.Kind, breach.At, breach.LoggedLate).ShouldBe((ClockKind.Acknowledge, Start + Duration.FromHours(1), false));
    }

    [Fact]
    public async Task A_deadline_passed_unseen_is_recorded_even_though_the_act_has_come_since()
    {
        await bot.LogIssueAsync();
        bot.Clock.Now = Start + Duration.FromMinutes(61);
        await bot.SayAsync("ben", "CASE-1 acknowledge");
        await bot.SweepAsync(Start + Duration.FromMinutes(62));
        (await bot.CaseAsync()).All<Breached>().ShouldHaveSingleItem().At.ShouldBe(Start + Duration.FromHours(1));
        (await PingsAsync()).ShouldNotContain(ping => ping.Clock.Kind == ClockKind.Acknowledge);
    }

    [Fact]
    public async Task An_act_on_the_very_instant_of_the_deadline_is_in_time()
    {
        await bot.LogIssueAsync();
        bot.Clock.Now = Start + Duration.FromHours(1);
        await bot.SayAsync("ben", "CASE-1 acknowledge");
        await bot.SweepAsync(Start + Duration.FromMinutes(62));
        (await bot.CaseAsync()).All<Breached>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_nobody_decided_goes_up_by_itself()
    {
        await RequestAsync();
        await bot.SweepAsync(Start + Duration.FromHours(2) - Duration.FromTicks(1));
        (await bot.CaseAsync()).Tier.ShouldBe(Samples.L1);
        await bot.SweepAsync(Start + Duration.FromHours(2));
        await bot.SweepAsync(Start + Duration.FromHours(2.1));
        var it = await bot.CaseAsync();
        it.Tier.ShouldBe(Samples.L2);
        var decided = it.All<EscalationDecided>().ShouldHaveSingleItem();
        (decided.By, decided.Approved, decided.Reason).ShouldBe((PersonId.Bot, true, "nobody decided in time"));
        it.All<TierEngaged>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Or_is_rejected_where_the_policy_says_so()
    {
        await using var other = await BotInside.OpenOnAsync(engine, SmallPolicy.Hours("auto_reject"));
        await RequestAsync(other);
        await other.SweepAsync(Start + Duration.FromHours(2) + Duration.FromTicks(1));
        var it = await other.CaseAsync();
        it.Tier.ShouldBe(Samples.L1);
        it.All<EscalationDecided>().ShouldHaveSingleItem().Approved.ShouldBeFalse();
        it.Pending.ShouldBeNull();
    }

    [Fact]
    public async Task A_case_that_is_resolved_wakes_nobody()
    {
        await bot.LogIssueAsync();
        var form = await bot.SayAsync("ada", "CASE-1 resolve");
        await bot.AnswerAsync("ada", form.InPlace, [("note", "Credited")]);
        (await bot.Records.NextWakeAsync()).ShouldBeNull();
        await bot.SweepAsync(Start + Duration.FromDays(30));
        (await PingsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_case_that_is_due_fires_in_one_sweep()
    {
        for (var number = 0; number < 5; number++)
            await bot.LogIssueAsync();
        await bot.SweepAsync(Start + Duration.FromMinutes(30));
        for (var number = 1; number <= 5; number++)
            (await PingsAsync(number)).ShouldHaveSingleItem();
    }

    /// <summary>The sweep and a person at the same instant, many times: one goes first, the other sees what it did.</summary>
    [Fact]
    public async Task Somebody_who_acknowledges_while_the_sweep_runs_loses_nothing()
    {
        const int cases = 40;
        for (var number = 0; number < cases; number++)
            await bot.LogIssueAsync();
        bot.Clock.Now = Start + Duration.FromMinutes(30);
        var acts = Enumerable.Range(1, cases).Select(number => Task.Run(() => bot.SayAsync("ben", $"CASE-{number} acknowledge"))).ToList();
        await Task.WhenAll([.. acts, Task.Run(() => bot.Sweep.RunAsync(CancellationToken.None))]);

        for (var number = 1; number <= cases; number++)
        {
            var it = await bot.CaseAsync(number);
            it.All<Acknowledged>().ShouldHaveSingleItem().By.ShouldBe(Samples.Ben);
            it.All<Pinged>().Count().ShouldBeLessThanOrEqualTo(1);
            if (it.All<Pinged>().FirstOrDefault() is { } ping)
                it.Events.Index().Single(one => one.Item == ping).Index.ShouldBe(1, "After the acknowledgement there is nothing to remind of.");
        }

        (await bot.WakeUps.ClaimAsync(100)).Cases.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_that_cannot_be_woken_is_left_for_a_minute_and_the_others_fire()
    {
        await bot.LogIssueAsync();
        await bot.LogIssueAsync();
        await bot.Database.WriteAsync(statements =>
            statements.Run("INSERT INTO policies (hash, text, stored_at) VALUES ('broken', 'not a policy', 0)") + statements.Run("UPDATE cases SET policy = 'broken' WHERE id = 1"));
        await bot.SweepAsync(Start + Duration.FromMinutes(30));
        (await PingsAsync(2)).ShouldHaveSingleItem();
        (await bot.Records.NextWakeAsync()).ShouldBe(Start + Duration.FromMinutes(31));
    }

    private static async Task RequestAsync(BotInside bot)
    {
        await bot.LogIssueAsync();
        var form = await bot.SayAsync("ada", "CASE-1 escalate");
        await bot.AnswerAsync("ada", form.InPlace, [("ask", "A word with them"), ("criterion", "contract breach")]);
        (await bot.CaseAsync()).Pending.ShouldNotBeNull();
    }

    private Task RequestAsync() => RequestAsync(bot);

    private async Task<IReadOnlyList<Pinged>> PingsAsync(int number = 1) => [.. (await bot.CaseAsync(number)).All<Pinged>()];
}

public sealed class SweepOnSqlite() : SweepTests(Engine.Sqlite);

public sealed class SweepOnPostgres() : SweepTests(Engine.Postgres);
