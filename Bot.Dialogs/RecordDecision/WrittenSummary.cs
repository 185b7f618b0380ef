using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Drafts;

namespace Bot.Dialogs.RecordDecision;

/// <summary>A record as a mail to the client that asks them to confirm it.</summary>
internal static class WrittenSummary
{
    /// <summary>The mail.</summary>
    public static MailDraft Write(Case issue, DecisionRecord record, EscalationPolicy policy)
    {
        var contact = issue.Opened.Contact;
        var client = contact?.Name ?? issue.Opened.Client;
        string[] lines =
        [
            $"Hello {client},",
            string.Empty,
            $"this is what was decided about \u201C{issue.Opened.Title}\u201D, so that we all have it in writing:",
            string.Empty,
            .. record.Decisions.Select((decision, at) => $"{at + 1}. {decision}"),
            string.Empty,
            $"Decided by: {record.DecidedBy}",
            $"Your part: {YourPart(record.ClientPart)}",
            .. NextSteps(record, policy, client),
            string.Empty,
            $"Do you agree that this is what was decided? Please answer \u201CYES\u201D, or tell us what is different.",
            string.Empty,
            "Kind regards",
            policy.NameOf(issue.Owner),
        ];
        return new(contact?.Email, issue.Privacy is null ? $"{issue.Id}, record {record.Number}: please confirm what was decided" : $"{MailDraft.Discreet}: please confirm", string.Join('\n', lines));
    }

    /// <summary>The mail on a card, with the next thing to press.</summary>
    public static Card Draw(Case issue, DecisionRecord record, EscalationPolicy policy)
    {
        var mail = Write(issue, record, policy);
        return new Card(
            $"{issue.Id}, record {record.Number}: send it to the client",
            [new Paragraph("It is written down. Send this from your own mailbox, then say so here: the client's confirmation is waited for."), mail.AsElement],
            [mail.AsButton, new Button.Act(RecordAskedDialog.Name, "I have sent it: ask to confirm", $"{record.Number}", ButtonStyle.Primary)],
            $"Record {record.Number} of {issue.Id} is written; send it to the client");
    }

    private static string YourPart(ClientPart part) => part switch
    {
        ClientPart.TookPart => "you took part in the decision",
        ClientPart.Informed => "you were informed of the decision",
        ClientPart.Neither => "we decided this on our side",
        _ => throw new InvalidOperationException(part.ToString()),
    };

    private static IEnumerable<string> NextSteps(DecisionRecord record, EscalationPolicy policy, string client) => record.NextSteps.Count == 0
        ? []
        : [string.Empty, "Next steps:", .. record.NextSteps.Select(step => $"- {RecordWords.Of(step, policy, client)}")];
}
