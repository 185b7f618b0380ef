using Bot.Cases.Clocks;
using static Bot.Tests.Cases.Clocks.Calendars;

namespace Bot.Tests.Cases.Clocks;

public sealed class BusinessCalendarTests
{
    private static readonly LocalDate ChristmasEve = new(2026, 12, 24);

    [Fact]
    public void The_first_interval_is_cut_to_begin_where_the_question_begins() =>
        London.OpenFrom(Utc("2026-06-05 10:30")).Take(2)
            .ShouldBe([Between("2026-06-05 10:30", "2026-06-05 16:00"), Between("2026-06-08 08:00", "2026-06-08 16:00")]);

    [Fact]
    public void At_the_closing_instant_the_next_interval_is_the_first() =>
        London.OpenFrom(Utc("2026-06-05 16:00")).First().ShouldBe(Between("2026-06-08 08:00", "2026-06-08 16:00"));

    [Fact]
    public void Round_the_clock_is_one_interval_without_an_end() =>
        Always.OpenFrom(Utc("2026-06-05 10:30")).ShouldBe([Between("2026-06-05 10:30", null)]);

    [Fact]
    public void A_week_without_a_gap_is_one_interval_without_an_end() =>
        Weekly("Europe/London", AllDays, "00:00-12:00", "12:00-24:00").OpenFrom(Utc("2026-06-05 10:30"))
            .ShouldBe([Between("2026-06-05 10:30", null)]);

    [Fact]
    public void A_holiday_years_ahead_still_interrupts_a_week_without_a_gap() =>
        Weekly("Etc/UTC", AllDays, "00:00-24:00").ClosedOn(new LocalDate(2030, 1, 1)).OpenFrom(Utc("2026-06-05 10:30"))
            .ShouldBe([Between("2026-06-05 10:30", "2030-01-01 00:00"), Between("2030-01-02 00:00", null)]);

    [Fact]
    public void A_window_may_close_at_24_00_and_meets_the_next_one_without_a_seam() =>
        Weekly("Etc/UTC", [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday], "18:00-24:00", "00:00-02:00").OpenFrom(Utc("2026-06-01 12:00")).Take(2)
            .ShouldBe([Between("2026-06-01 18:00", "2026-06-02 02:00"), Between("2026-06-02 18:00", "2026-06-03 00:00")]);

    [Fact]
    public void A_night_shift_belongs_to_the_date_it_starts_on() =>
        Weekly("Etc/UTC", [IsoDayOfWeek.Friday], "22:00-06:00").ClosedOn(new LocalDate(2026, 6, 6)).OpenFrom(Utc("2026-06-06 01:00")).First()
            .ShouldBe(Between("2026-06-06 01:00", "2026-06-06 06:00"));

    [Fact]
    public void A_closed_date_takes_away_the_whole_night_that_starts_on_it() =>
        Weekly("Etc/UTC", AllDays, "22:00-06:00").ClosedOn(new LocalDate(2026, 6, 2)).OpenFrom(Utc("2026-06-01 22:00")).Take(2)
            .ShouldBe([Between("2026-06-01 22:00", "2026-06-02 06:00"), Between("2026-06-03 22:00", "2026-06-04 06:00")]);

    [Fact]
    public void A_window_that_closes_when_it_opens_lasts_until_the_next_day() =>
        Weekly("Etc/UTC", [IsoDayOfWeek.Monday], "09:00-09:00").OpenFrom(Utc("2026-06-01 00:00")).First()
            .ShouldBe(Between("2026-06-01 09:00", "2026-06-02 09:00"));

    [Fact]
    public void Windows_that_overlap_are_open_once() =>
        Weekly("Etc/UTC", [IsoDayOfWeek.Monday], "12:00-17:00", "09:00-13:00", "10:00-11:00").OpenFrom(Utc("2026-06-01 00:00")).First()
            .ShouldBe(Between("2026-06-01 09:00", "2026-06-01 17:00"));

    [Fact]
    public void Half_a_day_on_24_December_replaces_that_days_windows() =>
        London.With(ChristmasEve, "09:00-12:30").OpenFrom(Utc("2026-12-24 00:00")).Take(2)
            .ShouldBe([Between("2026-12-24 09:00", "2026-12-24 12:30"), Between("2026-12-25 09:00", "2026-12-25 17:00")]);

    [Fact]
    public void Special_hours_open_a_day_that_is_closed_every_week() =>
        London.With(new LocalDate(2026, 6, 6), "10:00-14:00").OpenFrom(Utc("2026-06-06 00:00")).First()
            .ShouldBe(Between("2026-06-06 09:00", "2026-06-06 13:00"));

