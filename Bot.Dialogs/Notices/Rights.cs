using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Cards;
using Bot.Dialogs.StillOnIt;

namespace Bot.Dialogs.Notices;

/// <summary>Who may press which button of a case's card; the rules decide again when it is pressed.</summary>
public static class Rights
{
    /// <summary>The people who may press a button; null where everybody may.</summary>
    public static IReadOnlyList<PersonId>? Of(Button.Act button, Case it, EscalationPolicy policy) => button.Verb switch
    {
        AcknowledgeDialog.Name => Concern.Members(it, policy, it.Tier),
        ApproveDialog.Name or RejectDialog.Name => it.Approvals.FirstOrDefault(approval => $"{approval.Request.Number}" == button.Subject) is { } asked
            ? Escalating.Approvers(it, policy, asked.Request)
            : null,
        StillOnItDialog.Name or NeedHelpDialog.Name or HandOverDialog.Name => [it.Owner],
        _ => null,
    };
}
