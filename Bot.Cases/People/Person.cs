namespace Bot.Cases.People;

/// <summary>One person with all their accounts: channel name (<c>slack</c>, <c>teams</c>, <c>web</c>) to the account's id there.</summary>
public sealed record Person(PersonId Id, string Name, string? Email, IReadOnlyDictionary<string, string> Accounts);

/// <summary>A person of the policy's roster, by the short id that the policy gives them.</summary>
public readonly record struct PersonId(string Value)
{
    /// <summary>The bot itself, for what happens by rule and not by hand.</summary>
    public static readonly PersonId Bot = new("bot");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
