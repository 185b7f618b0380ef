using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>Who stands in for whom at an instant (R27).</summary>
internal static class Deputies
{
    /// <summary>A delegate may have a delegate, who may have one (R27).</summary>
    private const int Deepest = 3;

    /// <summary>Those who stand in for somebody in a case now, the nearest first; nobody twice, and never themselves.</summary>
    public static IReadOnlyList<PersonId> Of(PersonId who, Case it, EscalationPolicy policy, Instant now)
    {
        var found = new List<PersonId>();
        IReadOnlyList<PersonId> nearest = [who];
        for (var depth = 0; depth < Deepest && nearest.Count > 0; depth++)
        {
            nearest = [.. nearest.SelectMany(one => policy.Directory.Delegations.Where(given => given.From == one && Holds(given, it, now)).Select(given => given.To)).Where(one => one != who && !found.Contains(one)).Distinct()];
            found.AddRange(nearest);
        }

        return found;
    }

    /// <summary>The instants after now at which a delegation begins or ends, in order.</summary>
    public static IEnumerable<Instant> Changes(EscalationPolicy policy, Instant now) =>
        policy.Directory.Delegations.SelectMany(given => new[] { given.Since, given.Until }).Where(at => at > now).Distinct().Order();

    private static bool Holds(Delegation given, Case it, Instant now) =>
        given.Since <= now && now < given.Until && (given.Client is null || string.Equals(given.Client, it.Opened.Client, StringComparison.OrdinalIgnoreCase));
}
