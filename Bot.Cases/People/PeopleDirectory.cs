namespace Bot.Cases.People;

/// <summary>What holds of people beyond the policy's roster: the accounts they linked, and who stands in for whom. Immutable; each change gives the next version.</summary>
public sealed record PeopleDirectory(long Version, IReadOnlyList<LinkedAccount> Links, IReadOnlyList<Delegation> Delegations)
{
    /// <summary>Nothing but the roster.</summary>
    public static readonly PeopleDirectory Empty = new(0, [], []);
}

/// <summary>An account that a person said is theirs: channel name (<c>slack</c>, <c>teams</c>, <c>web</c>) and the account's id there.</summary>
public sealed record LinkedAccount(PersonId Person, string Channel, string Account);

/// <summary>Somebody stands in for somebody else from <paramref name="Since"/> to before <paramref name="Until"/>; for one client's cases only, where one is named (R27).</summary>
public sealed record Delegation(long Number, PersonId From, PersonId To, Instant Since, Instant Until, string? Client);
