using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Dialogs.Why;
using Bot.Tests.Cases;
using Bot.Tests.Cases.Clocks;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using static Bot.Tests.Cases.Clocks.Calendars;

namespace Bot.Tests.Dialogs.Why;

/// <summary>What was counted, in lines: they add up to the time spent, to the second (R33).</summary>
public sealed class TallyTests
{
    private const int Lives = 60;

    private static readonly string[] Zones = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Havana", "Africa/Casablanca"];

    [Fact]
    public void The_lines_of_every_clock_in_every_life_of_a_case_add_up_to_the_time_spent()
    {
        var clocks = 0;
        for (var seed = 0; seed < Lives; seed++)
        {
            var history = new History(seed);
            foreach (var change in history.Play().Where((_, index) => index % 7 == 0))
            {
                foreach (var clock in Cycles.Read(change.After, history.Policy, change.Now))
                {
                    AddsUp(clock.Reading, Samples.London, $"life {seed}, {change.Now}, {clock.Id}");
                    clocks++;
                }
            }
        }

        clocks.ShouldBeGreaterThan(Lives * 20);
    }

    [Fact]
    public void They_add_up_over_pauses_and_where_the_clocks_change() => Prop.ForAll(Questions().ToArbitrary(), one =>
    {
        foreach (var most in new[] { 3, 5, 14 })
            AddsUp(one, most);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Whole_open_days_that_are_alike_stand_in_one_line() => Lines(London, "2026-06-01 12:30", "2026-06-09 09:00").ShouldBe(
    [
        "Mon 1 Jun 13:30–17:00 = 3:30 h",
        "Tue 2 – Fri 5 Jun, each 09:00–17:00: 4 × 8:00 h = 32:00 h",
        "Mon 8 Jun 09:00–17:00 = 8:00 h",
        "Tue 9 Jun 09:00–10:00 = 1:00 h",
    ]);

    [Fact]
    public void Where_there_are_too_many_lines_weekends_do_not_part_them() => Lines(London, "2026-05-29 08:00", "2026-07-01 09:00", most: 3).ShouldBe(
    [
        "Fri 29 May – Tue 30 Jun, each 09:00–17:00: 23 × 8:00 h = 184:00 h",
        "Wed 1 Jul 09:00–10:00 = 1:00 h",
    ]);

    [Fact]
    public void What_is_still_too_much_is_one_line_in_the_middle()
    {
        var lines = Lines(London.With(new LocalDate(2026, 6, 3), "09:00-12:00").With(new LocalDate(2026, 6, 5), "09:00-10:00"), "2026-06-01 08:00", "2026-06-11 09:00", most: 3);

        lines.ShouldBe(
        [
            "Mon 1 – Tue 2 Jun, each 09:00–17:00: 2 × 8:00 h = 16:00 h",
            "Wed 3 – Wed 10 Jun, in 4 parts = 36:00 h",
            "Thu 11 Jun 09:00–10:00 = 1:00 h",
        ]);
    }

    [Fact]
    public void A_day_with_a_break_is_one_line() =>
        Lines(Weekly("Europe/London", Workdays, "09:00-12:00", "13:00-17:00"), "2026-06-01 08:00", "2026-06-02 16:00").ShouldBe(["Mon 1 – Tue 2 Jun, each 09:00–12:00 and 13:00–17:00: 2 × 7:00 h = 14:00 h"]);

    [Fact]
    public void Nights_and_whole_days_say_where_they_end() =>
        Lines(Weekly("Europe/London", [IsoDayOfWeek.Monday], "22:00-06:00"), "2026-06-01 08:00", "2026-06-03 00:00").ShouldBe(["Mon 1 Jun 22:00–06:00 the next day = 8:00 h"]);

    [Fact]
    public void The_hour_that_is_skipped_is_not_counted_and_the_one_that_comes_twice_is_counted_twice()
    {
        var nights = Weekly("Europe/London", [IsoDayOfWeek.Sunday], "00:00-04:00");

        Lines(nights, "2026-03-29 00:00", "2026-03-29 12:00").ShouldBe(["Sun 29 Mar 00:00–04:00 = 3:00 h"]);
        Lines(nights, "2026-10-24 20:00", "2026-10-25 12:00").ShouldBe(["Sun 25 Oct 00:00–04:00 = 5:00 h"]);
    }

    [Fact]
    public void Parts_of_a_second_are_not_lost_between_the_lines()
    {
        var third = Duration.FromTicks(3_333_334);
        var spans = Enumerable.Range(0, 9).Select(day => new CountedSpan(Utc("2026-06-01 09:00") + Duration.FromDays(day), Utc("2026-06-01 09:00") + Duration.FromDays(day) + third)).ToList();

        Tally.Of(spans, Samples.London, 14).Sum.ShouldBe(Duration.FromSeconds(3));
    }

    private static string[] Lines(BusinessCalendar calendar, string from, string to, int most = 14)
    {
        var reading = Clock.Read(new ClockTerms(Utc(from), new Target.Time(Duration.FromHours(900)), calendar, [], null), Utc(to));
        return [.. Tally.Of(reading.Counted(), Samples.London, most).Lines.Select(line => $"{line.What} = {Tally.Hours(line.Length)}")];
    }

    private static void AddsUp(ClockReading reading, DateTimeZone zone, string where)
    {
        foreach (var most in new[] { 3, 14 })
        {
            var tally = Tally.Of(reading.Explain().Counted, zone, most);
            tally.Sum.ShouldBe(Tally.Seconds(reading.Spent), where);
            tally.Lines.Count.ShouldBeLessThanOrEqualTo(most, where);
            tally.Lines.ShouldAllBe(line => line.Length >= Duration.Zero, where);
        }
    }

    private static void AddsUp((WeeklyCalendar Calendar, ClockReading Reading) one, int most)
    {
        var tally = Tally.Of(one.Reading.Explain().Counted, one.Calendar.Zone, most);
        tally.Sum.ShouldBe(Tally.Seconds(one.Reading.Spent));
        tally.Lines.Count.ShouldBeLessThanOrEqualTo(most);
    }

    /// <summary>Weeks around where the clocks change, with a break or a night shift, and two pauses that may overlap.</summary>
    private static Gen<(WeeklyCalendar Calendar, ClockReading Reading)> Questions() =>
        from zone in Gen.Elements(Zones)
        from windows in Gen.Elements(["09:00-17:30"], ["09:00-12:00", "13:00-17:00"], ["22:15-06:00"], ["00:00-24:00"], new[] { "00:30-03:00", "23:00-24:00" })
        from days in Gen.Elements(Workdays, AllDays)
        from shift in Gen.Choose(-9 * 24 * 3600, 24 * 3600)
        let start = DateTimeZoneProviders.Tzdb[zone].GetZoneInterval(Utc("2026-01-15 00:00")) is { HasEnd: true } stretch ? stretch.End + Duration.FromSeconds(shift) : Utc("2026-03-29 00:00")
        from length in Gen.Choose(0, 20 * 24 * 3600)
        from pauses in Gen.Two(from begin in Gen.Choose(0, 15 * 24 * 3600)
                               from paused in Gen.Choose(0, 4 * 24 * 3600)
                               select new NodaTime.Interval(start + Duration.FromSeconds(begin), start + Duration.FromSeconds(begin + paused)))
        let calendar = Weekly(zone, days, windows)
        select (calendar, Clock.Read(new ClockTerms(start, new Target.Time(Duration.FromHours(8)), calendar, [pauses.Item1, pauses.Item2], null), start + Duration.FromSeconds(length)));
}
