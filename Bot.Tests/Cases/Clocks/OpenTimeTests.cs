using Bot.Cases.Clocks;
using static Bot.Tests.Cases.Clocks.Calendars;

namespace Bot.Tests.Cases.Clocks;

public sealed class OpenTimeTests
{
    private static readonly Duration EightHours = Duration.FromHours(8);

    [Fact]
    public void Due_is_the_closing_instant_and_never_the_next_opening() =>
        London.Advance(Utc("2026-06-05 08:00"), EightHours, []).ShouldBe(Utc("2026-06-05 16:00"));

    [Fact]
    public void A_target_of_nothing_is_due_at_the_start_even_out_of_hours() =>
        London.Advance(Utc("2026-06-06 12:00"), Duration.Zero, []).ShouldBe(Utc("2026-06-06 12:00"));

    [Fact]
    public void A_target_is_never_reached_where_the_calendar_ends() =>
        Weekly("Etc/UTC", []).With(new LocalDate(2026, 6, 2), "09:00-10:00")
            .Advance(Utc("2026-06-01 00:00"), Duration.FromHours(2), []).ShouldBeNull();

    [Fact]
    public void An_open_pause_holds_the_target_off() =>
        London.Advance(Utc("2026-06-01 08:00"), EightHours, [Between("2026-06-01 12:00", null)]).ShouldBeNull();

    [Fact]
    public void A_pause_until_the_end_of_time_holds_the_target_off()
    {
        Interval[] pauses = [new(Utc("2026-06-01 12:00"), Utc("9999-12-31 23:59"))];

        Weekly("Pacific/Kiritimati", AllDays, "09:00-17:00").Advance(Utc("2026-06-01 08:00"), EightHours * 2, pauses).ShouldBeNull();
        new OverlapCalendar(Always, London).Advance(Utc("2026-06-01 08:00"), EightHours, pauses).ShouldBeNull();
    }

    [Fact]
    public void A_century_in_a_minute_a_week_ends_without_an_answer() =>
        Weekly("Europe/London", [IsoDayOfWeek.Monday], "09:00-09:01").Advance(Utc("2026-06-01 08:00"), Duration.FromDays(36_500), []).ShouldBeNull();

    [Fact]
    public void A_pause_that_begins_when_the_target_is_reached_changes_nothing() =>
        London.Advance(Utc("2026-06-01 08:00"), EightHours, [Between("2026-06-01 16:00", null)]).ShouldBe(Utc("2026-06-01 16:00"));

    [Fact]
    public void Pauses_in_any_order_that_overlap_touch_or_repeat_count_once()
    {
        Interval[] pauses =
        [
            Between("2026-06-01 11:00", "2026-06-01 12:00"),
            Between("2026-06-01 09:00", "2026-06-01 11:00"),
            Between("2026-06-01 09:30", "2026-06-01 10:00"),
            Between("2026-06-01 11:00", "2026-06-01 12:00"),
            Between("2026-05-01 09:00", "2026-06-01 08:30"),
        ];

        London.Elapsed(Utc("2026-06-01 08:00"), Utc("2026-06-01 16:00"), pauses).ShouldBe(Duration.FromMinutes(270));
        London.Advance(Utc("2026-06-01 08:00"), EightHours, pauses).ShouldBe(Utc("2026-06-02 11:30"));
    }

    [Fact]
    public void Nothing_elapses_backwards() =>
        London.Elapsed(Utc("2026-06-01 16:00"), Utc("2026-06-01 08:00"), []).ShouldBe(Duration.Zero);

    [Fact]
    public void The_night_of_spring_forward_has_7_of_8_hours() =>
        Weekly("Europe/London", AllDays, "22:00-06:00").Elapsed(Utc("2026-03-28 12:00"), Utc("2026-03-29 12:00"), [])
            .ShouldBe(Duration.FromHours(7));

    [Fact]
    public void A_holiday_added_at_noon_takes_away_the_whole_local_day()
    {
        var (start, noon) = (Utc("2026-06-01 08:00"), Utc("2026-06-01 12:00"));
        London.Elapsed(start, noon, []).ShouldBe(Duration.FromHours(4));

        var edited = London.ClosedOn(new LocalDate(2026, 6, 1));

        edited.Elapsed(start, noon, []).ShouldBe(Duration.Zero);
        edited.Advance(start, EightHours, []).ShouldBe(Utc("2026-06-02 16:00"));
    }

