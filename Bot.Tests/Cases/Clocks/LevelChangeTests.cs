using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>R12. Moderate: acknowledge 4 h, resolve 8 h; critical: 1 h and 4 h; both 24 h for the case; round the clock.</summary>
public sealed class LevelChangeTests
{
    private static readonly ClockId Resolve = new(ClockKind.Resolve, Samples.L1, 1);

    [Fact, Trait("Rule", "R12")]
    public void Start_and_elapsed_stay_and_the_target_is_the_new_levels()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0.5).Wait(1, until: 9).Resume(2).Change(Samples.Critical, 3);

        it.Level.ShouldBe(Samples.Critical);
        it.Clock(3, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(
            one => one.Terms.Start.ShouldBe(Acts.At(0)), one => one.Spent.ShouldBe(Duration.FromHours(2)), one => one.Target.ShouldBe(Duration.FromHours(4)), one => one.Due.ShouldBe(Acts.At(5)));
        it.Clock(3, ClockKind.Resolve, null).Due.ShouldBe(Acts.At(25));
    }

    [Fact, Trait("Rule", "R12")]
    public void Past_already_it_is_missed_now_by_the_new_level_with_one_ping_and_a_quarter_of_an_hour_before_anything_else()
    {
        var policy = Samples.Policy() with { Reminders = Samples.Policy().Reminders with { RepeatEvery = Duration.FromMinutes(5) } };
        var it = Samples.Case().Acknowledge(Samples.Ada, 0.5).Update(0.6).Attempt(4.5).Change(Samples.Critical, 5);
        var events = it.Due(5.01, policy).Where(one => Of(one) == Resolve).ToList();

        events.OfType<Breached>().ShouldHaveSingleItem().ShouldBe(new Breached(Acts.At(5), Bot.Cases.People.PersonId.Bot, Resolve, LoggedLate: false, Reclassified: true));
        events.OfType<Pinged>().Where(one => one.People.Count > 0).ShouldHaveSingleItem().Threshold.Kind.ShouldBe(ThresholdKind.Due);
        it.With(events).Due(5.2, policy).ShouldNotContain(one => Of(one) == Resolve);
        it.With(events).Due(5.26, policy).OfType<Pinged>().Where(one => one.Clock == Resolve).ShouldNotBeEmpty();
    }

    [Fact, Trait("Rule", "R12")]
    public void Not_yet_past_it_reminds_as_the_new_level_would()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0.5).Update(0.6).Change(Samples.Critical, 1);

        it.Due(2.1).OfType<Pinged>().Where(one => one.Clock == Resolve).ShouldHaveSingleItem().Scheduled.ShouldBe(Acts.At(2));
    }

    [Fact, Trait("Rule", "R12")]
    public void A_downgrade_never_undoes_what_was_missed()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0.5).Change(Samples.Critical, 1).Swept(4.5).Change(Samples.Moderate, 5);

        it.Clock(6, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(one => one.Breached.ShouldBeTrue(), one => one.Due.ShouldBe(Acts.At(4)));
        it.Due(6).OfType<Breached>().Where(one => one.Clock == Resolve).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R12")]
    public void What_came_before_the_change_is_judged_by_the_level_it_came_under()
    {
        Samples.Case().Acknowledge(Samples.Ada, 3).Change(Samples.Critical, 3.5).Clock(4, ClockKind.Acknowledge, Samples.L1).Met.ShouldBeTrue();
        Samples.Case().Change(Samples.Critical, 0.5).Acknowledge(Samples.Ada, 3).Clock(4, ClockKind.Acknowledge, Samples.L1).Breached.ShouldBeTrue();
    }

    [Fact, Trait("Rule", "R12")]
    public void Edge_severity_up_and_down_within_a_minute()
    {
        const double minute = 1 / 60.0;
        var back = Samples.Case().Change(Samples.Critical, 0.5).Change(Samples.Moderate, 0.5 + minute);
        var past = Samples.Case().Acknowledge(Samples.Ada, 0.2).Change(Samples.Critical, 5).Change(Samples.Moderate, 5 + minute);

        back.Clock(1, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(one => one.Due.ShouldBe(Acts.At(8)), one => one.Breached.ShouldBeFalse());
        back.Due(1.5).ShouldNotContain(one => one is Breached);
        past.Clock(6, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(one => one.Due.ShouldBe(Acts.At(5)), one => one.Breached.ShouldBeTrue("it was past for that minute"));
    }

    [Fact, Trait("Rule", "R12")]
    public void Each_level_counts_in_its_own_hours()
    {
        var policy = InOffice();
        var friday = Instant.FromUtc(2026, 3, 6, 15, 0);
        var it = Case.From(new CaseId(7), [Samples.Opened() with { At = friday, NoticedAt = friday }, new SeverityChanged(friday + Duration.FromHours(12), Samples.Mia, Samples.Moderate, Samples.Critical, null, "x")]);
        var clock = CaseClocks.Read(it, policy, friday + Duration.FromHours(13)).Single(one => one.Id == Resolve).Reading;

        clock.Spent.ShouldBe(Duration.FromHours(3), "two hours of the office, then one of the night");
        clock.Due.ShouldBe(friday + Duration.FromHours(14));
        clock.Explain().Counted.Select(span => span.Length).ShouldBe([Duration.FromHours(2), Duration.FromHours(1)]);
    }

    [Fact, Trait("Rule", "R12")]
    public void A_business_day_is_one_of_the_new_levels_hours()
    {
        var policy = InOffice();
        var days = policy with { Levels = [policy.Levels[0], policy.Levels[1] with { Resolve = new Dictionary<TierId, Target> { [Samples.L1] = new Target.BusinessDays(1) } }] };
        var monday = Instant.FromUtc(2026, 3, 2, 12, 0);
        var it = Case.From(
            new CaseId(7),
            [Samples.Opened() with { At = monday, NoticedAt = monday, Level = Samples.Critical }, new SeverityChanged(monday + Duration.FromHours(1), Samples.Mia, Samples.Critical, Samples.Moderate, null, "x")]);

        CaseClocks.Read(it, days, monday).Single(one => one.Id == Resolve).Reading.ShouldSatisfyAllConditions(
            one => one.Target.ShouldBe(Duration.FromHours(8)), one => one.Due.ShouldBe(Instant.FromUtc(2026, 3, 3, 12, 0), "one of the eight hours was spent by noon, and four more of Monday are left"));
    }

    [Fact, Trait("Rule", "R1")]
    public void At_the_same_instant_a_stop_comes_before_a_change_of_level_whatever_was_written_first()
    {
        var stop = new Acknowledged(Acts.At(2), Samples.Ada, Samples.L1);
        var change = new SeverityChanged(Acts.At(2), Samples.Mia, Samples.Moderate, Samples.Critical, null, "x");

        Samples.Case(stop, change).Clock(3, ClockKind.Acknowledge, Samples.L1).Met.ShouldBeTrue();
        Samples.Case(change, stop).Clock(3, ClockKind.Acknowledge, Samples.L1).Met.ShouldBeTrue();
    }

    [Fact, Trait("Rule", "R1")]
    public void At_the_same_instant_a_pause_and_a_resume_come_before_a_stop()
    {
        var resumed = Samples.Case().Wait(1, until: 9).Resume(10).Resolve(10);

        resumed.Clock(11, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(one => one.Spent.ShouldBe(Duration.FromHours(1)), one => one.Met.ShouldBeTrue());
        Samples.Case().Wait(8, until: 9).Resolve(8).Clock(11, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(one => one.Met.ShouldBeTrue(), one => one.Paused.ShouldBeFalse());
    }

    [Fact, Trait("Rule", "R1")]
    public void What_is_asked_at_the_same_instant_as_a_change_has_the_new_level() =>
        Samples.Case().Ask(1).Approve(Samples.Mia, 2).Change(Samples.Critical, 2).Clock(3, ClockKind.Acknowledge, Samples.L2).Due.ShouldBe(Acts.At(3));

    [Fact, Trait("Rule", "R15")]
    public void Reopened_it_has_what_was_left_or_half_of_the_new_levels_time() =>
        Samples.Case().Resolve(7).Reopen(10).Change(Samples.Critical, 10.5).Clock(11, ClockKind.Resolve, Samples.L1).Due.ShouldBe(Acts.At(12), "one of eight hours was left; half of four is more");

    [Fact, Trait("Rule", "R20")]
    public void A_reminder_comes_again_only_where_the_new_deadline_puts_it_more_than_a_tenth_of_the_time_ahead()
    {
        var soon = Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]).Acknowledge(Samples.Ada, 0.1).Update(0.2);
        var half = new Threshold(ThresholdKind.Fraction, 0.5m);
        bool Again(Case it, double hours) => it.Due(hours).OfType<Pinged>().Any(one => one.Clock == Resolve && one.Threshold == half);

        Again(soon, 2.1).ShouldBeTrue();
        var pinged = soon.Swept(2.1);
        Again(pinged.Change(Samples.Moderate, 2.5), 4.1).ShouldBeTrue("half of eight hours is an hour and a half ahead, more than 48 minutes");
        Again(pinged.Change(Samples.Moderate, 3.3), 4.1).ShouldBeFalse("42 minutes ahead");
        Again(pinged.Change(Samples.Moderate, 2.5).Swept(4.1), 5).ShouldBeFalse("once again and no more");
    }

    [Fact, Trait("Rule", "R20")]
    public void A_pause_does_not_bring_a_reminder_again() =>
        Samples.Case().Acknowledge(Samples.Ada, 0.1).Update(0.2).Swept(4.1).Wait(4.5, until: 90).Resume(50).Due(50.1)
            .OfType<Pinged>().ShouldNotContain(one => one.Clock == Resolve && one.Threshold == new Threshold(ThresholdKind.Fraction, 0.5m));

    private static ClockId? Of(CaseEvent one) => (one as Pinged)?.Clock ?? (one as Breached)?.Clock;

    /// <summary>Moderate counts in the office of London, critical round the clock.</summary>
    private static EscalationPolicy InOffice()
    {
        var policy = Samples.Policy();
        return policy with
        {
            Calendars = new Dictionary<string, BusinessCalendar> { ["team"] = Calendars.London, ["always"] = new AlwaysCalendar() },
            Levels = [policy.Levels[0], policy.Levels[1] with { Calendar = "team" }],
        };
    }
}
