using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>The edge cases that the rules name with their result, as far as they are about clocks; <c>LevelChangeTests</c> has the one of severity up and down.</summary>
public sealed class EdgeCaseTests
{
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);

    [Fact, Trait("Rule", "R4")]
    public void Reply_at_exactly_due_is_met_and_one_second_later_is_breached()
    {
        var second = 1 / 3600.0;

        Samples.Case().Update(4).Clock(5, ClockKind.FirstClientResponse, null).Met.ShouldBeTrue();
        Samples.Case().Update(4 + second).Clock(5, ClockKind.FirstClientResponse, null).Breached.ShouldBeTrue();
    }

    [Fact, Trait("Rule", "R4")]
    public void Acknowledge_and_breach_race_and_the_instant_wins_whatever_is_processed_first()
    {
        var swept = Samples.Case().Swept(4.01);

        swept.Acknowledge(Samples.Ada, 4).Clock(5, ClockKind.Acknowledge, Samples.L1).Met.ShouldBeTrue();
        Samples.Case().Acknowledge(Samples.Ada, 4).Due(4.01).OfType<Breached>().ShouldNotContain(one => one.Clock == Ack);
        Samples.Case().Acknowledge(Samples.Ada, 4.01).Due(4.02).OfType<Breached>().ShouldContain(one => one.Clock == Ack);
    }

    [Fact, Trait("Rule", "R14")]
    public void Resolve_from_paused_stops_the_clock_where_it_was_paused() =>
        Samples.Case().Wait(2, until: 90).Resolve(50).Clock(60, ClockKind.Resolve, Samples.L1)
            .ShouldSatisfyAllConditions(one => one.Met.ShouldBeTrue(), one => one.Spent.ShouldBe(Duration.FromHours(2)));

    [Fact, Trait("Rule", "R25")]
    public void Pause_while_breached_leaves_the_outcome() =>
        Samples.Case().Wait(9, until: 90).Clock(20, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(one => one.Breached.ShouldBeTrue(), one => one.Due.ShouldBe(Acts.At(8)));

    [Fact, Trait("Rule", "R15")]
    public void Reopen_twice_gives_two_cycles_each_with_a_full_acknowledge() =>
        Samples.Case().Resolve(1).Reopen(2).Resolve(3).Reopen(4).ShouldSatisfyAllConditions(
            it => it.Cycle.ShouldBe(3), it => it.Clock(4, ClockKind.Acknowledge, Samples.L1).Due.ShouldBe(Acts.At(8)));

    [Fact, Trait("Rule", "R8")]
    public void Logged_after_its_own_acknowledge_target_it_is_breached_as_logged_late_with_one_ping()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { NoticedAt = Acts.At(-5), LateReason = "on a train" }]);

        it.Due(0).OfType<Breached>().Single(one => one.Clock == Ack).LoggedLate.ShouldBeTrue();
        it.Due(0).OfType<Pinged>().Count(one => one.Clock == Ack && one.People.Count > 0).ShouldBe(1);
    }

    [Fact, Trait("Rule", "R1")]
    public void Host_clock_jumps_back_by_an_hour_and_every_reading_still_stands()
    {
        var it = Samples.Case().Wait(2, until: 9).Resume(1.5).Hold(3).Lift(2).Record(3).Confirmation(Bot.Cases.Records.ConfirmationStatus.Confirmed, 2).Acknowledge(Samples.Ada, 1);

        it.Clock(4, ClockKind.Resolve, Samples.L1).ShouldSatisfyAllConditions(one => one.Due.ShouldBe(Acts.At(8)), one => one.Spent.ShouldBe(Duration.FromHours(4)));
        CaseClocks.Read(it, Samples.Policy(), Acts.At(1)).ShouldAllBe(one => one.Reading.Spent >= Duration.Zero);
        it.Swept(4).Due(3).ShouldBeEmpty("what was pinged an hour ahead is not pinged again");
    }

    [Fact, Trait("Rule", "R2")]
    public void Half_day_on_24_December_counts_half_a_day()
    {
        var calendar = Calendars.London.With(new LocalDate(2026, 12, 24), "09:00-12:30").ClosedOn(new LocalDate(2026, 12, 25));

        calendar.Advance(Calendars.Utc("2026-12-24 09:00"), Duration.FromHours(8), []).ShouldBe(Calendars.Utc("2026-12-28 13:30"));
        new Target.BusinessDays(1).Length(calendar, Calendars.Utc("2026-12-24 09:00")).ShouldBe(Duration.FromHours(3.5));
    }

    [Fact, Trait("Rule", "R16")]
    public void Holiday_added_for_today_at_noon_takes_the_whole_local_day_out()
    {
        var (start, noon) = (Calendars.Utc("2026-03-02 09:00"), Calendars.Utc("2026-03-02 12:00"));
        ClockReading Read(BusinessCalendar calendar) => Clock.Read(new ClockTerms(start, new Target.Time(Duration.FromHours(8)), calendar, [], null), noon);

        Read(Calendars.London).Spent.ShouldBe(Duration.FromHours(3));
        Read(Calendars.London.ClosedOn(new LocalDate(2026, 3, 2))).ShouldSatisfyAllConditions(
            one => one.Spent.ShouldBe(Duration.Zero), one => one.Due.ShouldBe(Calendars.Utc("2026-03-03 17:00")), one => one.Explain().Holidays.ShouldBe([new LocalDate(2026, 3, 2)]));
    }
}
