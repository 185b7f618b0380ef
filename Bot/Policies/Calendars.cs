using Bot.Cases.Clocks;

namespace Bot.Policies;

/// <summary>Reads the calendars: round the clock, or a week of open windows with dated exceptions (R2, R5).</summary>
internal static class Calendars
{
    /// <summary>A calendar that is shut longer than this holds promises that nobody can keep (R5).</summary>
    private const int LongestShutDays = 370;

    private static readonly (string Word, IsoDayOfWeek Meaning)[] Days =
    [
        ("mon", IsoDayOfWeek.Monday), ("tue", IsoDayOfWeek.Tuesday), ("wed", IsoDayOfWeek.Wednesday), ("thu", IsoDayOfWeek.Thursday),
        ("fri", IsoDayOfWeek.Friday), ("sat", IsoDayOfWeek.Saturday), ("sun", IsoDayOfWeek.Sunday),
    ];

    public static IReadOnlyDictionary<string, BusinessCalendar> Read(Value? value)
    {
        var calendars = new Dictionary<string, BusinessCalendar>();
        foreach (var (name, _, entry) in value?.Entries() ?? [])
            calendars[name] = Calendar(entry);
        if (value is not null && calendars.Count == 0)
            value.Wrong("at least one calendar");
        return calendars;
    }

    private static BusinessCalendar Calendar(Value value)
    {
        var part = value.Section("a calendar", "zone", "open", "closed", "special", "always");
        if (part.Maybe("always") is { } always && always.OneOf(("true", true), ("false", false)) != false)
        {
            if (part.Has("zone") || part.Has("open") || part.Has("closed") || part.Has("special"))
                value.Findings.Against(always.Node, "a calendar with 'always' is open round the clock; allowed: no other key beside it");
            return new AlwaysCalendar();
        }

        var closed = Closed(part.Maybe("closed"));
        var special = Special(part.Maybe("special"), closed);
        var calendar = new WeeklyCalendar(Zone(part.Need("zone")), Open(part.Need("open")), closed, special);
        if (calendar.Open.Count > 0 && ShutTooLong(calendar))
            value.Findings.Against(value.Node, $"a calendar is shut for more than {LongestShutDays} days on end; allowed: open time at least once in {LongestShutDays} days");
        return calendar;
    }

    /// <summary>A time zone by its IANA name.</summary>
    internal static DateTimeZone Zone(Value? value)
    {
        if (value?.Text() is not { } id)
            return DateTimeZone.Utc;
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) is { } zone)
            return zone;
        value.Wrong("a zone of the IANA list, such as Europe/London or America/New_York");
        return DateTimeZone.Utc;
    }

    private static List<OpenWindow> Open(Value? value)
    {
        var windows = new List<OpenWindow>();
        foreach (var item in value?.Items("a window of 'open'") ?? [])
        {
            var part = item.Section("a window of 'open'", "days", "from", "to");
            var days = part.Need("days")?.Items("a day").Select(Day).OfType<IsoDayOfWeek>() ?? [];
            windows.Add(new(days.ToHashSet(), Hours(part)));
        }

        return windows;
    }

    /// <summary>A day of the week; null where it is none, which is found.</summary>
    public static IsoDayOfWeek? Day(Value value) => value.OneOf(Days);

    /// <summary>A local window of a day.</summary>
    public static OpenHours Hours(Section part) => new(part.Need("from")?.Time() ?? default, To(part.Need("to")));

    private static LocalTime? To(Value? value) => value is null || value.Text() == "24:00" ? null : value.Time();

    private static HashSet<LocalDate> Closed(Value? value) =>
        [.. value?.Items("a date of 'closed'", mayBeEmpty: true).Select(item => item.Date()).OfType<LocalDate>() ?? []];

    private static Dictionary<LocalDate, IReadOnlyList<OpenHours>> Special(Value? value, HashSet<LocalDate> closed)
    {
        var special = new Dictionary<LocalDate, IReadOnlyList<OpenHours>>();
        foreach (var item in value?.Items("a day of 'special'", mayBeEmpty: true) ?? [])
        {
            var part = item.Section("a day of 'special'", "date", "open");
            var windows = part.Need("open")?.Items("a window of 'special'", mayBeEmpty: true) ?? [];
            var hours = windows.Select(window => Hours(window.Section("a window of 'special'", "from", "to"))).ToList();
            if (part.Need("date")?.Date() is not { } date)
                continue;
            if (!special.TryAdd(date, hours) || closed.Contains(date))
                item.Findings.Against(item.Node, $"{date:uuuu-MM-dd} stands twice in a calendar; allowed: once, in 'closed' or in 'special'");
        }

        return special;
    }

    /// <summary>Only dated exceptions can shut a calendar that has a weekly window, so the dates around them are all there is to look at.</summary>
    private static bool ShutTooLong(WeeklyCalendar calendar)
    {
        var dated = calendar.Closed.Concat(calendar.Special.Keys).ToList();
        if (dated.Count <= LongestShutDays / 7)
            return false;

        var shut = 0;
        var last = dated.Max().PlusDays(7);
        for (var date = dated.Min().PlusDays(-7); date < last && shut <= LongestShutDays; date = date.PlusDays(1))
            shut = IsOpen(calendar, date) ? 0 : shut + 1;
        return shut > LongestShutDays;
    }

    private static bool IsOpen(WeeklyCalendar calendar, LocalDate date) =>
        !calendar.Closed.Contains(date)
        && (calendar.Special.TryGetValue(date, out var hours) ? hours.Count > 0 : calendar.Open.Any(window => window.Days.Contains(date.DayOfWeek)));
}
