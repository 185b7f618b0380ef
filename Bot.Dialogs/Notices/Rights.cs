using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Notices;

/// <summary>Who may press which button of a case's card, as <see cref="Authority"/> says; it says so again when it is pressed.</summary>
public static class Rights
{
    /// <summary>The people who may press a button, those of the tiers first; null where it waits for nobody in particular.</summary>
    public static IReadOnlyList<PersonId>? Of(Button.Act button, Case it, EscalationPolicy policy, Instant now) => VerbTable.Of(button.Verb) switch
    {
        Permission.Decide => it.Undecided.FirstOrDefault(one => $"{one.Request.Number}" == button.Subject) is { } asked
            ? [.. Panel.Of(it, policy, asked, now).Deciders.Where(who => Authority.Of(who, Permission.Decide, it, policy, now) is Verdict.Allowed)]
            : null,
        (Permission.Acknowledge or Permission.Answer) and { } act when Authority.WaitsForSomebody(act, it, policy) =>
            [.. Candidates(it, policy).Where(who => Authority.Of(who, act, it, policy, now) is Verdict.Allowed)],
        _ => null,
    };

    /// <summary>All whom a case can wait for: its owner, the tiers, and whoever stands in for one of them. Not the whole roster: each of them is looked at for each button of each card.</summary>
    private static IEnumerable<PersonId> Candidates(Case it, EscalationPolicy policy) =>
        policy.Tiers.SelectMany(tier => tier.Members).Concat(policy.InOrder(policy.Directory.Delegations.Select(one => one.To).Prepend(it.Owner))).Distinct();
}
