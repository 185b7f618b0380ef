using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

public sealed class WakeUpTests
{
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);

    [Fact, Trait("Rule", "R18")]
    public void A_clock_reminds_at_half_at_four_fifths_and_shortly_before() =>
        Fired(Samples.Case(), Ack, until: 4).ShouldBe(["50% 12:00", "80% 13:12", "last call 13:45"]);

    [Theory, Trait("Rule", "R18")]
    [InlineData(60, 54)]
    [InlineData(120, 108)]
    [InlineData(150, 135)]
    [InlineData(600, 585)]
    public void The_last_call_comes_a_quarter_of_an_hour_before_but_at_most_a_tenth_of_the_time(int minutes, int at) =>
        Scheduled(AckIn(minutes)).ShouldContain((ThresholdKind.Before, at));

    [Fact, Trait("Rule", "R18")]
    public void Closer_than_five_minutes_they_merge_into_the_later_where_the_target_is_over_half_an_hour()
    {
        Scheduled(AckIn(52)).ShouldBe([(ThresholdKind.Fraction, 26), (ThresholdKind.Fraction, 41.6), (ThresholdKind.Before, 46.8)]);
        Scheduled(AckIn(60, 0.85m)).ShouldBe([(ThresholdKind.Fraction, 30), (ThresholdKind.Fraction, 48), (ThresholdKind.Before, 54)], customMessage: "51 merges into 54, and then 48 is not too close to anything");
        Scheduled(AckIn(50)).ShouldBe([(ThresholdKind.Fraction, 25), (ThresholdKind.Fraction, 40), (ThresholdKind.Before, 45)]);
        Scheduled(AckIn(31)).ShouldBe([(ThresholdKind.Fraction, 15.5), (ThresholdKind.Fraction, 24.8)], customMessage: "the last call would come three minutes before the end");
        Scheduled(AckIn(30)).ShouldBe([(ThresholdKind.Fraction, 15), (ThresholdKind.Fraction, 24), (ThresholdKind.Before, 27)]);
    }

    [Fact, Trait("Rule", "R18")]
    public void All_of_it_is_counted_in_open_time()
    {
        var friday = Instant.FromUtc(2026, 3, 6, 15, 0);
        var it = Case.From(new CaseId(7), [Samples.Opened() with { At = friday, NoticedAt = friday }]);
        var policy = Office();

        Fired(it, Ack, friday, Duration.FromDays(5), policy).ShouldBe(
            ["50% Fri 17:00", "80% Mon 10:12", "last call Mon 10:45", "due Mon 11:00", "overdue 1 Mon 12:00", "overdue 2 Mon 13:00", "overdue 3 Mon 14:00",
             "overdue 4 Mon 15:00", "overdue 5 Mon 16:00", "fallback Mon 17:00", "still open 1 Tue 17:00"]);
    }

    [Fact, Trait("Rule", "R4")]
    public void At_the_deadline_itself_nothing_is_missed_yet_and_right_after_it_is()
    {
        var it = Samples.Case();

        it.Due(4).OfType<Breached>().ShouldBeEmpty();
        it.Swept(4).Acknowledge(Samples.Ada, 4).Due(4.1).OfType<Breached>().Where(one => one.Clock == Ack).ShouldBeEmpty();
        WakeUp.Due(it, Samples.Policy(), Acts.At(4) + Duration.FromSeconds(1)).OfType<Breached>().ShouldContain(new Breached(Acts.At(4), PersonId.Bot, Ack, false));
    }

    [Fact, Trait("Rule", "R4")]
    public void What_came_in_time_is_met_whatever_was_written_down_first()
    {
        var late = Samples.Case().Swept(4.001);
        late.All<Breached>().ShouldContain(one => one.Clock == Ack);

        late.Acknowledge(Samples.Ada, 4).Clock(5, ClockKind.Acknowledge, Samples.L1).ShouldSatisfyAllConditions(one => one.Met.ShouldBeTrue(), one => one.Breached.ShouldBeFalse());
    }

    [Fact, Trait("Rule", "R25")]
    public void A_deadline_that_was_missed_while_nobody_swept_is_recorded_without_a_ping()
    {
        var it = Samples.Case().Swept(1).Acknowledge(Samples.Ada, 6);
        var about = it.Due(6).Where(one => Of(one) == Ack).ToList();

        about.ShouldHaveSingleItem().ShouldBe(new Breached(Acts.At(4), PersonId.Bot, Ack, false));
        it.With(it.Due(6)).Due(7).ShouldNotContain(one => Of(one) == Ack);
    }

    [Fact, Trait("Rule", "R25")]
    public void A_missed_deadline_is_recorded_once_and_waiting_afterwards_does_not_undo_it()
    {
        var it = Samples.Case().Swept(8.1).Wait(9, until: 20).Swept(9.5, 12);
        var resolve = new ClockId(ClockKind.Resolve, Samples.L1, 1);

        it.All<Breached>().Count(one => one.Clock == resolve).ShouldBe(1);
        it.Clock(12, ClockKind.Resolve, Samples.L1).Breached.ShouldBeTrue();
    }

    [Fact, Trait("Rule", "R25")]
    public void After_it_everybody_is_reminded_every_hour_then_the_fallback_alarmed_and_then_told_daily_for_ever()
    {
        Fired(Samples.Case().Update(3.9), Ack, until: 12).ShouldBe(
            ["50% 12:00", "80% 13:12", "last call 13:45", "due 14:00", "overdue 1 15:00", "overdue 2 16:00", "overdue 3 17:00", "overdue 4 18:00", "overdue 5 19:00", "fallback 20:00"]);
        Fired(Samples.Case(), Ack, until: 24 * 60)[^1].ShouldBe("still open 59 20:00");
    }

    [Fact, Trait("Rule", "R21")]
    public void Of_several_that_are_overdue_together_only_the_last_pings()
    {
        var pings = Samples.Case().Due(3.9).OfType<Pinged>().Where(one => one.Clock == Ack).ToList();

        pings.Select(one => one.Threshold.Kind).ShouldBe([ThresholdKind.Fraction, ThresholdKind.Fraction, ThresholdKind.Before]);
        pings.Select(one => one.People.Count).ShouldBe([0, 0, 2]);
        pings.Select(one => one.Scheduled).ShouldBe([Acts.At(2), Acts.At(3.2), Acts.At(3.75)]);
        pings.ShouldAllBe(one => one.At == Acts.At(3.9));
    }

    [Fact, Trait("Rule", "R21")]
    public void Two_at_the_same_instant_ping_once()
    {
        var pings = Samples.Case().Due(0.46, AckIn(30, 0.9m)).OfType<Pinged>().Where(one => one.Clock == Ack && one.Scheduled == Acts.At(0.45)).ToList();

        pings.Count.ShouldBe(2);
        pings.Count(one => one.People.Count > 0).ShouldBe(1);
    }

    [Fact, Trait("Rule", "R21")]
    public void After_a_long_downtime_who_has_to_know_of_the_breach_is_told_with_the_last_ping()
    {
        var policy = Samples.Policy() with { Notify = new Dictionary<Occasion, IReadOnlyList<Audience>> { [Occasion.Breached] = [new Audience.NextTier()] } };
        var pings = Samples.Case().Due(6.5, policy).OfType<Pinged>().Where(one => one.Clock == Ack).ToList();

        pings.Where(one => one.People.Count > 0).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Threshold.ShouldBe(new Threshold(ThresholdKind.Repeat, 2)),
            one => one.People.ShouldBe([Samples.Ada, Samples.Ben, Samples.Mia, Samples.Noor], ignoreOrder: true));
    }

    [Fact]
    public void Logged_after_its_own_deadline_it_pings_once_and_says_that_it_was_logged_late()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { NoticedAt = Acts.At(-6), LateReason = "on a train" }]);
        var events = it.Due(0).Where(one => Of(one) == Ack).ToList();

        events.OfType<Breached>().ShouldHaveSingleItem().ShouldBe(new Breached(Acts.At(-2), PersonId.Bot, Ack, LoggedLate: true));
        events.OfType<Pinged>().Count(one => one.People.Count > 0).ShouldBe(1);
        it.Swept(0).Due(2.5).OfType<Breached>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Clock.Kind.ShouldBe(ClockKind.Resolve), one => one.LoggedLate.ShouldBeFalse());
    }

    [Fact, Trait("Rule", "R11")]
    public void When_the_expected_answer_is_due_the_owner_is_asked_and_nothing_counts_as_missed()
    {
        var events = Samples.Case().Acknowledge(Samples.Ben, 0).Update(0.5).Wait(1, until: 1.5).Due(1.6);

        events.ShouldHaveSingleItem().ShouldBeOfType<Pinged>().ShouldSatisfyAllConditions(
            one => one.Clock.Kind.ShouldBe(ClockKind.Wait), one => one.Threshold.Kind.ShouldBe(ThresholdKind.Due), one => one.People.ShouldBe([Samples.Ben]));
    }

    [Fact, Trait("Rule", "R10")]
    public void While_resolving_is_paused_it_reminds_of_nothing()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0).Wait(3, until: 90);

        it.Due(50).Where(one => Of(one)?.Kind is ClockKind.Resolve).ShouldBeEmpty();
        it.Resume(50).Due(51.1).OfType<Pinged>().Where(one => Of(one) == new ClockId(ClockKind.Resolve, Samples.L1, 1)).ShouldHaveSingleItem().Scheduled.ShouldBe(Acts.At(51));
    }

    [Fact]
    public void Nothing_is_due_before_the_next_wake_up_and_something_is_at_it()
    {
        var it = Samples.Case();
        var now = Acts.At(0);
        for (var turn = 0; turn < 60; turn++)
        {
            var next = WakeUp.Next(it, Samples.Policy(), now).ShouldNotBeNull();
            next.ShouldBeGreaterThan(now);
            WakeUp.Due(it, Samples.Policy(), next - Duration.Epsilon).ShouldBeEmpty();
            var due = WakeUp.Due(it, Samples.Policy(), next);
            due.ShouldNotBeEmpty();
            WakeUp.Next(it, Samples.Policy(), next + Duration.FromHours(30)).ShouldBe(next, "however late it is asked");
            (it, now) = (it.With(due), next);
        }
    }

    [Fact]
    public void They_come_in_the_order_of_their_instants()
    {
        var pings = Samples.Case().Due(7).OfType<Pinged>().Select(one => one.Scheduled).ToList();

        pings.ShouldBe(pings.Order());
        pings.Count.ShouldBeGreaterThan(5);
    }

    private static ClockId? Of(CaseEvent one) => (one as Pinged)?.Clock ?? (one as Breached)?.Clock;

    /// <summary>What a clock pings when it is swept on time, with the threshold and when.</summary>
    private static IReadOnlyList<string> Fired(Case it, ClockId clock, double until) => Fired(it, clock, Acts.At(0), Duration.FromHours(until), Samples.Policy());

    private static IReadOnlyList<string> Fired(Case it, ClockId clock, Instant from, Duration length, EscalationPolicy policy)
    {
        for (var now = from; WakeUp.Next(it, policy, now) is { } next && next <= from + length; now = next)
            it = it.With(WakeUp.Due(it, policy, next));
        var pattern = length > Duration.FromDays(1) && length < Duration.FromDays(10) ? "ddd HH:mm" : "HH:mm";
        return [.. it.All<Pinged>().Where(one => one.Clock == clock).Select(one => $"{one.Threshold} {one.Scheduled.InUtc().ToString(pattern, null)}")];
    }

    /// <summary>What the acknowledge clock schedules before its deadline, in minutes.</summary>
    private static IReadOnlyList<(ThresholdKind Kind, double Minutes)> Scheduled(EscalationPolicy policy) =>
        [.. Samples.Case().Due(24, policy).OfType<Pinged>().Where(one => one.Clock == Ack && one.Threshold.Kind < ThresholdKind.Due)
            .Select(one => (one.Threshold.Kind, (one.Scheduled - Samples.Monday).TotalMinutes))];

    private static EscalationPolicy AckIn(int minutes, params decimal[] also)
    {
        var policy = Samples.Policy();
        var target = new Dictionary<TierId, Target> { [Samples.L1] = new Target.Time(Duration.FromMinutes(minutes)) };
        return policy with
        {
            Levels = [.. policy.Levels.Select(level => level with { Acknowledge = target })],
            Reminders = policy.Reminders with { At = [.. policy.Reminders.At, .. also] },
        };
    }

    private static EscalationPolicy Office()
    {
        var policy = Samples.Policy();
        return policy with
        {
            Calendars = new Dictionary<string, BusinessCalendar> { ["team"] = Calendars.London },
            Levels = [.. policy.Levels.Select(level => level with { Calendar = "team" })],
        };
    }
}
