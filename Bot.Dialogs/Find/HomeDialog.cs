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
        var decisions = mine.Where(one => one.Role == MyCase.Decide).ToList();
        var others = mine.Where(one => one.Role != MyCase.Decide).ToList();
        List<Element> body = [];
        if (decisions.Count > 0)
            body.AddRange([new Heading("Waiting for your decision"), Rows(decisions)]);
        body.Add(new Heading("Your cases, by what is due next"));
        body.Add(others.Count > 0 ? Rows(others) : new Paragraph("Nothing waits for you.", Tone.Good));
        if (Math.Max(decisions.Count, others.Count) > MostRows)
            body.Add(new Paragraph($"and more: {mine.Count} in all", Tone.Subtle));
        Button[] flows =
        [
            new Button.Act(LogIssueDialog.Name, "Log a client issue", Style: ButtonStyle.Primary),
            new Button.Act(Name, "Refresh"),
            new Button.Act(ReadPolicyDialog.Name, "The policy"),
            new Button.Act(PreferencesDialog.Name, "Preferences"),
            new Button.Act(HelpDialog.Name, "Help"),
        ];
        var cases = decisions.Concat(others).Take(MostButtons).Select(one => new Button.Act(ShowCaseDialog.Name, $"{one.Case.Id}", $"{one.Case.Id}"));
        return new Next.Tell(new Card("Client issues", body, [.. flows, .. cases], $"{decisions.Count} to decide, {others.Count} of yours open"));
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    private static Facts Rows(IEnumerable<MyCase> cases) => new([.. cases.Take(MostRows).Select(one => one.Row())]);
}
