using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.LegalHold;

/// <summary>Places a legal hold (R10): nothing goes out to the client until it is lifted.</summary>
public sealed class HoldDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "legal-hold";

    private static readonly TextField Reason = new("reason", "Why? Who asked for it?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form(
            $"{turn.Case!.Id}: legal hold",
            [
                new Paragraph(
                    "While it is on, updates, e-mails, calls and meetings with the client and sending them a record are refused, and it cannot be closed; the clocks that wait for these are paused, and so is resolving. All else goes on.",
                    Tone.Warning),
                Reason,
            ],
            "Place the hold"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) =>
        Holding.Place(turn.Case!, turn.Policy, "?", turn.Person.Id, turn.Now) is Decision.Refused refused ? Say.No(refused.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Holding.Place(turn.Case!, turn.Policy, Reason.Read(turn.Answers)!, turn.Person.Id, turn.Now));
}

/// <summary>Lifts the legal hold.</summary>
public sealed class LiftHoldDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "lift-hold";

    private static readonly TextField Reason = new("reason", "Why is it over? Who decided that?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps => [turn => new Form($"{turn.Case!.Id}: lift the legal hold", [Reason], "Lift the hold")];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) =>
        Holding.Lift(turn.Case!, turn.Policy, "?", turn.Person.Id, turn.Now) is Decision.Refused refused ? Say.No(refused.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Holding.Lift(turn.Case!, turn.Policy, Reason.Read(turn.Answers)!, turn.Person.Id, turn.Now));
}
