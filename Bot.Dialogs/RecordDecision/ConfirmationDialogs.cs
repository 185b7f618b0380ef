using System.Globalization;
using Bot.Cases;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.RecordDecision;

/// <summary>The client was asked to confirm a record; acts at once. The turn's subject is the record's number.</summary>
public sealed class RecordAskedDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "record-asked";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var number = RecordNumber.Of(turn);
        return Recording.SetConfirmation(turn.Case!, number, ConfirmationStatus.Asked, null, null, turn.Person.Id, turn.Now) switch
        {
            Decision.Accepted accepted => new Next.Record(accepted.Events, Topic: Topic.Record(number)),
            Decision.Refused refused => Say.No(refused.Why),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}

/// <summary>The client confirmed a record: who.</summary>
public sealed class RecordConfirmedDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "record-confirmed";

    private static readonly TextField Who = new("who", "Who on the client's side confirmed it?");

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new($"{turn.Case!.Id}, record {RecordNumber.Of(turn)}: confirmed", [Who with { Shown = turn.Case.Opened.Contact?.Name ?? string.Empty }], "Confirmed"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => RecordNumber.Refusal(turn, ConfirmationStatus.Confirmed);

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(
        turn,
        Recording.SetConfirmation(turn.Case!, RecordNumber.Of(turn), ConfirmationStatus.Confirmed, Who.Read(turn.Answers), null, turn.Person.Id, turn.Now),
        topic: Topic.Record(RecordNumber.Of(turn)));
}

/// <summary>The client says it was otherwise: who, and what they say.</summary>
public sealed class RecordDisputedDialog : FormDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "record-disputed";

    private static readonly TextField Who = new("who", "Who on the client's side sees it differently?");
    private static readonly TextField Otherwise = new("otherwise", "What do they say was decided?", 1000, Lines: true) { Hint = "In their own words." };

    /// <inheritdoc/>
    public override string Verb => Name;

    /// <inheritdoc/>
    protected override IReadOnlyList<Func<Turn, Form>> Steps =>
    [
        turn => new($"{turn.Case!.Id}, record {RecordNumber.Of(turn)}: disputed", [Who with { Shown = turn.Case.Opened.Contact?.Name ?? string.Empty }, Otherwise], "Disputed"),
    ];

    /// <inheritdoc/>
    protected override Next? Refusal(Turn turn) => RecordNumber.Refusal(turn, ConfirmationStatus.Disputed);

    /// <inheritdoc/>
    protected override Next Finish(Turn turn) => Decided(
        turn,
        Recording.SetConfirmation(
            turn.Case!, RecordNumber.Of(turn), ConfirmationStatus.Disputed, Who.Read(turn.Answers), Otherwise.Read(turn.Answers), turn.Person.Id, turn.Now),
        topic: Topic.Record(RecordNumber.Of(turn)));
}

/// <summary>Which record a turn is about.</summary>
internal static class RecordNumber
{
    /// <summary>The turn's subject; with none, the case's last record. Zero, which no record has, where neither is to be had.</summary>
    public static int Of(Turn turn) => turn.Subject is { } subject
        ? int.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        : turn.Case!.Records.Count == 0 ? 0 : turn.Case.Records[^1].Record.Number;

    /// <summary>The refusal of an answer that the record cannot take; null where it can.</summary>
    public static Next? Refusal(Turn turn, ConfirmationStatus wanted) =>
        Recording.WhyNot(turn.Case!, Of(turn), wanted) is { } why ? Say.No(why) : null;
}
