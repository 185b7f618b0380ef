using NodaTime.Text;

namespace Bot.Policies.Holidays;

/// <summary>The whole days of an event, or why they are not read. Days may repeat each year; other repetitions are for people to write down.</summary>
internal abstract record EventDates
{
    /// <summary>Longer than this is no holiday.</summary>
    private const int MostDays = 31;

    private static readonly LocalDatePattern Basic = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly LocalDateTimePattern BasicTime = LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss");

    private EventDates()
    {
    }

    /// <summary>These days, in order.</summary>
    public sealed record Days(IReadOnlyList<LocalDate> Dates) : EventDates;

    /// <summary>Not read, and why.</summary>
    public sealed record Unread(string Why) : EventDates;

    /// <summary>The days of an event from a date on, repeated up to another.</summary>
    public static EventDates Of(CalendarEvent one, LocalDate from, LocalDate upTo)
    {
        if (one["STATUS"] is { } status && status.Value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase))
            return new Unread("is cancelled");
        if (one["DTSTART"] is not { } starts)
            return new Unread("has no day (DTSTART)");
        if (Day(starts.Value) is not { } first)
            return new Unread(BasicTime.Parse(starts.Value.TrimEnd('Z')).Success ? "has a time of day: a day with other hours goes into `special`" : $"has a day that cannot be read: {starts.Value}");
        if (Length(one, first) is not { } length)
            return new Unread("has an end that cannot be read");
        if (length is < 1 or > MostDays)
            return new Unread($"lasts {length} days: at most {MostDays} are taken for a holiday");
        if ((one["RECURRENCE-ID"] ?? one["RDATE"]) is { } changed)
            return new Unread($"changes single days of one that repeats ({changed.Name})");
        var begins = one["RRULE"] is { } rule ? Yearly(first, rule.Value, upTo) : [first];
        if (begins is null)
            return new Unread($"repeats otherwise than once a year ({one["RRULE"]!.Value}): write its days down yourself");
        var except = (one["EXDATE"]?.Value ?? string.Empty).Split(',').Select(Day).ToHashSet();
        return new Days([.. begins.Where(begin => !except.Contains(begin)).SelectMany(begin => Enumerable.Range(0, length).Select(begin.PlusDays)).Where(date => date >= from)]);
    }

    /// <summary>A date, or midnight of one: so Outlook writes whole days.</summary>
    private static LocalDate? Day(string text) =>
        Basic.Parse(text) is { Success: true } date ? date.Value
        : BasicTime.Parse(text) is { Success: true } time && time.Value.TimeOfDay == LocalTime.Midnight ? time.Value.Date
        : null;

    /// <summary>How many days; null where that cannot be read.</summary>
    private static int? Length(CalendarEvent one, LocalDate first)
    {
        if (one["DTEND"] is { } end)
            return Day(end.Value) is { } after ? Math.Max(1, Period.DaysBetween(first, after)) : null;
        if (one["DURATION"] is not { } duration)
            return 1;
        return PeriodPattern.NormalizingIso.Parse(duration.Value) is { Success: true } length && !length.Value.HasTimeComponent ? length.Value.Days : null;
    }

    /// <summary>The first days of a repetition once a year; null where it is another. A day that a year does not have is left out (RFC 5545, 3.3.10).</summary>
    private static List<LocalDate>? Yearly(LocalDate first, string rule, LocalDate upTo)
    {
        var most = int.MaxValue;
        var last = upTo;
        foreach (var part in rule.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = part.Split('=', 2) is [var left, var right] ? (left.ToUpperInvariant(), right.ToUpperInvariant()) : (part, string.Empty);
            switch (name, value)
            {
                case ("FREQ", "YEARLY") or ("INTERVAL", "1") or ("WKST", _):
                case ("BYMONTH", _) when value == $"{first.Month}":
                case ("BYMONTHDAY", _) when value == $"{first.Day}":
                    break;
                case ("COUNT", _) when int.TryParse(value, out var count) && count > 0:
                    most = count;
                    break;
                case ("UNTIL", _) when value.Length >= 8 && Day(value[..8]) is { } until:
                    last = LocalDate.Min(last, until);
                    break;
                default:
                    return null;
            }
        }

        return !rule.Contains("FREQ=YEARLY", StringComparison.OrdinalIgnoreCase) ? null :
        [
            .. Enumerable.Range(first.Year, Math.Max(0, last.Year - first.Year + 1))
                .Where(year => first.Day <= CalendarSystem.Iso.GetDaysInMonth(year, first.Month))
                .Select(year => new LocalDate(year, first.Month, first.Day))
                .Take(most)
                .Where(date => date <= last),
        ];
    }
}
