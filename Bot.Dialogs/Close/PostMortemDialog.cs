using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Close;

/// <summary>The blameless look back (0.38): what caused it, what helped, what changes.</summary>
public sealed class PostMortemDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "post-mortem";

    private static readonly TextField Cause = new("cause", "What caused it? Circumstances, not culprits.", 1000, Lines: true);
    private static readonly TextField Helped = new("helped", "What helped?", 1000, Lines: true);
    private static readonly TextField Actions = new("actions", "What changes because of it, who does it, by when?", 1000, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: post-mortem", [.. WentUpFirst(turn), Cause, Helped, Actions], "Keep it")];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Finishing.WritePostMortem(
        turn.Case!, Cause.Read(turn.Answers)!, Helped.Read(turn.Answers)!, Actions.Read(turn.Answers)!, turn.Person.Id, turn.Now));

    /// <summary>What went up before it was approved is looked at here (R30).</summary>
    private static IEnumerable<Element> WentUpFirst(Turn turn)
    {
        List<Fact> rows = [.. turn.Case!.Approvals.Where(one => one.WentUp is not null).Select(one => CaseCard.WentUpFirst(one, turn.Policy))];
        return rows.Count == 0 ? [] : [new Facts(rows), new Paragraph("Was it right to go up at once? Say so below.", Tone.Subtle)];
    }
}
