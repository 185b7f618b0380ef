using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Privacy;

/// <summary>Who sees a case: the one rule, asked wherever a case, its words, its number or its existence could reach somebody.</summary>
public static class Visibility
{
    /// <summary>Whether somebody sees a case. A confidential one is seen by its members; and no case by who is not here any more, by whom a complaint is about, or beyond somebody's clients.</summary>
    public static bool Sees(Case it, PersonId who, EscalationPolicy policy, Instant now) => Authority.MayEver(who, Permission.See, policy) && MayBeAsked(it, who, policy) && (it.Privacy is null || Why(it, who, policy, now) is not null);

    /// <summary>Whether somebody may be brought into a case at all: asked to decide, handed it over, made a member.</summary>
    public static bool MayBeAsked(Case it, PersonId who, EscalationPolicy policy) =>
        policy.Find(who) is { Active: true } person && !it.Concerned.Contains(who) && ClientScope.Covers(person, it.Opened.Client, policy);

    /// <summary>Who sees a confidential case and why, those who answer for it first; empty where the case is not confidential.</summary>
    public static IReadOnlyList<Member> Members(Case it, EscalationPolicy policy, Instant now) => it.Privacy is null ? [] :
    [
        .. policy.InOrder(Candidates(it, policy))
            .Where(person => Sees(it, person, policy, now))
            .Select(person => new Member(person, Why(it, person, policy, now)!))
            .OrderBy(member => member.Person != it.Owner).ThenBy(member => member.Person != it.Opened.By),
    ];

    /// <summary>All who could be a member: far fewer than a roster may have.</summary>
    private static IEnumerable<PersonId> Candidates(Case it, EscalationPolicy policy) =>
    [
        it.Owner, it.Opened.By,
        .. it.Privacy!.People,
        .. it.Privacy.Roles.Append(Role.Legal).SelectMany(role => Authority.Holders(role, policy)),
        .. policy.Tiers.SelectMany(tier => tier.Members),
        .. it.Events.SelectMany(Brought),
        .. it.Approvals.SelectMany(one => one.Voices.Select(voice => voice.By).Concat(one.Decided is { By: var by } ? [by] : [])),
        .. it.Pending is { } pending ? Escalating.Approvers(it, policy, pending.Request) : [],
        .. policy.Directory.Delegations.Select(one => one.To),
    ];

    /// <summary>Why somebody is a member of a confidential case; null where they are none.</summary>
    private static string? Why(Case it, PersonId who, EscalationPolicy policy, Instant now) =>
        Duty(it, who, policy)
        ?? (who == it.Opened.By ? "logged it"
            : it.Privacy!.People.Contains(who) ? "by name"
            : it.Privacy.Roles.Where(role => Authority.Is(who, role, policy)).Select(role => (Role?)role).FirstOrDefault() is { } role ? role.ToString().ToLowerInvariant()
            : it.Events.Any(one => Brought(one).Contains(who)) ? "asked by the rules"
            : it.All<LegalAsked>().Any() && Authority.Is(who, Role.Legal, policy) ? "legal, asked"
            : Absence.ActsFor(who, it, policy, now).FirstOrDefault(one => Duty(it, one, policy) is not null) is { Value: not null } away ? $"in place of {policy.NameOf(away)}"
            : null);

    /// <summary>What somebody has to do about a case, by which they see it, and whoever stands in for them; null where nothing is.</summary>
    private static string? Duty(Case it, PersonId who, EscalationPolicy policy) =>
        who == it.Owner ? "owner"
        : Decides(it, who, policy) ? "asked to decide"
        : HasToAnswer(it, who, policy) ? $"asked to acknowledge it for {it.Tier}"
        : null;

    /// <summary>Who is asked to decide about an escalation, while it is open; and who did.</summary>
    private static bool Decides(Case it, PersonId who, EscalationPolicy policy) =>
        (it.Pending is { } pending && Escalating.Approvers(it, policy, pending.Request).Contains(who))
        || it.Approvals.Any(one => one.Decided?.By == who || one.Voices.Any(voice => voice.By == who));

    /// <summary>Who has to acknowledge it: its owner alone where they are of the tier that has it, else everybody of the tier until one has.</summary>
    private static bool HasToAnswer(Case it, PersonId who, EscalationPolicy policy)
    {
        var tier = policy.TierOf(it.Tier).Members;
        return it.Running && it.Engagements[^1].AcknowledgedAt is null && tier.Contains(who) && !(tier.Contains(it.Owner) && MayBeAsked(it, it.Owner, policy));
    }

    /// <summary>Whom the rules asked by an event in the last resort: nobody acted, or a reminder found nobody else.</summary>
    private static IReadOnlyList<PersonId> Brought(CaseEvent one) => one switch
    {
        Pinged { Threshold.Kind: ThresholdKind.Fallback or ThresholdKind.Daily } ping => ping.People,
        PingHandedOver over => [over.To],
        _ => [],
    };
}
