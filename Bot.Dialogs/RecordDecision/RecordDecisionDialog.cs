using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.RecordDecision;

/// <summary>Writes down what was decided, by whom, and what happens next; ends with a summary ready to send to the client.</summary>
public sealed class RecordDecisionDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "record-decision";

    private static readonly TextField Decisions = new("decisions", "What was decided?", Recording.MostDecisions * Recording.LongestDecision, Lines: true)
    {
        Hint = $"One decision a line, {Recording.MostDecisions} at the most.",
    };

    private static readonly TextField DecidedBy = new("decided_by", "Who decided?", 200);

    private static readonly ChoiceField Part = new(
        "client_part",
        "The client's part",
        [.. Enum.GetValues<ClientPart>().Select(part => new Choice(part.ToString(), RecordWords.Of(part)))],
        Expanded: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [AskDecisions, AskNextSteps];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Recording.WhyNot(turn.Case!) is { } why ? Say.No(why) : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) =>
        turn.Step == 1 ? CheckDecisions(turn) : [.. StepFields.All(turn).SelectMany(row => row.Problems(turn))];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(
        turn,
        Recording.Write(
            turn.Case!,
            Written(turn),
            DecidedBy.Read(turn.Answers)!,
            Enum.Parse<ClientPart>(Part.Read(turn.Answers)!),
            [.. StepFields.All(turn).Select(row => row.Read(turn)).OfType<NextStep>()],
            turn.Person.Id,
            turn.Now,
            LocalMoment.Date(turn.Now, turn.Zone)),
        after => after.Held is null
            ? WrittenSummary.Draw(after, after.Records[^1].Record, turn.Policy)
            : RecordCard.Draw(after, after.Records[^1].Record.Number, turn.Policy));

    private static Form AskDecisions(Turn turn) => new(
        $"{turn.Case!.Id}: record a decision",
        [Decisions, DecidedBy with { Shown = turn.Person.Name }, Part],
        "Next");

    private static Form AskNextSteps(Turn turn) => new(
        $"{turn.Case!.Id}: next steps",
        [
            new Paragraph("Up to three next steps, each with its owner and its date. Leave all empty where there are none."),
            .. StepFields.All(turn).SelectMany(row => row.Fields),
        ],
        "Write it down");

    private static IReadOnlyList<Problem> CheckDecisions(Turn turn)
    {
        var lines = Written(turn);
        if (lines.Length > Recording.MostDecisions)
            return [new(Decisions.Key, $"One record holds {Recording.MostDecisions} decisions; this has {lines.Length}. Write two records.")];
        return Array.Find(lines, line => line.Length > Recording.LongestDecision) is { } longest
            ? [new(Decisions.Key, $"Please keep each line to {Recording.LongestDecision} characters; one has {longest.Length}.")]
            : [];
    }

    private static string[] Written(Turn turn) =>
        Decisions.Read(turn.Answers)!.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
