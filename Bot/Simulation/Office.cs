using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;

namespace Bot.Simulation;

/// <summary>When people are at work: the policy's first calendar with hours, else always.</summary>
internal static class Office
{
    private static readonly BusinessCalendar Always = new AlwaysCalendar();

    /// <summary>Everybody's hours.</summary>
    public static BusinessCalendar Of(EscalationPolicy policy) => policy.Calendars.Values.OfType<WeeklyCalendar>().FirstOrDefault() ?? Always;

    /// <summary>Whether somebody is at work: in their own hours where the policy knows them, else in everybody's.</summary>
    public static bool IsAtWork(PersonId id, EscalationPolicy policy, Instant at) => policy.Find(id) is { Times.Hours: not null } person
        ? Preferences.Of(person, policy).Opens(at) == at
        : Of(policy).IsOpen(at);

    /// <summary>Whether a calendar is open at an instant.</summary>
    public static bool IsOpen(this BusinessCalendar calendar, Instant at) => calendar.Elapsed(at, at + Duration.Epsilon, []) > Duration.Zero;
}
