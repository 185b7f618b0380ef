using Bot.Dialogs.Approvals;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Prefer;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Dialogs.Find;

/// <summary>A person's start page: what waits for their decision, their cases by what is due next, and a button for every way in (P-03).</summary>
public sealed class HomeDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "home";

    private const int MostRows = 30;
    private const int MostButtons = 10;

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var mine = MyCase.Of(turn);
        var decisions = WaitingRequest.Of(turn);
        var others = mine.Where(one => one.Role != MyCase.Decide).ToList();
        List<Element> body = [];
        if (decisions.Count > 0)
            body.AddRange([new Heading("Waiting for your decision"), new Facts([.. decisions.Take(MostRows).Select(one => one.Row(turn.Now))])]);
        body.Add(new Heading("Your cases, by what is due next"));
        body.Add(others.Count > 0 ? Rows(others) : new Paragraph("Nothing waits for you.", Tone.Good));
        if (Math.Max(decisions.Count, others.Count) > MostRows)
            body.Add(new Paragraph($"and more: {mine.Count} in all", Tone.Subtle));
        Button[] flows =
        [
            new Button.Act(LogIssueDialog.Name, "Log a client issue", Style: ButtonStyle.Primary),
            .. decisions.Count > 0 ? [new Button.Act(ApprovalsDialog.Name, "Decide", Style: ButtonStyle.Primary)] : Array.Empty<Button>(),
            new Button.Act(Name, "Refresh"),
            new Button.Act(ReadPolicyDialog.Name, "The policy"),
            new Button.Act(PreferencesDialog.Name, "Preferences"),
            new Button.Act(HelpDialog.Name, "Help"),
        ];
        var cases = decisions.Select(one => one.Case.Id).Concat(others.Select(one => one.Case.Id)).Take(MostButtons).Select(id => new Button.Act(ShowCaseDialog.Name, $"{id}", $"{id}"));
        return new Next.Tell(new Card("Client issues", body, [.. flows, .. cases], $"{decisions.Count} to decide, {others.Count} of yours open"));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static Facts Rows(IEnumerable<MyCase> cases) => new([.. cases.Take(MostRows).Select(one => one.Row())]);
}
