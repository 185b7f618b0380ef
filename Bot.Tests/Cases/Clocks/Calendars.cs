using Bot.Cases.Clocks;

namespace Bot.Tests.Cases.Clocks;

/// <summary>Calendars and instants as the tests write them.</summary>
internal static class Calendars
{
    public static readonly IsoDayOfWeek[] Workdays =
        [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];

    public static readonly IsoDayOfWeek[] AllDays = [.. Workdays, IsoDayOfWeek.Saturday, IsoDayOfWeek.Sunday];

    public static readonly BusinessCalendar Always = new AlwaysCalendar();

    public static readonly WeeklyCalendar London = Weekly("Europe/London", Workdays, "09:00-17:00");

    public static WeeklyCalendar Weekly(string zone, IsoDayOfWeek[] days, params string[] windows) => new(
        DateTimeZoneProviders.Tzdb[zone],
        [.. windows.Select(window => new OpenWindow(days.ToHashSet(), Hours(window)))],
        new HashSet<LocalDate>(),
        new Dictionary<LocalDate, IReadOnlyList<OpenHours>>());

    public static WeeklyCalendar ClosedOn(this WeeklyCalendar calendar, params LocalDate[] dates) =>
        calendar with { Closed = calendar.Closed.Concat(dates).ToHashSet() };

    public static WeeklyCalendar With(this WeeklyCalendar calendar, LocalDate date, params string[] windows) =>
        calendar with { Special = new Dictionary<LocalDate, IReadOnlyList<OpenHours>>(calendar.Special) { [date] = [.. windows.Select(Hours)] } };

    /// <summary>Hours such as <c>09:00-17:00</c> or <c>18:00-24:00</c>.</summary>
    public static OpenHours Hours(string window) => new(Time(window[..5]), window[6..] == "24:00" ? null : Time(window[6..]));

    /// <summary>An instant such as <c>2026-06-01 09:00</c>, in UTC.</summary>
    public static Instant Utc(string text) =>
        NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm").Parse(text).Value.InUtc().ToInstant();

    /// <summary>An interval such as <c>2026-06-01 09:00</c> to <c>2026-06-01 17:00</c>, in UTC; without an end, an open one.</summary>
    public static Interval Between(string from, string? to) => new(Utc(from), to is null ? null : Utc(to));

    private static LocalTime Time(string text) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
