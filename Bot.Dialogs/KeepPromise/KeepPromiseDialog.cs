using System.Globalization;
using Bot.Cases;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.KeepPromise;

/// <summary>"This is done": one press. The turn's subject is the promise's number.</summary>
public sealed class KeepPromiseDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "keep-promise";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn)
    {
        var it = turn.Case!;
        return Recording.Keep(it, Number(turn), turn.Person.Id, turn.Now) switch
        {
            Decision.Accepted accepted => new Next.Record(accepted.Events, Topic: Topic.Record(it.Commitments[Number(turn) - 1].Record)),
            Decision.Refused refused => Say.No(refused.Why),
            var other => throw new InvalidOperationException(other.GetType().Name),
        };
    }

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);

    /// <summary>The promise that a button was about; with none named the first that is open. Zero, which none has, where neither is to be had.</summary>
    private static int Number(Turn turn) => turn.Subject is { } subject
        ? int.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0
        : turn.Case!.Commitments.FirstOrDefault(one => one.Kept is null)?.Number ?? 0;
}
