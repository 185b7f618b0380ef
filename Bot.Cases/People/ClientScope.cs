using Bot.Cases.Policy;

namespace Bot.Cases.People;

/// <summary>Whose clients are whose: some people see and work on the cases of some clients only.</summary>
public static class ClientScope
{
    /// <summary>Whether a client is among a person's, by any name it goes by; for whom no clients are named, every client is.</summary>
    public static bool Covers(Person person, string client, EscalationPolicy policy) => person.Clients is not { } theirs
        || theirs.Any(one => string.Equals(one, client.Trim(), StringComparison.OrdinalIgnoreCase) || policy.ClientOf(one)?.IsCalled(client) == true);
}
