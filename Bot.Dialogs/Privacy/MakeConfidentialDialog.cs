using Bot.Cases;
using Bot.Cases.Privacy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Privacy;

/// <summary>Makes a case confidential (3.35): from then on only its members see it. With the subject <see cref="Advised"/> at one press, for the advisor's reason.</summary>
public sealed class MakeConfidentialDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "make-confidential";

    /// <summary>The subject of the advisor's button.</summary>
    public const string Advised = "advised";

    private static readonly TextField Reason = new("reason", "Why?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    public override Next Open(Turn turn) => turn.Subject != Advised ? base.Open(turn)
        : Make(turn, "A disagreement, complaint or setback, as the advisor was told (M2).") is Decision.Accepted accepted ? new Next.Record(accepted.Events, Topic: Topic.Case)
        : base.Open(turn);

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form(
            $"{turn.Case!.Id}: make it confidential",
            [
                new Paragraph("From then on only its members see it: who owns it, who logged it, who has to decide or to acknowledge, and whom you add. Cards of it in rooms are taken back."),
                Reason,
            ],
            "Make it confidential"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Make(turn, "?") is Decision.Refused refused ? Say.No(refused.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Make(turn, Reason.Read(turn.Answers)!), topic: Topic.Case);

    private static Decision Make(Turn turn, string reason) => Confiding.Make(turn.Case!, turn.Policy, reason, turn.Person.Id, turn.Now);
}

/// <summary>Makes a confidential case open again.</summary>
public sealed class OpenUpDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "open-up";

    private static readonly TextField Reason = new("reason", "Why need it not be confidential any more?", 600, Lines: true);

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new Form(
            $"{turn.Case!.Id}: make it open",
            [new Paragraph("From then on everybody may find and read it, all that happened so far included. Legal's notes stay with legal.", Tone.Warning), Reason],
            "Make it open"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => Confiding.OpenUp(turn.Case!, turn.Policy, "?", turn.Person.Id, turn.Now) is Decision.Refused refused ? Say.No(refused.Why) : null;

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(turn, Confiding.OpenUp(turn.Case!, turn.Policy, Reason.Read(turn.Answers)!, turn.Person.Id, turn.Now), topic: Topic.Case);
}
