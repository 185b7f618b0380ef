using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>Whom of the roster a complaint is about (R30): they never see, decide, acknowledge or own the case, whatever they are otherwise.</summary>
public static class Concern
{
    /// <summary>These people without those whom the complaint is about.</summary>
    public static IEnumerable<PersonId> Unconcerned(this Case it, IEnumerable<PersonId> people) => people.Where(one => !it.Concerned.Contains(one));

    /// <summary>The members of a tier who may have the case: active, and not those whom it is about.</summary>
    public static IReadOnlyList<PersonId> Members(Case it, EscalationPolicy policy, TierId tier) => Able(policy, policy.TierOf(tier), it.Concerned);

    /// <summary>Names whom the complaint is about, all of them: who is not among them any more is not concerned any more. Where the owner is, somebody else owns it, if need be of a tier above.</summary>
    public static Decision Name(Case it, EscalationPolicy policy, IReadOnlyList<PersonId> about, string reason, PersonId by, Instant now)
    {
        if (it.State is CaseState.Closed)
            return Decision.Refuse($"{it.Id} is closed. Reopen it first if there is more to say.");
        if (WhyNot(policy, about, by) is { } wrong)
            return Decision.Refuse(wrong);
        if (it.Concerned.Contains(by))
            return Decision.Refuse("Somebody else has to say that.");
        var all = Entries(policy, about);
        if (it.Concerned.SetEquals(all))
            return Decision.Refuse(all.Count == 0 ? $"{it.Id} is about nobody of ours. Choose somebody." : $"That is how it stands: {it.Id} is about {Names(policy, all)}.");
        if (string.IsNullOrWhiteSpace(reason))
            return Decision.Refuse("Say why: the reason stays with the case.");

        var named = new ComplaintNamed(now, by, all, reason.Trim());
        if (!all.Contains(it.Owner))
            return Decision.Accept(named);
        if (FirstAble(policy, it.Tier, all.ToHashSet()) is not { } tier)
            return Decision.Refuse("Nobody would be left who may own the case. Leave somebody out, or add people to the policy.");
        var next = named with { Owner = Able(policy, tier, all.ToHashSet())[0] };
        return tier.Id == it.Tier || !it.Running ? Decision.Accept(next) : Decision.Accept(next, new TierEngaged(now, by, tier.Id));
    }

    /// <summary>Why somebody cannot name these people; null where they can.</summary>
    internal static string? WhyNot(EscalationPolicy policy, IReadOnlyList<PersonId> about, PersonId by)
    {
        if (about.FirstOrDefault(one => policy.Find(one) is null) is { Value: { } unknown })
            return $"The policy knows nobody called {unknown}. Choose from its people.";
        return Entries(policy, about).Contains(by) ? "A complaint about yourself has to be logged by somebody else: ask a colleague." : null;
    }

    /// <summary>The lowest tier from this one on of which somebody is left who may have a case about these people; null where nobody is.</summary>
    internal static Tier? FirstAble(EscalationPolicy policy, TierId from, IReadOnlySet<PersonId> about) =>
        policy.Tiers.SkipWhile(tier => tier.Id != from).FirstOrDefault(tier => Able(policy, tier, about).Count > 0);

    /// <summary>The members of a tier who may have a case about these people.</summary>
    internal static IReadOnlyList<PersonId> Able(EscalationPolicy policy, Tier tier, IReadOnlySet<PersonId> about) =>
        [.. tier.Members.Where(one => !about.Contains(one) && policy.Find(one) is { Active: true })];

    /// <summary>Every entry of these people in the roster: two with the same e-mail are one person, and an account is also whoever holds it by now.</summary>
    internal static IReadOnlyList<PersonId> Entries(EscalationPolicy policy, IEnumerable<PersonId> people) =>
        [.. people.SelectMany(one => SameMail(one, policy).Append(one).Append(policy.Find(one)?.Id ?? one)).Distinct().OrderBy(one => one.Value, StringComparer.Ordinal)];

    /// <summary>Whether two entries of the roster are one person: the same, or with the same e-mail.</summary>
    internal static bool SamePerson(EscalationPolicy policy, PersonId one, PersonId other) =>
        one == other || (policy.Find(one) is { } entry && (entry.Id == policy.Find(other)?.Id || SameMail(entry, policy.Find(other))));

    private static IEnumerable<PersonId> SameMail(PersonId one, EscalationPolicy policy) =>
        policy.Find(one) is { Email: { } mail } person ? policy.Called(mail).Where(other => SameMail(person, policy.Find(other))) : [];

    private static bool SameMail(Person? one, Person? other) => one?.Email is { } mail && string.Equals(mail, other?.Email, StringComparison.OrdinalIgnoreCase);

    private static string Names(EscalationPolicy policy, IEnumerable<PersonId> people) => string.Join(", ", people.Select(policy.NameOf));
}
