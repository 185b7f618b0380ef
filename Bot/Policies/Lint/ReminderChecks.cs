using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Policies.Lint;

/// <summary>Whether reminders come as they are written, and calendars leave time to work in (R5, R18).</summary>
internal static class ReminderChecks
{
    /// <summary>With less open time a week than this a promise of hours becomes one of weeks.</summary>
    private static readonly Duration ThinWeek = Duration.FromHours(10);

    /// <summary>The last call is longer before the deadline than the promise takes: R18 cuts it to a tenth.</summary>
    public static IEnumerable<Finding> BeforeTooLong(EscalationPolicy policy, Lines lines)
    {
        var cut = policy.Reminders.Before is { } before ? Clocks(policy).Where(one => one.Reading.Target <= before).Select(one => one.Name).ToList() : [];
        return cut.Count == 0
            ? []
            : [new(lines.Of("reminders", "before"), Severity.Warning, $"'before' in reminders is as long as the whole of {Few(cut)}: the last call then comes when a tenth of the time is left; shorten it", "before-too-long R18")];
    }

    /// <summary>Reminders so close to the next one, or to the deadline, that they merge into it.</summary>
    public static IEnumerable<Finding> Collapsed(EscalationPolicy policy, Lines lines)
    {
        int Written(Duration target) => policy.Reminders.At.Count + policy.Reminders.Spent.Count(spent => spent < target) + (policy.Reminders.Before is null ? 0 : 1);
        var merged = Clocks(policy).Where(one => WakeUp.Early(one.Reading, policy.Reminders, one.Reading.Due!.Value).Count < Written(one.Reading.Target)).Select(one => one.Name).ToList();
        return merged.Count == 0
            ? []
            : [new(lines.Of("reminders"), Severity.Warning, $"reminders less than 5 minutes apart come as one, so that some of them never come for {Few(merged)}; take reminders away or lengthen the promise", "reminders-collapse R18")];
    }

    /// <summary>A calendar that some level counts in and that is hardly ever open: an overlap that is too small, for one.</summary>
    public static IEnumerable<Finding> ThinCalendar(EscalationPolicy policy, Lines lines) =>
        from name in policy.Levels.Select(level => level.Calendar).Distinct()
        where policy.Calendars.ContainsKey(name)
        let open = AWeek(policy.Calendars[name])
        where open < ThinWeek
        select new Finding(
            lines.Of("calendars", name), Severity.Warning, $"the calendar '{name}' is open {open.TotalHours:0.#} hours a week: a promise of hours takes weeks in it; widen it or count in another", "thin-calendar R5");

    /// <summary>A client with whom hours are shared that hardly overlap; where a promise cannot be kept at all the reader refuses it.</summary>
    public static IEnumerable<Finding> ThinOverlap(EscalationPolicy policy, Lines lines) =>
        from client in policy.Clients
        from one in PromiseChecks.Levels(policy)
        from kind in client.Clocks.Keys
        let calendar = policy.CalendarOf(one.Level, kind, client)
        where calendar is OverlapCalendar && AWeek(calendar) < ThinWeek
        select new Finding(
            lines.Of("clients", client.Name), Severity.Warning,
            $"the hours that {client.Name} and level {one.Level.Id} share are {AWeek(calendar).TotalHours:0.#} a week: a promise of hours takes weeks in them; count in the hours of one of the two", "thin-overlap R5");

    /// <summary>Each promise as a clock that has just started, round the clock: reminders are set in open time.</summary>
    private static IEnumerable<(string Name, ClockReading Reading)> Clocks(EscalationPolicy policy) =>
        from one in PromiseChecks.Levels(policy)
        from promise in PromiseChecks.Promises(one.Level)
        let target = new Target.Time(one.Length(promise.Target))
        select ($"{one.Level.Id} {string.Join(' ', promise.Path)}", Clock.Read(new ClockTerms(PromiseChecks.UsualMonday, target, new AlwaysCalendar(), [], null), PromiseChecks.UsualMonday));

    private static Duration AWeek(BusinessCalendar calendar) => calendar.Elapsed(PromiseChecks.UsualMonday, PromiseChecks.UsualMonday + Duration.FromDays(28), []) / 4;

    private static string Few(List<string> names) => names.Count <= 3 ? string.Join(", ", names) : $"{string.Join(", ", names.Take(3))} and {names.Count - 3} more";
}