    [Fact]
    public void Special_hours_without_a_window_close_the_day() =>
        London.With(ChristmasEve).OpenFrom(Utc("2026-12-24 00:00")).First().ShouldBe(Between("2026-12-25 09:00", "2026-12-25 17:00"));

    [Fact]
    public void A_date_with_special_hours_that_is_closed_stays_closed() =>
        London.With(ChristmasEve, "09:00-12:30").ClosedOn(ChristmasEve).OpenFrom(Utc("2026-12-24 00:00")).First()
            .ShouldBe(Between("2026-12-25 09:00", "2026-12-25 17:00"));

    [Theory]
    [InlineData("01:30-05:30", "2026-03-29 01:00", "2026-03-29 04:30")]
    [InlineData("00:30-01:30", "2026-03-29 00:30", "2026-03-29 01:00")]
    [InlineData("00:30-02:30", "2026-03-29 00:30", "2026-03-29 01:30")]
    public void A_skipped_local_time_is_the_instant_of_the_transition(string window, string from, string to) =>
        Weekly("Europe/London", AllDays, window).OpenFrom(Utc("2026-03-29 00:00")).First().ShouldBe(Between(from, to));

    [Fact]
    public void A_window_that_is_skipped_as_a_whole_does_not_open() =>
        Weekly("Europe/London", AllDays, "01:10-01:50").OpenFrom(Utc("2026-03-29 00:00")).First()
            .ShouldBe(Between("2026-03-30 00:10", "2026-03-30 00:50"));

    [Theory]
    [InlineData("01:30-05:30", "2026-10-25 00:30", "2026-10-25 05:30")]
    [InlineData("00:30-01:30", "2026-10-24 23:30", "2026-10-25 01:30")]
    [InlineData("01:10-01:50", "2026-10-25 00:10", "2026-10-25 01:50")]
    public void A_window_opens_at_the_earlier_and_closes_at_the_later_of_an_ambiguous_time(string window, string from, string to) =>
        Weekly("Europe/London", AllDays, window).OpenFrom(Utc("2026-10-24 22:00")).First().ShouldBe(Between(from, to));

    [Fact]
    public void A_date_that_a_zone_skipped_has_no_open_time() =>
        Weekly("Pacific/Apia", AllDays, "09:00-17:00").OpenFrom(Utc("2011-12-29 19:00")).Take(2)
            .ShouldBe([Between("2011-12-29 19:00", "2011-12-30 03:00"), Between("2011-12-30 19:00", "2011-12-31 03:00")]);

    [Fact]
    public void A_window_of_two_dates_ago_is_still_open_when_its_last_hour_comes_twice() =>
        Weekly("America/St_Johns", [IsoDayOfWeek.Friday], "23:59-23:59").OpenFrom(Utc("2006-10-29 02:30")).First()
            .ShouldBe(Between("2006-10-29 02:30", "2006-10-29 03:29"));

    [Fact]
    public void Open_where_both_calendars_are() =>
        new OverlapCalendar(London, Weekly("America/New_York", Workdays, "08:00-12:00", "13:00-17:00")).OpenFrom(Utc("2026-06-01 13:00")).Take(2)
            .ShouldBe([Between("2026-06-01 13:00", "2026-06-01 16:00"), Between("2026-06-02 12:00", "2026-06-02 16:00")]);

    [Fact]
    public void Overlap_with_round_the_clock_changes_nothing()
    {
        var expected = London.OpenFrom(Utc("2026-06-01 12:00")).Take(20).ToArray();

        new OverlapCalendar(London, Always).OpenFrom(Utc("2026-06-01 12:00")).Take(20).ShouldBe(expected);
        new OverlapCalendar(Always, London).OpenFrom(Utc("2026-06-01 12:00")).Take(20).ShouldBe(expected);
        new OverlapCalendar(Always, Always).OpenFrom(Utc("2026-06-01 12:00")).ShouldBe([Between("2026-06-01 12:00", null)]);
    }

    [Fact]
    public void The_answer_ends_where_no_open_time_comes_within_370_days()
    {
        Weekly("Etc/UTC", [], "09:00-17:00").OpenFrom(Utc("2026-06-01 00:00")).ShouldBeEmpty();
        new OverlapCalendar(
            Weekly("Etc/UTC", [IsoDayOfWeek.Monday], "09:00-17:00"),
            Weekly("Etc/UTC", [IsoDayOfWeek.Tuesday], "09:00-17:00")).OpenFrom(Utc("2026-06-01 00:00")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(370, 1)]
    [InlineData(371, 0)]
    public void A_lone_special_day_counts_when_it_is_within_370_days(int daysAhead, int count) =>
        Weekly("Etc/UTC", []).With(new LocalDate(2026, 6, 1).PlusDays(daysAhead), "09:00-10:00")
            .OpenFrom(Utc("2026-06-01 09:00")).Count().ShouldBe(count);
}
