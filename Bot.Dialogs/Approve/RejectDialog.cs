using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Approve;

/// <summary>A manager says no, and why. The turn's subject is the request's number.</summary>
public sealed class RejectDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "reject";

    private static readonly TextField Reason = new("reason", "Why not? The reason goes back to the person who asked.", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: reject the escalation", [Reason], "Reject")];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Ruling.TooLate(turn)
        ?? (Reject(turn, "?") is Decision.Refused refused ? Say.No(refused.Why) : null);

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Reject(turn, Reason.Read(turn.Answers)!));

    private static Decision Reject(Turn turn, string reason) =>
        Escalating.Reject(turn.Case!, turn.Policy, Ruling.Number(turn), reason, turn.Person.Id, turn.Now);
}
