using Bot.Cases;
using Bot.Dialogs.Cards;
using Bot.Dialogs.RecordDecision;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>The next step of a call: whom, which number, until when, and what to say.</summary>
internal static class CallCard
{
    /// <summary>Draws it.</summary>
    public static Card Draw(Case issue, Instant? until)
    {
        var opened = issue.Opened;
        var who = opened.Contact?.Name ?? opened.Client;
        List<Fact> rows = [new("Call", Words.Strong(who)), Number(opened.Contact)];
        if (until is { } by)
            rows.Add(new("Until", Words.At(by)));
        return new(
            $"{issue.Id}: call {who}",
            [new Facts(rows), new Heading("What to say"), new Items(TalkingPoints(issue), Numbered: true)],
            [WriteDown("Call done: write it down")],
            $"{issue.Id}: call {who}");
    }

    /// <summary>The contact's number, or that there is none.</summary>
    public static Fact Number(ClientContact? contact) => string.IsNullOrEmpty(contact?.Phone)
        ? new("Number", "no number on the case yet", Tone.Warning)
        : new("Number", contact.Phone);

    /// <summary>Opens the record of what was agreed.</summary>
    public static Button WriteDown(Words label) => new Button.Act(RecordDecisionDialog.Name, label, Style: ButtonStyle.Primary);

    private static IReadOnlyList<Words> TalkingPoints(Case issue) =>
    [
        issue.Opened.ClientWords.Length > 0 ? $"Listen first. They said: \u201C{issue.Opened.ClientWords}\u201D" : $"Listen first: how do they see it? We noticed: {issue.Opened.Noticed}",
        issue.All<AttemptLogged>().LastOrDefault() is { } last
            ? $"Say what it means for them ({issue.Opened.Impact}) and what was tried: {last.What} \u2013 {last.Outcome}"
            : $"Say what it means for them: {issue.Opened.Impact}",
        "Agree who does what by when, and say it back in their words.",
    ];
}
