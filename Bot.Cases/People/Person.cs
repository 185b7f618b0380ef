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

/// <summary>A person of the policy's roster, by the short id that the policy gives them; or an account that the policy does not know, as <c>channel:account</c>, which no id of a roster can be.</summary>
public readonly record struct PersonId(string Value)
{
    private const char Mark = ':';

    /// <summary>The bot itself, for what happens by rule and not by hand.</summary>
    public static readonly PersonId Bot = new("bot");

    /// <summary>Whether it stands for an account, and not for a person of a roster.</summary>
    public bool IsAccount => Value.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The channel and the account that it stands for; null for a person of a roster.</summary>
    public (string Channel, string Account)? Account => Value.Split(Mark, 2) is [var channel, var account] ? (channel, account) : null;

    /// <summary>Stands for an account that the policy does not know.</summary>
    public static PersonId Of(string channel, string account) => new($"{channel}{Mark}{account}");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
