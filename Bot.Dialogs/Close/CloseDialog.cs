using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Close;

/// <summary>Closes through the gate (R14): lists what is missing, and takes reasons for what may be waived.</summary>
public sealed class CloseDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "close";

    private static readonly TextField ClientTold = new("client_told", "What was the client told about how it ended?", 1000, Lines: true);
    private static readonly TextField RecordWaiver = new("record_waiver", "Close without a confirmed record? Say why.", 300) { Required = false };
    private static readonly TextField PostMortemWaiver = new("post_mortem_waiver", "Close without a post-mortem? Say why.", 300) { Required = false };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [Gate];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn)
    {
        var it = turn.Case!;
        if (it.State is CaseState.Closed)
            return Say.No($"{it.Id} is closed already.");
        if (Holding.WhyNot(it) is { } held)
            return Say.No(held);
        return it.Running ? Say.No($"{it.Id} is not resolved. Resolve it first, with a note that says how.") : null;
    }

    /// <inheritdoc/>
    protected override Next Finish(Turn turn)
    {
        var it = turn.Case!;
        var told = Missing(turn).Contains(MissingAtClose.ClientTold)
            ? new ClientUpdated(turn.Now, turn.Person.Id, ContactChannel.Email, ClientTold.Read(turn.Answers)!)
            : null;
        var ready = told is null ? it : it.After(told);
        var decision = Finishing.Close(ready, turn.Policy, RecordWaiver.Read(turn.Answers), PostMortemWaiver.Read(turn.Answers), turn.Person.Id, turn.Now);
        return Decided(turn, decision is Decision.Accepted accepted && told is not null ? Decision.Accept([told, .. accepted.Events]) : decision);
    }

    private static Form Gate(Turn turn)
    {
        var missing = Missing(turn);
        var fields = missing.Select(one => one switch
        {
            MissingAtClose.ClientTold => ClientTold,
            MissingAtClose.ConfirmedRecord => RecordWaiver,
            MissingAtClose.PostMortem => PostMortemWaiver,
            _ => throw new InvalidOperationException(one.ToString()),
        });
        IEnumerable<Element> list = missing.Count == 0
            ? [new Paragraph("Everything the policy asks for is there.", Tone.Good)]
            : [new Paragraph("Still missing:", Tone.Warning), new Items([.. missing.Select(one => (Words)Finishing.Sentence(one))])];
        var promises = turn.Case!.Commitments.Where(one => one.Kept is null).Select(one => (Words)RecordDecision.RecordWords.Of(one.Step, turn.Policy, turn.Case.Opened.Client)).ToList();
        IEnumerable<Element> open = promises.Count == 0 ? [] : [new Paragraph("These promises go on when it is closed:", Tone.Subtle), new Items(promises)];
        return new Form($"{turn.Case.Id}: close", [.. list, .. fields, .. open], "Close the case");
    }

    private static IReadOnlyList<MissingAtClose> Missing(Turn turn) => Finishing.Missing(turn.Case!, turn.Policy);
}
