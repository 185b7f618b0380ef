using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Privacy;

/// <summary>Making a case confidential, changing who sees it, and making it open again. Each with a reason, which stays with the case.</summary>
public static class Confiding
{
    /// <summary>Makes a case confidential, with the members that the policy names. Everybody who sees it may: it is the safe side.</summary>
    public static Decision Make(Case it, EscalationPolicy policy, string reason, PersonId by, Instant now) =>
        it.Privacy is not null ? Decision.Refuse($"{it.Id} is confidential already: change its members instead.")
        : string.IsNullOrWhiteSpace(reason) ? Decision.Refuse("Say why: the reason stays with the case.")
        : Decision.Accept(Begin(policy, reason.Trim(), by, now));

    /// <summary>That a case is confidential from its first moment on, or from now on.</summary>
    public static MadeConfidential Begin(EscalationPolicy policy, string reason, PersonId by, Instant now) =>
        new(now, by, reason, policy.Confidential.People, policy.Confidential.Roles);

    /// <summary>Adds and removes members: people, and whoever holds a role.</summary>
    public static Decision Change(Case it, EscalationPolicy policy, Membership wanted, string reason, PersonId by, Instant now)
    {
        if (it.Privacy is not { } privacy)
            return Decision.Refuse($"{it.Id} is not confidential: everybody may see it. Make it confidential first.");
        if (WhyNot(it, policy, by) is { } no)
            return Decision.Refuse(no);
        if (string.IsNullOrWhiteSpace(reason))
            return Decision.Refuse("Say why: the reason stays with the case.");
        var change = new MembersChanged(
            now, by, reason.Trim(), [.. wanted.People.Except(privacy.People)], [.. privacy.People.Except(wanted.People)], [.. wanted.Roles.Except(privacy.Roles)], [.. privacy.Roles.Except(wanted.Roles)]);
        if (change.Added.Count + change.Removed.Count + change.AddedRoles.Count + change.RemovedRoles.Count == 0)
            return Decision.Refuse("These are its members already: nothing to change.");
        return change.Added.Where(one => !Visibility.MayBeAsked(it, one, policy)).ToList() is [var first, ..]
            ? Decision.Refuse($"{policy.NameOf(first)} cannot become a member of this case. Choose somebody else.")
            : Decision.Accept(change);
    }

    /// <summary>Makes a case open again: everybody sees it from here on, except what is privileged.</summary>
    public static Decision OpenUp(Case it, EscalationPolicy policy, string reason, PersonId by, Instant now) =>
        it.Privacy is null ? Decision.Refuse($"{it.Id} is not confidential. Nothing to open up.")
        : WhyNot(it, policy, by) is { } no ? Decision.Refuse(no)
        : string.IsNullOrWhiteSpace(reason) ? Decision.Refuse("Say why it need not be confidential any more: the reason stays with the case.")
        : Decision.Accept(new OpenedUp(now, by, reason.Trim()));

    /// <summary>Who keeps the circle of a confidential case: its owner, who logged it, and legal. Why somebody else may not; null where they may.</summary>
    public static string? WhyNot(Case it, EscalationPolicy policy, PersonId by) => by == it.Owner || by == it.Opened.By || Authority.Is(by, Role.Legal, policy)
        ? null
        : $"Only {policy.NameOf(it.Owner)}, who owns it, {policy.NameOf(it.Opened.By)}, who logged it, or legal can change who sees it. Ask one of them.";
}

/// <summary>The members of a confidential case by name and by role, as somebody wants them.</summary>
public sealed record Membership(IReadOnlyList<PersonId> People, IReadOnlyList<Role> Roles);
