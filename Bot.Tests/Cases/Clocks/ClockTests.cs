using Bot.Cases.Clocks;
using static Bot.Tests.Cases.Clocks.Calendars;

namespace Bot.Tests.Cases.Clocks;

public sealed class ClockTests
{
    private static readonly ClockTerms EightHours =
        new(Utc("2026-06-01 08:00"), new Target.Time(Duration.FromHours(8)), London, [], null);

    [Fact]
    public void A_running_clock_shows_what_is_spent_and_what_is_left()
    {
        var reading = Clock.Read(EightHours, Utc("2026-06-01 11:00"));

        reading.Spent.ShouldBe(Duration.FromHours(3));
        reading.Left.ShouldBe(Duration.FromHours(5));
        reading.Due.ShouldBe(Utc("2026-06-01 16:00"));
        reading.Breached.ShouldBeFalse();
    }

    [Fact]
    public void Nothing_is_spent_before_the_start() =>
        Clock.Read(EightHours, Utc("2026-05-29 11:00")).Spent.ShouldBe(Duration.Zero);

    [Fact]
    public void A_paused_clock_spends_nothing_and_nobody_knows_when_it_is_due()
    {
        var reading = Clock.Read(EightHours with { Pauses = [Between("2026-06-01 10:00", null)] }, Utc("2026-06-01 15:00"));

        reading.Spent.ShouldBe(Duration.FromHours(2));
        reading.Paused.ShouldBeTrue();
        reading.Due.ShouldBeNull();
        reading.Breached.ShouldBeFalse();
    }

    [Fact]
    public void A_pause_after_the_deadline_does_not_undo_the_breach()
    {
        var reading = Clock.Read(EightHours with { Pauses = [Between("2026-06-02 08:00", null)] }, Utc("2026-06-02 12:00"));

        reading.Due.ShouldBe(Utc("2026-06-01 16:00"));
        reading.Breached.ShouldBeTrue();
    }

    [Fact]
    public void A_reply_at_exactly_due_is_met_and_one_second_later_is_breached()
    {
        var due = Utc("2026-06-01 16:00");
        var late = Clock.Read(EightHours with { Stopped = due + Duration.FromSeconds(1) }, Utc("2026-06-03 12:00"));

        Clock.Read(EightHours with { Stopped = due }, Utc("2026-06-03 12:00")).Met.ShouldBeTrue();
        late.Met.ShouldBeFalse();
        late.Breached.ShouldBeTrue();
    }

    [Fact]
    public void A_stopped_clock_spends_no_more() =>
        Clock.Read(EightHours with { Stopped = Utc("2026-06-01 10:30") }, Utc("2026-06-03 12:00")).Spent.ShouldBe(Duration.FromMinutes(150));

    [Theory]
    [InlineData("2026-06-01 09:00", null)]
    [InlineData("2026-06-01 10:00", null)]
    [InlineData("2026-06-01 11:00", null)]
    [InlineData("2026-06-01 09:00", "2026-06-20 09:00")]
    public void An_act_during_a_pause_or_before_one_stays_met(string from, string? to)
    {
        var reading = Clock.Read(EightHours with { Pauses = [Between(from, to)], Stopped = Utc("2026-06-01 10:00") }, Utc("2026-06-30 12:00"));

        reading.Met.ShouldBeTrue();
        reading.Breached.ShouldBeFalse();
        reading.Paused.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, "2026-06-01 08:00")]
    [InlineData(50, "2026-06-01 12:00")]
    [InlineData(80, "2026-06-01 14:24")]
    [InlineData(100, "2026-06-01 16:00")]
    public void A_fraction_of_the_target_is_reached_in_open_time(int percent, string at) =>
        Clock.Read(EightHours, EightHours.Start).At(percent / 100m).ShouldBe(Utc(at));

    [Fact]
    public void A_fraction_that_was_reached_before_the_pause_is_known_and_a_later_one_is_not()
    {
        var reading = Clock.Read(EightHours with { Pauses = [Between("2026-06-01 13:00", null)] }, Utc("2026-06-01 14:00"));

        reading.At(0.5m).ShouldBe(Utc("2026-06-01 12:00"));
        reading.At(0.8m).ShouldBeNull();
    }

    [Fact]
    public void The_last_call_walks_back_over_the_night()
    {
        var terms = EightHours with { Start = Utc("2026-06-01 15:30") };

        Clock.Read(terms, terms.Start).Before(Duration.FromHours(7.5)).ShouldBe(Utc("2026-06-01 16:00"));
        Clock.Read(terms, terms.Start).Before(Duration.FromHours(7)).ShouldBe(Utc("2026-06-02 08:30"));
        Clock.Read(terms, terms.Start).Before(Duration.FromHours(9)).ShouldBe(terms.Start);
    }

    [Fact]
    public void Time_past_the_deadline_is_open_time_whatever_is_paused()
    {
        var reading = Clock.Read(EightHours with { Pauses = [Between("2026-06-02 07:00", null)] }, Utc("2026-06-02 12:00"));

        reading.Past(Duration.Zero).ShouldBe(Utc("2026-06-01 16:00"));
        reading.Past(Duration.FromHours(1)).ShouldBe(Utc("2026-06-02 09:00"));
    }

    [Fact]
    public void There_is_no_time_past_a_deadline_that_is_not_known() =>
        Clock.Read(EightHours with { Pauses = [Between("2026-06-01 10:00", null)] }, Utc("2026-06-01 15:00")).Past(Duration.FromHours(1)).ShouldBeNull();

    [Fact]
    public void Why_lists_what_was_counted_and_what_was_left_out()
    {
        var terms = EightHours with
        {
            Calendar = London.ClosedOn(new LocalDate(2026, 6, 2), new LocalDate(2026, 6, 9)),
            Pauses = [Between("2026-06-01 10:00", "2026-06-01 11:00"), Between("2026-06-01 10:30", "2026-06-01 12:00")],
        };
        var reading = Clock.Read(terms, Utc("2026-06-03 09:30"));
        var why = reading.Explain();

        why.Counted.ShouldBe(
        [
            new CountedSpan(Utc("2026-06-01 08:00"), Utc("2026-06-01 10:00")),
            new CountedSpan(Utc("2026-06-01 12:00"), Utc("2026-06-01 16:00")),
            new CountedSpan(Utc("2026-06-03 08:00"), Utc("2026-06-03 09:30")),
        ]);
        why.Counted.Aggregate(Duration.Zero, (sum, span) => sum + span.Length).ShouldBe(reading.Spent);
        why.Paused.ShouldBe([new CountedSpan(Utc("2026-06-01 10:00"), Utc("2026-06-01 11:00")), new CountedSpan(Utc("2026-06-01 11:00"), Utc("2026-06-01 12:00"))]);
        why.Holidays.ShouldBe([new LocalDate(2026, 6, 2)]);
    }

    [Fact]
    public void Round_the_clock_is_counted_as_one_stretch() =>
        Clock.Read(EightHours with { Calendar = Weekly("Etc/UTC", AllDays, "00:00-24:00") }, Utc("2026-06-09 08:00")).Counted()
            .ShouldBe([new CountedSpan(Utc("2026-06-01 08:00"), Utc("2026-06-09 08:00"))]);
}
