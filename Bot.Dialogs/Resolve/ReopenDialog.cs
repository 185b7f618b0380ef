using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Resolve;

/// <summary>It was not solved after all (R15).</summary>
public sealed class ReopenDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "reopen";

    private static readonly TextField Reason = new("reason", "Why is it open again?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: reopen", [Reason], "Reopen")];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Finishing.Reopen(turn.Case!, Reason.Read(turn.Answers)!, turn.Person.Id, turn.Now));
}
