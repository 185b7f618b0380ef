using Bot.Cases.Clocks;

namespace Bot.Policies.Holidays;

/// <summary>What a file of holidays would add to a calendar's closed dates, to be looked through: the dates, those the calendar has already, and what was left out and why.</summary>
internal sealed record HolidayList(IReadOnlyList<(LocalDate Date, string Name)> Dates, IReadOnlyList<string> LeftOut, IReadOnlyList<string> Unread)
{
    /// <summary>Sorts the events of a file. A date on which the calendar is closed anyway adds nothing; null for a calendar that is not known.</summary>
    public static HolidayList Of(IReadOnlyList<CalendarEvent> events, WeeklyCalendar? calendar, LocalDate from, LocalDate upTo)
    {
        var dates = new SortedDictionary<LocalDate, string>();
        foreach (var already in calendar?.Closed ?? new HashSet<LocalDate>())
            dates[already] = "stands there already";
        List<string> leftOut = [], unread = [];
        foreach (var one in events)
        {
            switch (EventDates.Of(one, from, upTo))
            {
                case EventDates.Unread not:
                    unread.Add($"{one.Name}: {not.Why}");
                    break;
                case EventDates.Days { Dates.Count: 0 }:
                    leftOut.Add($"{one.Name}: is past");
                    break;
                case EventDates.Days days:
                    leftOut.AddRange(days.Dates.Where(date => !Add(dates, date, one.Name, calendar)).Select(date => $"{one.Name}, {Written(date)}: the calendar is closed on a {date.DayOfWeek} anyway"));
                    break;
                case var dated:
                    throw new InvalidOperationException(dated.GetType().Name);
            }
        }

        return new HolidayList([.. dates.Select(one => (one.Key, one.Value))], leftOut, unread);
    }

    /// <summary>A date as a policy has it.</summary>
    public static string Written(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    private static bool Add(SortedDictionary<LocalDate, string> dates, LocalDate date, string name, WeeklyCalendar? calendar)
    {
        if (calendar is not null && !calendar.Closed.Contains(date) && !calendar.Special.ContainsKey(date) && calendar.Open.All(window => !window.Days.Contains(date.DayOfWeek)))
            return false;
        dates[date] = dates.TryGetValue(date, out var known) && known != name ? $"{name} ({known})" : name;
        return true;
    }
}
