using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Absences;

/// <summary>Making and ending delegations (R27): who may enter one for whom, and who can stand in.</summary>
public static class Delegating
{
    /// <summary>Nobody is away longer at a time: a year that was mistyped is found.</summary>
    public static readonly Duration Longest = Duration.FromDays(370);

    /// <summary>Whose absence somebody may enter and end: their own; and a lead that of the people of their tier and of the tiers below.</summary>
    public static IReadOnlyList<PersonId> MayEnterFor(PersonId by, EscalationPolicy policy)
    {
        if (policy.Find(by) is not { Active: true } person)
            return [];
        var highest = policy.Tiers.Select((tier, index) => (tier, index)).Where(one => one.tier.Members.Contains(by) && (one.index > 0 || person.Roles.Contains(Role.Lead))).Select(one => one.index).DefaultIfEmpty(-1).Max();
        return [.. policy.Tiers.Take(highest + 1).Reverse().SelectMany(tier => tier.Members).Prepend(by).Distinct().Where(one => policy.Find(one) is { Active: true })];
    }

    /// <summary>Who could stand in for somebody, the colleagues of their tiers first, those who are here all the time before the others.</summary>
    public static IReadOnlyList<Candidate> Candidates(PersonId from, Stretch when, string? client, EscalationPolicy policy)
    {
        var colleagues = Swapping.Colleagues(from, policy);
        return
        [
            .. policy.People
                .Where(person => person.Id != from && person.Active && (client is null || person.Clients is null || person.Clients.Contains(client, StringComparer.OrdinalIgnoreCase)))
                .Select(person => new Candidate(person.Id, Holding(person.Id, when, client, policy).FirstOrDefault(), Circle(from, person.Id, when, client, policy)))
                .OrderBy(one => one.Circle).ThenBy(one => one.Away is not null).ThenBy(one => !colleagues.Contains(one.Person)),
        ];
    }

    /// <summary>Why this cannot be entered; null where it can.</summary>
    public static string? WhyNot(Delegation one, EscalationPolicy policy, PersonId by, Instant now)
    {
        var when = new Stretch(one.Since, one.Until);
        if (!MayEnterFor(by, policy).Contains(one.From))
            return $"Only {policy.NameOf(one.From)}, or a lead of their tier or of one above, can enter that.";
        if (one.Until <= one.Since || one.Until <= now)
            return "It has to end after it begins, and in the future.";
        if (one.Until - one.Since > Longest)
            return "That is more than a year. Check the dates.";
        if (one.From == one.To || policy.Find(one.To) is not { Active: true })
            return "Choose somebody else of the roster.";
        if (!Circle(one.From, one.To, when, one.Client, policy))
            return null;
        var next = Candidates(one.From, when, one.Client, policy).FirstOrDefault(other => !other.Circle);
        return $"That would be a circle: for some of that time {policy.NameOf(one.From)} stands in for {policy.NameOf(one.To)}, and nobody would be asked.{(next is null ? string.Empty : $" Choose somebody else, such as {policy.NameOf(next.Person)}.")}";
    }

    /// <summary>Why a delegation cannot be ended by somebody; null where it can. One that is over needs no ending.</summary>
    public static string? WhyNotEnd(Delegation one, EscalationPolicy policy, PersonId by) => MayEnterFor(by, policy).Contains(one.From)
        ? null
        : $"Only {policy.NameOf(one.From)}, or a lead of their tier or of one above, can end that.";

    /// <summary>The delegations by which somebody is away at some time of these.</summary>
    private static IEnumerable<Delegation> Holding(PersonId who, Stretch when, string? client, EscalationPolicy policy) => policy.Directory.Delegations
        .Where(one => one.From == who && when.Overlaps(new Stretch(one.Since, one.Until)) && SameCases(one.Client, client))
        .OrderBy(one => one.Since).ThenBy(one => one.Number);

    /// <summary>Whether a chain of those who stand in leads back at some time of these.</summary>
    private static bool Circle(PersonId from, PersonId to, Stretch when, string? client, EscalationPolicy policy, int depth = 1) => depth <= Absence.Depth
        && Holding(to, when, client, policy).Any(one => one.To == from || Circle(
            from, one.To, new Stretch(Instant.Max(when.Since, one.Since), Instant.Min(when.Until, one.Until)), client ?? one.Client, policy, depth + 1));

    private static bool SameCases(string? one, string? other) => one is null || other is null || string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Somebody who could stand in; away as well for some of the time by <paramref name="Away"/>, or, <paramref name="Circle"/>, in whose place one would come back to whom it is for.</summary>
public sealed record Candidate(PersonId Person, Delegation? Away, bool Circle);
