using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Commands;

/// <summary>Who orders something on the command line with <c>--by</c>.</summary>
internal static class Orderer
{
    /// <summary>A roster that is longer is not written out.</summary>
    private const int MostNamed = 20;

    /// <summary>Why they may not do this, which follows "may not" in words; null where nobody is named, or they may.</summary>
    public static string? WhyNot(string? by, Permission permission, string what, EscalationPolicy policy, Instant now)
    {
        if (by is null)
            return null;
        if (policy.Find(new(by)) is null)
            return $"The policy knows nobody called '{by}'. Give the id of one of {(policy.People.Count > MostNamed ? "its people" : $"{string.Join(", ", policy.People.Select(person => person.Id))}")}.";
        return Authority.Of(new(by), permission, null, policy, now) switch
        {
            Verdict.Allowed => null,
            Verdict.Denied denied => $"'{by}' may not {what}. {denied.Why}",
            _ => $"'{by}' may not {what}: the policy has them as somebody who left.",
        };
    }
}
