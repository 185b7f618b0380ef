using Bot.Cases.Clocks;

namespace Bot.Cases.People;

/// <summary>One person with all their accounts: channel name (<c>slack</c>, <c>teams</c>, <c>web</c>) to the account's id there.</summary>
public sealed record Person(PersonId Id, string Name, string? Email, IReadOnlyDictionary<string, string> Accounts)
{
    /// <summary>What the policy says of their working times; what they set themselves goes before it.</summary>
    public WorkingTimes Times { get; init; } = WorkingTimes.Unknown;

    /// <summary>What the policy says they are beside what their tiers make them.</summary>
    public IReadOnlySet<Role> Roles { get; init; } = new HashSet<Role>();

    /// <summary>The clients whose cases are theirs to see and work on; null: all.</summary>
    public IReadOnlyList<string>? Clients { get; init; }

    /// <summary>Whether they work here: somebody who left keeps their name and can do nothing any more.</summary>
    public bool Active { get; init; } = true;
}

/// <summary>When somebody works, as far as a policy says so: their zone, working days and hours, and the hours in which they are not disturbed.</summary>
public sealed record WorkingTimes(DateTimeZone? Zone, IReadOnlySet<IsoDayOfWeek>? Days, OpenHours? Hours, OpenHours? Quiet)
{
    /// <summary>Nothing is said.</summary>
    public static readonly WorkingTimes Unknown = new(null, null, null, null);
}

/// <summary>A person of the policy's roster, by the short id that the policy gives them.</summary>
public readonly record struct PersonId(string Value)
{
    /// <summary>The bot itself, for what happens by rule and not by hand.</summary>
    public static readonly PersonId Bot = new("bot");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
