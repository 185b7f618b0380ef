using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Dialogs.RecordDecision;

namespace Bot.Dialogs.Find;

/// <summary>Shows a written record of a case; the turn's subject is its number.</summary>
public sealed class ShowRecordDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "show-record";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => turn.Case!.Records.FirstOrDefault(one => $"{one.Record.Number}" == turn.Subject) is { } record
        ? new Next.Tell(RecordCard.Draw(turn.Case, record.Record.Number, turn.Policy), Topic.Record(record.Record.Number))
        : Say.No($"{turn.Case.Id} has no such record.");

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