    [Fact]
    public void Half_a_day_on_24_December_moves_the_rest_past_the_holidays() =>
        London.With(new LocalDate(2026, 12, 24), "09:00-12:30").ClosedOn(new LocalDate(2026, 12, 25), new LocalDate(2026, 12, 28))
            .Advance(Utc("2026-12-24 09:00"), EightHours, []).ShouldBe(Utc("2026-12-29 13:30"));

    [Theory]
    [InlineData(1, "2026-06-01 13:00", "2026-06-02 13:00")]
    [InlineData(1, "2026-06-01 08:00", "2026-06-01 16:00")]
    [InlineData(1, "2026-06-01 16:00", "2026-06-02 16:00")]
    [InlineData(3, "2026-06-04 13:00", "2026-06-09 13:00")]
    [InlineData(1, "2026-06-06 12:00", "2026-06-08 16:00")]
    [InlineData(0, "2026-06-06 12:00", "2026-06-06 12:00")]
    public void Business_days_of_equal_length_end_at_the_same_time_of_day(int days, string start, string due) =>
        London.Advance(Utc(start), new Target.BusinessDays(days).Length(London, Utc(start)), []).ShouldBe(Utc(due));

    [Fact]
    public void A_business_day_counts_in_full_with_the_hours_of_its_own_date()
    {
        var calendar = London.With(new LocalDate(2026, 12, 24), "09:00-12:30").ClosedOn(new LocalDate(2026, 12, 25));

        new Target.BusinessDays(1).Length(calendar, Utc("2026-12-24 11:00")).ShouldBe(Duration.FromMinutes(210));
        new Target.BusinessDays(2).Length(calendar, Utc("2026-12-24 11:00")).ShouldBe(Duration.FromMinutes(210 + 480));
    }

    [Fact]
    public void A_night_shift_that_is_on_is_the_first_business_day() =>
        new Target.BusinessDays(1).Length(Weekly("Europe/London", AllDays, "22:00-06:00"), Utc("2026-03-29 03:00")).ShouldBe(Duration.FromHours(7));

    [Fact]
    public void A_business_day_round_the_clock_has_24_hours() =>
        new Target.BusinessDays(3).Length(Always, Utc("2026-06-06 12:00")).ShouldBe(Duration.FromHours(72));

    [Fact]
    public void A_business_day_of_an_overlap_is_what_both_have_open()
    {
        var overlap = new OverlapCalendar(London, Weekly("America/Los_Angeles", Workdays, "08:00-17:00"));

        new Target.BusinessDays(2).Length(overlap, Utc("2026-06-01 08:00")).ShouldBe(Duration.FromHours(2));
        new Target.BusinessDays(2).Length(new OverlapCalendar(Always, London), Utc("2026-06-01 12:00")).ShouldBe(Duration.FromHours(16));
    }

    [Fact]
    public void A_business_day_of_an_overlap_counts_in_full_however_far_apart_the_zones_are()
    {
        var longDay = Weekly("Etc/UTC", [IsoDayOfWeek.Monday], "00:00-01:00", "23:30-23:15");
        var overlap = new OverlapCalendar(longDay, Weekly("Pacific/Kiritimati", AllDays, "16:00-15:59"));

        new Target.BusinessDays(1).Length(overlap, Utc("2026-06-02 23:00")).ShouldBe(Duration.FromMinutes((24 * 60) + 44));
    }

    [Fact]
    public void More_business_days_than_a_calendar_has_are_never_over()
    {
        var calendar = Weekly("Etc/UTC", []).With(new LocalDate(2026, 6, 2), "09:00-10:00");
        var start = Utc("2026-06-01 00:00");

        calendar.Advance(start, new Target.BusinessDays(1).Length(calendar, start), []).ShouldBe(Utc("2026-06-02 10:00"));
        calendar.Advance(start, new Target.BusinessDays(2).Length(calendar, start), []).ShouldBeNull();
    }
}
