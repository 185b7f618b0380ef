using Bot.Cases.Clocks;

namespace Bot.Dialogs.Why;

/// <summary>What a clock counted, in lines that people read: whole open days that are alike stand in one. The lines add up to the time spent, to the second.</summary>
internal sealed record Tally(IReadOnlyList<TallyLine> Lines)
{
    /// <summary>The seconds of all lines together.</summary>
    public Duration Sum => Lines.Aggregate(Duration.Zero, (sum, line) => sum + line.Length);

    /// <summary>The stretches in at most so many lines (three or more), with times of day in a zone.</summary>
    public static Tally Of(IReadOnlyList<CountedSpan> spans, DateTimeZone zone, int most)
    {
        var days = Days(spans, zone);
        var lines = Folded(days, (one, next) => next.Date == one.Date.PlusDays(1));
        if (lines.Count > most)
            lines = Folded(days, (_, _) => true);
        return new Tally(lines.Count > most ? Shortened(lines, most) : lines);
    }

    /// <summary>A length as hours and minutes, and seconds where there are some: "8:30 h".</summary>
    public static string Hours(Duration length)
    {
        var seconds = Whole(length < Duration.Zero ? -length : length);
        var rest = seconds % 60 == 0 ? string.Empty : $":{seconds % 60:00}";
        return $"{(length < Duration.Zero ? "-" : string.Empty)}{seconds / 3600}:{seconds / 60 % 60:00}{rest} h";
    }

    /// <summary>A length without the part of its last second.</summary>
    public static Duration Seconds(Duration length) => Duration.FromSeconds(Whole(length));

    private static long Whole(Duration length) => length.BclCompatibleTicks / NodaConstants.TicksPerSecond;

    /// <summary>The stretches by the local date they begin on. Parts of a second are carried on to the next, so that nothing is lost in the sum.</summary>
    private static List<Day> Days(IReadOnlyList<CountedSpan> spans, DateTimeZone zone)
    {
        var days = new List<Day>();
        var sum = Duration.Zero;
        foreach (var span in spans)
        {
            var before = Seconds(sum);
            sum += span.Length;
            var date = span.From.InZone(zone).Date;
            var (times, length) = (Times(span, zone), Seconds(sum) - before);
            if (days.Count > 0 && days[^1].Date == date)
                days[^1] = days[^1] with { Times = $"{days[^1].Times} and {times}", Length = days[^1].Length + length };
            else
                days.Add(new(date, times, length));
        }

        return days;
    }

    private static string Times(CountedSpan span, DateTimeZone zone)
    {
        var (from, to) = (span.From.InZone(zone).LocalDateTime, span.To.InZone(zone).LocalDateTime);
        var after = Period.DaysBetween(from.Date, to.Date);
        var end = after == 0 ? Time(to.TimeOfDay)
            : after == 1 && to.TimeOfDay == LocalTime.Midnight ? "24:00"
            : after == 1 ? $"{Time(to.TimeOfDay)} the next day"
            : $"{to:ddd d MMM} {Time(to.TimeOfDay)}";
        return $"{Time(from.TimeOfDay)}–{end}";
    }

    private static string Time(LocalTime time) => time.ToString(time.Second == 0 ? "HH:mm" : "HH:mm:ss", null);

    private static List<TallyLine> Folded(List<Day> days, Func<Day, Day, bool> mayFollow)
    {
        var lines = new List<TallyLine>();
        for (var first = 0; first < days.Count;)
        {
            var last = first;
            while (last + 1 < days.Count && days[last + 1].Times == days[first].Times && days[last + 1].Length == days[first].Length && mayFollow(days[last], days[last + 1]))
                last++;
            lines.Add(Line(days, first, last));
            first = last + 1;
        }

        return lines;
    }

    private static TallyLine Line(List<Day> days, int first, int last)
    {
        var (one, count) = (days[first], last - first + 1);
        return count == 1
            ? new($"{one.Date:ddd d MMM} {one.Times}", one.Length, one.Date, one.Date)
            : new($"{Range(one.Date, days[last].Date)}, each {one.Times}: {count} × {Hours(one.Length)}", one.Length * count, one.Date, days[last].Date);
    }

    private static string Range(LocalDate from, LocalDate to) => from.Month == to.Month && from.Year == to.Year ? $"{from:ddd d} – {to:ddd d MMM}" : $"{from:ddd d MMM} – {to:ddd d MMM}";

    /// <summary>The first and the last lines, and what is between them as one.</summary>
    private static List<TallyLine> Shortened(List<TallyLine> lines, int most)
    {
        var middle = lines[(most / 2)..(lines.Count - ((most - 1) / 2))];
        var length = middle.Aggregate(Duration.Zero, (sum, line) => sum + line.Length);
        return
        [
            .. lines[..(most / 2)],
            new($"{Range(middle[0].From, middle[^1].To)}, in {middle.Count} parts", length, middle[0].From, middle[^1].To),
            .. lines[(lines.Count - ((most - 1) / 2))..],
        ];
    }

    private readonly record struct Day(LocalDate Date, string Times, Duration Length);
}

/// <summary>A line of what was counted: when, and how long that is in whole seconds.</summary>
internal sealed record TallyLine(string What, Duration Length, LocalDate From, LocalDate To);
