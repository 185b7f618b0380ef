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
        Act.Decide => it.Undecided.FirstOrDefault(one => $"{one.Request.Number}" == button.Subject) is { } asked
            ? [.. Panel.Of(it, policy, asked, now).Deciders.Where(who => Authority.Of(who, Act.Decide, it, policy, now) is Verdict.Allowed)]
            : null,
        (Act.Acknowledge or Act.Answer) and { } act =>
            [.. policy.Tiers.SelectMany(tier => tier.Members).Concat(policy.People.Select(person => person.Id)).Distinct().Where(who => Authority.Of(who, act, it, policy, now) is Verdict.Allowed)],
        _ => null,
    };
}
