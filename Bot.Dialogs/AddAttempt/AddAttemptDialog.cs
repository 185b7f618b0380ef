using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.AddAttempt;

/// <summary>Logs what was tried and what came of it (0.29).</summary>
public sealed class AddAttemptDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "add-attempt";

    private static readonly TextField What = new("what", "What did you try?", 600, Lines: true);
    private static readonly TextField Outcome = new("outcome", "What came of it?", 600, Lines: true);
    private static readonly ToggleField WithClient = new("with_client", "The client was part of it (this counts as an answer to them)") { Required = false };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: log an attempt", [What, Outcome, WithClient], "Log it")];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Working.LogAttempt(
        turn.Case!, turn.Policy, What.Read(turn.Answers)!, Outcome.Read(turn.Answers)!, WithClient.Read(turn.Answers), turn.Person.Id, turn.Now));
}
