using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.Absences;

/// <summary>Who is away, and who stands in for them (R27): read from the directory's delegations at an instant, so that one ends by itself. For one case where one is given; else only what holds for all cases.</summary>
public static class Absence
{
    /// <summary>So many people may stand in one for the other (R27).</summary>
    public const int Depth = 3;

    /// <summary>The people who stand in for somebody, the first one first: their stand-in, that one's own while they are away as well, and so on. A circle ends it: nobody is asked twice.</summary>
    public static IReadOnlyList<PersonId> StandIn(PersonId who, Case? it, EscalationPolicy policy, Instant now)
    {
        if (policy.Directory.Delegations.Count == 0 || policy.Find(who) is not { Active: true })
            return [];
        var chain = new List<PersonId>();
        var last = who;
        while (chain.Count < Depth && Of(last, it, policy, now)?.To is { } next && next != who && !chain.Contains(next))
        {
            chain.Add(next);
            last = next;
        }

        return chain;
    }

    /// <summary>For whom somebody may act now: those in whose chain they stand, in the order of the roster.</summary>
    public static IReadOnlyList<PersonId> ActsFor(PersonId who, Case? it, EscalationPolicy policy, Instant now) => policy.Directory.Delegations.Count == 0
        ? []
        : [.. policy.InOrder(policy.Directory.Delegations.Select(one => one.From)).Where(person => person != who && StandIn(person, it, policy, now).Contains(who))];

    /// <summary>Whether somebody is away now.</summary>
    public static bool IsAway(PersonId who, Case? it, EscalationPolicy policy, Instant now) => Of(who, it, policy, now) is not null;

    /// <summary>Who is here in somebody's place, and may have to do with the case: they themselves, or the first of their chain who is not away as well; null where nobody is.</summary>
    public static PersonId? Here(PersonId who, Case? it, EscalationPolicy policy, Instant now)
    {
        if (!CanStandIn(who, it, policy))
            return null;
        foreach (var one in StandIn(who, it, policy, now).Prepend(who))
        {
            if (!IsAway(one, it, policy, now))
                return one;
        }

        return null;
    }

    /// <summary>Whether somebody may do what only <paramref name="these"/> may: as one of them, or in the place of one, before all of who is asked.</summary>
    public static bool May(PersonId by, IReadOnlyList<PersonId> these, PersonId asked, Case it, EscalationPolicy policy, Instant now, out PersonId? inPlaceOf)
    {
        PersonId[] represented = [.. ActsFor(by, it, policy, now).Where(these.Contains)];
        inPlaceOf = by != asked && represented.Contains(asked) ? asked : these.Contains(by) || represented.Length == 0 ? null : represented[0];
        return inPlaceOf is not null || these.Contains(by);
    }

    /// <summary>The delegation by which somebody is away now, null where they are here: of several the one for the case's client, and of those the one made last.</summary>
    public static Delegation? Of(PersonId who, Case? it, EscalationPolicy policy, Instant now) => policy.Directory.Delegations
        .Where(one => one.From == who && one.To != who && one.Since <= now && now < one.Until && Covers(one, it, policy) && CanStandIn(one.To, it, policy))
        .OrderByDescending(one => one.Client is not null)
        .ThenByDescending(one => one.Number)
        .FirstOrDefault();

    private static bool Covers(Delegation one, Case? it, EscalationPolicy policy) =>
        one.Client is not { } client || (it is not null && IsClient(policy, it.Opened.Client, client));

    /// <summary>Works here, and may have to do with the case: for this client, and the complaint is not about them.</summary>
    private static bool CanStandIn(PersonId who, Case? it, EscalationPolicy policy) => it is null ? policy.Find(who) is { Active: true } : Visibility.MayBeAsked(it, who, policy);

    private static bool IsClient(EscalationPolicy policy, string name, string client) =>
        string.Equals(name.Trim(), client.Trim(), StringComparison.OrdinalIgnoreCase) || policy.ClientOf(name)?.IsCalled(client) == true;
}
