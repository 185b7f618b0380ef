using Bot.Cases.Advice;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ChooseChannel.Templates;
using Bot.Dialogs.RecordDecision;
using Bot.Dialogs.UpdateClient;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>The next step of an e-mail: the draft, ready to open in the person's own mail program.</summary>
internal static class EmailCard
{
    /// <summary>Draws it; with the advice where it was taken, for what goes with it.</summary>
    public static Card Draw((Template Template, Letter Letter) chosen, Recommendation? taken)
    {
        var issue = chosen.Letter.Issue;
        var mail = Letters.Write(chosen.Template, chosen.Letter);
        var contact = issue.Opened.Contact;
        List<Element> body = [.. taken is null ? [] : AdviceWords.Notes(taken).Select(note => new Paragraph(note)), mail.AsElement];
        List<Button> buttons = [mail.AsButton, new Button.Act(UpdateClientDialog.Name, "I have sent it: log it", Style: ButtonStyle.Primary)];
        if (taken is { AlsoCall: true })
            body.Add(new Facts([CallCard.Number(contact)]));
        if (taken is { RecordRequired: true })
            buttons.Add(CallCard.WriteDown("Write down what was agreed"));
        if (string.IsNullOrEmpty(contact?.Email))
            body.Add(new Paragraph("No mail address on the case yet: fill it in yourself.", Tone.Warning));
        return new($"{issue.Id}: your e-mail to {contact?.Name ?? issue.Opened.Client}", body, buttons, $"{issue.Id}: an e-mail is drafted");
    }
}
