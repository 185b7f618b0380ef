using Bot.Cases.Clocks;
using Bot.Cases.People;

namespace Bot.Cases.Policy;

/// <summary>What is agreed with a client: the names they go by, their own hours and zone, who owns the relationship, and in whose hours which clock is counted where that is not the usual (R6).</summary>
public sealed record ClientTerms(
    string Name,
    IReadOnlyList<string> Aliases,
    string? Calendar,
    PersonId? Owner,
    DateTimeZone? Zone,
    IReadOnlyDictionary<ClockKind, CalendarChoice> Clocks)
{
    /// <summary>The calendar of the policy that people mean by the team's hours where a level runs round the clock.</summary>
    public const string Team = "team";

    /// <summary>The calendar of the policy that stands for extended hours.</summary>
    public const string Extended = "extended";

    /// <summary>Whether a name is this client's, however it is capitalised.</summary>
    public bool IsCalled(string name) => Aliases.Append(Name).Any(one => string.Equals(one, name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The calendar of record of a clock. Unless it is agreed otherwise the client's own hours count for the periodic updates, and the level's for the rest; a level that runs round the clock does so in all.</summary>
    public BusinessCalendar CalendarOf(EscalationPolicy policy, Level level, ClockKind kind)
    {
        var ours = policy.CalendarOf(level);
        return Clocks.TryGetValue(kind, out var choice) ? Of(choice, policy, ours)
            : Calendar is not null && ours is not AlwaysCalendar && kind is ClockKind.ClientUpdate ? policy.Calendars[Calendar]
            : ours;
    }

    private BusinessCalendar Of(CalendarChoice choice, EscalationPolicy policy, BusinessCalendar ours) => choice switch
    {
        CalendarChoice.Team => TeamOf(policy, ours),
        CalendarChoice.Client => policy.Calendars[Calendar!],
        CalendarChoice.Overlap => new OverlapCalendar(TeamOf(policy, ours), policy.Calendars[Calendar!]),
        CalendarChoice.Always => new AlwaysCalendar(),
        CalendarChoice.Named named => policy.Calendars[named.Calendar],
        _ => throw new InvalidOperationException(choice.GetType().Name),
    };

    private static BusinessCalendar TeamOf(EscalationPolicy policy, BusinessCalendar ours) =>
        ours is AlwaysCalendar && policy.Calendars.TryGetValue(Team, out var team) ? team : ours;
}

/// <summary>In whose hours a clock is counted for a client (R6).</summary>
public abstract record CalendarChoice
{
    private CalendarChoice()
    {
    }

    /// <summary>The team's: the level's calendar, or the one called <c>team</c> where the level runs round the clock.</summary>
    public sealed record Team : CalendarChoice;

    /// <summary>The client's own.</summary>
    public sealed record Client : CalendarChoice;

    /// <summary>Where both are at work.</summary>
    public sealed record Overlap : CalendarChoice;

    /// <summary>Round the clock.</summary>
    public sealed record Always : CalendarChoice;

    /// <summary>A calendar of the policy, by its name; <c>extended</c> is one.</summary>
    public sealed record Named(string Calendar) : CalendarChoice;
}
