using Bot.Cases.Absences;
using Bot.Cases.Escalation;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.People;

/// <summary>Who may do what: the one function that every entrance asks, at the click and by the people as they are then. What the case itself allows, its rules say after it.</summary>
public static class Authority
{
    /// <summary>Which roles may do which kind of thing. Nothing else is anybody's.</summary>
    private static readonly Dictionary<Permission, Role[]> Roles = new()
    {
        [Permission.Log] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal],
        [Permission.Ask] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal, Role.Auditor, Role.Administrator],
        [Permission.See] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal, Role.Auditor],
        [Permission.Work] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal],
        [Permission.Acknowledge] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal],
        [Permission.Answer] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal],
        [Permission.Decide] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal],
        [Permission.LiftHold] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal],
        [Permission.ManageMembers] = [Role.Member, Role.Lead, Role.Approver, Role.Executive, Role.Legal],
        [Permission.ReadPrivileged] = [Role.Legal],
        [Permission.Export] = [Role.Legal, Role.Auditor],
        [Permission.Erase] = [Role.Legal, Role.Administrator],
        [Permission.Administer] = [Role.Executive, Role.Administrator],
    };

    /// <summary>Whether somebody may do something, about a case or (null) about none. Whoever is not here, and whoever may not see the case, is answered as if there were none.</summary>
    public static Verdict Of(PersonId who, Permission act, Case? it, EscalationPolicy policy, Instant now)
    {
        if (policy.Find(who) is not { Active: true } person || person.Id != who)
            return act is Permission.Log && it is null && IsStranger(who, policy) ? Verdict.Allowed.It : Verdict.Hidden.It;
        var roles = RolesOf(person, policy);
        if (it is not null && !Visibility.Sees(it, who, policy, now))
            return Verdict.Hidden.It;
        if (!roles.Overlaps(Roles[act]))
            return new Verdict.Denied($"That is for {Listed(Roles[act])}. The policy has you as {Listed(roles)}.");
        return it is not null && WhyNot(who, act, it, policy, now) is { } why ? new Verdict.Denied(why) : Verdict.Allowed.It;
    }

    /// <summary>Why an act on a case that waits for certain people is not this person's; null where it is theirs, or where the case waits for nothing of the kind, which its rules say.</summary>
    public static string? WhyNot(PersonId who, Permission act, Case it, EscalationPolicy policy, Instant now) => act switch
    {
        Permission.Acknowledge when WaitsForSomebody(act, it, policy) && Concern.Members(it, policy, it.Tier) is var able && !able.Contains(who) && !ActsForAny(who, able, it, policy, now) =>
            $"{it.Id} is with {policy.TierOf(it.Tier).Name} ({it.Tier}); one of them has to acknowledge it: {Names(policy, able)}.",
        Permission.Answer when WaitsForSomebody(act, it, policy) && who != it.Owner && !ActsForAny(who, [it.Owner], it, policy, now) => $"{policy.NameOf(it.Owner)} owns {it.Id}, so they have to say that.",
        Permission.Decide when it.Undecided.ToList() is [.., var asked] open && open.All(one => !Panel.Of(it, policy, one, now).Deciders.Contains(who)) =>
            Seating.Barred(it, policy, asked.Request, now).Contains(who)
                ? $"Somebody else has to decide this: {Names(policy, Panel.Of(it, policy, asked, now).Deciders)}."
                : $"Only {policy.TierOf(asked.Request.To).Name} can decide this: {Names(policy, Panel.Of(it, policy, asked, now).Deciders)}.",
        Permission.LiftHold when it.Held is { } held && who != held.By && !Is(who, Role.Executive, policy) && !Is(who, Role.Legal, policy) =>
            $"Only {policy.NameOf(held.By)}, who placed it, or {policy.Tiers[^1].Name} can lift this: {Names(policy, policy.InOrder([.. Holders(Role.Executive, policy), .. Holders(Role.Legal, policy)]))}.",
        _ => null,
    };

    /// <summary>Whether a case waits for certain people to do something: its tier to acknowledge it, or its owner to answer for it.</summary>
    public static bool WaitsForSomebody(Permission act, Case it, EscalationPolicy policy) => act switch
    {
        Permission.Acknowledge => it.Running && IsNobodys(it, policy),
        Permission.Answer => it.Running && it.Engagements[^1].AcknowledgedAt is not null,
        _ => false,
    };

    /// <summary>Whether the tier with a case has to say who has it: nobody has acknowledged it, or whoever owned it left.</summary>
    public static bool IsNobodys(Case it, EscalationPolicy policy) => it.Engagements[^1].AcknowledgedAt is null || policy.Find(it.Owner) is not { Active: true };

    /// <summary>The roles that may do a kind of thing at all.</summary>
    public static IReadOnlyList<Role> RolesFor(Permission act) => Roles[act];

    /// <summary>Whether somebody who is here has a role that may do a kind of thing at all.</summary>
    public static bool MayEver(PersonId who, Permission act, EscalationPolicy policy) => policy.Find(who) is { Active: true } person && RolesOf(person, policy).Overlaps(Roles[act]);

    /// <summary>Whether somebody who is here has a role.</summary>
    public static bool Is(PersonId who, Role role, EscalationPolicy policy) => policy.Find(who) is { Active: true } person && RolesOf(person, policy).Contains(role);

    /// <summary>Everybody who is here and has a role, in the order of the roster.</summary>
    public static IEnumerable<PersonId> Holders(Role role, EscalationPolicy policy)
    {
        // Whoever stands on no tier and has no role of their own is a member and nothing else.
        var able = role is Role.Member ? policy.People.Select(person => person.Id) : policy.InOrder(policy.Special.Concat(policy.Tiers.SelectMany(tier => tier.Members)));
        return able.Where(one => Is(one, role, policy));
    }

    /// <summary>
    /// All roles of a person: those that the policy gives them, and those of their tiers: member of any, lead and approver above the first, executive at the top.
    /// Whoever has neither a role nor a tier is a member.
    /// </summary>
    public static IReadOnlySet<Role> RolesOf(Person person, EscalationPolicy policy)
    {
        var roles = new HashSet<Role>(person.Roles);
        for (var step = 0; step < policy.Tiers.Count; step++)
        {
            if (!policy.Tiers[step].Members.Contains(person.Id))
                continue;
            roles.Add(Role.Member);
            if (step > 0)
                roles.UnionWith([Role.Lead, Role.Approver]);
            if (step == policy.Tiers.Count - 1)
                roles.Add(Role.Executive);
        }

        if (roles.Count == 0)
            roles.Add(Role.Member);
        return roles;
    }

    /// <summary>Whether somebody stands in for one of these (R27).</summary>
    private static bool ActsForAny(PersonId who, IReadOnlyList<PersonId> these, Case it, EscalationPolicy policy, Instant now) => Absence.ActsFor(who, it, policy, now).Any(these.Contains);

    /// <summary>Whether an id is that of an account that the policy does not know, and the policy lets such accounts log issues.</summary>
    private static bool IsStranger(PersonId who, EscalationPolicy policy) => policy.StrangersLog && who.IsAccount && policy.Find(who) is null;

    private static string Listed(IEnumerable<Role> roles) => string.Join(", ", roles.Order().Select(role => role.ToString().ToLowerInvariant()));

    private static string Names(EscalationPolicy policy, IEnumerable<PersonId> people) => string.Join(", ", people.Select(policy.NameOf));
}
