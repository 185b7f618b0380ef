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

    private const int UsualDays = 7;

    private static readonly TextField Reason = new("reason", "Why? Who asked for it?", 600, Lines: true);
    private static readonly DateField Date = new("until_date", "Look at it again on");
    private static readonly TimeField Time = new("until_time", "Look at it again at") { Shown = "12:00", Hint = "The owner is then asked whether it is still needed." };

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
                .. turn.Case.Held is { } held ? [new Paragraph(Words.Of($"It is on since {held.Since}: {held.Reason}"))] : Array.Empty<Element>(),
                Reason,
                Date with { Shown = LocalMoment.Typed(LocalMoment.Date(turn.Now, turn.Zone).PlusDays(UsualDays)) },
                Time,
            ],
            turn.Case.Held is null ? "Place the hold" : "Go on with it"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) =>
        turn.Case!.State is CaseState.Closed ? Say.No($"{turn.Case.Id} is closed. Reopen it first.") : null;

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> CheckStep(Turn turn) =>
        Until(turn) > turn.Now ? [] : [new(Time.Key, "That has passed: say when it is looked at again.")];

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Holding.Place(turn.Case!, Reason.Read(turn.Answers)!, Until(turn), turn.Person.Id, turn.Now));

    private static Instant Until(Turn turn) => LocalMoment.At(Date.Read(turn.Answers)!.Value, Time.Read(turn.Answers)!.Value, turn.Zone);
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
    protected override Next? Refusal(Turn turn) => Say.Why(Holding.Lift(turn.Case!, turn.Policy, "?", turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Holding.Lift(turn.Case!, turn.Policy, Reason.Read(turn.Answers)!, turn.Person.Id, turn.Now));
}
