using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Dialogs.Why;

/// <summary>A calendar of record as people read it: its name in the policy, its hours, its zone (R2, R6).</summary>
internal static class CalendarWords
{
    /// <summary>Name, hours and zone.</summary>
    public static string Of(BusinessCalendar calendar, EscalationPolicy policy)
    {
        var name = policy.Calendars.FirstOrDefault(one => ReferenceEquals(one.Value, calendar)).Key;
        return name is null ? Hours(calendar, policy) : $"{name}: {Hours(calendar, policy)}";
    }

    /// <summary>The zone its days are in; null round the clock.</summary>
    public static DateTimeZone? Zone(BusinessCalendar calendar) => calendar switch
    {
        WeeklyCalendar weekly => weekly.Zone,
        OverlapCalendar both => Zone(both.First) ?? Zone(both.Second),
        SwitchedCalendar two => Zone(two.After) ?? Zone(two.Before),
        AlwaysCalendar => null,
        _ => throw new InvalidOperationException(calendar.GetType().Name),
    };

    private static string Hours(BusinessCalendar calendar, EscalationPolicy policy) => calendar switch
    {
        AlwaysCalendar => "round the clock",
        WeeklyCalendar weekly => $"{string.Join("; ", weekly.Open.Select(Window))} ({weekly.Zone.Id})",
        SwitchedCalendar two => $"{Of(two.Before, policy)}, and from {two.At.InZone(Zone(two) ?? policy.Zone).ToString("ddd d MMM HH:mm", null)} on {Of(two.After, policy)} (R12)",
        OverlapCalendar both => $"where both are open, {Of(both.First, policy)} and {Of(both.Second, policy)}",
        _ => throw new InvalidOperationException(calendar.GetType().Name),
    };

    private static string Window(OpenWindow window) =>
        $"{string.Join(", ", window.Days.Order().Select(day => day.ToString()[..3]))} {window.Hours.From:HH:mm}–{window.Hours.To?.ToString("HH:mm", null) ?? "24:00"}";
}
