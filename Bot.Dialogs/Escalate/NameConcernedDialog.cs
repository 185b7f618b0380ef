using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Escalate;

/// <summary>Says whom of the roster a complaint is about, or that it is not about them any more (R30), and why.</summary>
public sealed class NameConcernedDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "name-concerned";

    private static readonly TextField Reason = new("reason", "Why? The reason stays with the case.", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: whom of ours is it about?", [Whom(turn), Reason], "Keep it")];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => turn.Case! switch
    {
        { State: CaseState.Closed } it => Say.No($"{it.Id} is closed. Reopen it first if there is more to say."),
        var it when it.Concerned.Contains(turn.Person.Id) => Say.No("Somebody else has to say that."),
        _ => null,
    };

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) => [.. WhomFields.Check(turn)];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Concern.Name(
        turn.Case!, turn.Policy, WhomFields.Read(turn), Reason.Read(turn.Answers)!, turn.Person.Id, turn.Now));

    private static Field Whom(Turn turn) => WhomFields.About("The complaint is about", turn, turn.Case!.Concerned);
}
