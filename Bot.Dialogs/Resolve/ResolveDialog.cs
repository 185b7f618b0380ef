using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Resolve;

/// <summary>Says how it was solved; the clocks stop.</summary>
public sealed class ResolveDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "resolve";

    private static readonly TextField Note = new("note", "How was it solved?", 1000, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: resolve", [Note], "Resolve")];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) =>
        Decided(turn, Finishing.Resolve(turn.Case!, turn.Policy, Note.Read(turn.Answers)!, turn.Person.Id, turn.Now));
}
