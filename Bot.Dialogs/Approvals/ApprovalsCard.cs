using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Approvals;

/// <summary>The list of what waits for somebody's decision: a line and three buttons each. What is decided elsewhere goes from it.</summary>
public static class ApprovalsCard
{
    /// <summary>More lines than this nobody reads at once; the rest comes up as these are decided.</summary>
    private const int MostLines = 20;

    /// <summary>Three buttons a line: as many as Slack and Teams show well.</summary>
    private const int MostWithButtons = 6;

    /// <summary>Draws the list of the turn's person, of the turn's cases.</summary>
    public static Card Draw(Turn turn)
    {
        var waiting = WaitingRequest.Of(turn);
        if (waiting.Count == 0)
            return new Card("Nothing waits for your decision", [new Paragraph("All requests are decided, or are others' to decide.", Tone.Good)], [], "Nothing waits for your decision");
        Words title = waiting.Count == 1 ? "One request waits for your decision" : $"{waiting.Count} requests wait for your decision";
        List<Element> body = [new Facts([.. waiting.Take(MostLines).Select(one => one.Row(turn.Now))])];
        if (waiting.Count > MostWithButtons)
            body.Add(new Paragraph($"The {MostWithButtons} most urgent have buttons; the next ones get theirs as you decide.", Tone.Subtle));
        return new Card(title, body, [.. waiting.Take(MostWithButtons).SelectMany(Acts)], title);
    }

    /// <summary>Whether a button was ever on somebody's list: they were asked to decide that request, whatever became of it since.</summary>
    public static bool Allows(Case it, PersonId whose, string verb, string? subject) => verb switch
    {
        ShowCaseDialog.Name => subject is null && it.Approvals.Any(one => WasAsked(it, one.Request.Number, whose)),
        ApproveDialog.Name or RejectDialog.Name => int.TryParse(subject, out var number) && WasAsked(it, number, whose),
        _ => false,
    };

    private static bool WasAsked(Case it, int number, PersonId whose) => it.Events.Any(one => one switch
    {
        EscalationRequested asked => asked.Number == number && asked.Asked?.Contains(whose) != false,
        ApprovalRerouted rerouted => rerouted.Number == number && rerouted.Asked.Contains(whose),
        _ => false,
    });

    private static IEnumerable<Button> Acts(WaitingRequest one)
    {
        var (id, number) = (one.Case.Id, $"{one.Approval.Request.Number}");
        yield return new Button.Act(ApproveDialog.Name, $"{id}: Approve", BundleCard.About(id, number), ButtonStyle.Primary);
        yield return new Button.Act(RejectDialog.Name, $"{id}: Reject", BundleCard.About(id, number), ButtonStyle.Danger);
        yield return new Button.Act(ShowCaseDialog.Name, $"{id}: Open", BundleCard.About(id, null));
    }
}
