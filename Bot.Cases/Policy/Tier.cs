using Bot.Cases.People;

namespace Bot.Cases.Policy;

/// <summary>One step of the ladder: who answers, what for, what they may decide, and the room (a channel name to a room's id) its live cards stand in.</summary>
public sealed record Tier(
    TierId Id,
    string Name,
    string Responsibilities,
    string Authority,
    IReadOnlyList<PersonId> Members,
    IReadOnlyDictionary<string, string> Rooms)
{
    /// <summary>How this tier speaks to the client, the usual first; none where that is left open.</summary>
    public IReadOnlyList<ClientChannel> Channels { get; init; } = [];

    /// <summary>Who of the tier is asked first.</summary>
    public Assignment Assign { get; init; }
}

/// <summary>Who of a tier is asked first to take a case (R28).</summary>
public enum Assignment
{
    /// <summary>Of the first tier whoever logged it, else its first member; of the others nobody before the others.</summary>
    First,

    /// <summary>Its members in turn.</summary>
    RoundRobin,
}

/// <summary>A tier by the policy's id, such as <c>L1</c>.</summary>
public readonly record struct TierId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
