using System.Diagnostics;
using System.Globalization;
using Bot.Cases.Clocks;

namespace Bot.Benchmarks;

/// <summary>The due instant of eight open hours with three pauses, from each day of a year.</summary>
internal static class ClockBenchmark
{
    public static void Run()
    {
        var london = DateTimeZoneProviders.Tzdb["Europe/London"];
        HashSet<IsoDayOfWeek> week = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];
        var office = new WeeklyCalendar(
            london,
            [new OpenWindow(week, new OpenHours(new LocalTime(8, 0), new LocalTime(12, 30))), new OpenWindow(week, new OpenHours(new LocalTime(13, 30), new LocalTime(18, 0)))],
            new HashSet<LocalDate> { new(2026, 12, 25) },
            new Dictionary<LocalDate, IReadOnlyList<OpenHours>>());
        var begin = Stopwatch.GetTimestamp();
        var count = 0;
        for (var turn = 0; turn < 100; turn++)
        {
            for (var day = 0; day < 365; day++, count++)
            {
                var start = SweepSeed.Ten + Duration.FromDays(day);
                Interval[] pauses = [.. Enumerable.Range(1, 3).Select(hour => new Interval(start + Duration.FromHours(hour), start + Duration.FromHours(hour) + Duration.FromMinutes(20)))];
                _ = office.Advance(start, Duration.FromHours(8), pauses) ?? throw new InvalidOperationException("Never due.");
            }
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Due of 8 open hours with 3 pauses, from every day of a year: {Stopwatch.GetElapsedTime(begin).TotalMicroseconds / count:0.0} µs."));
    }
}
