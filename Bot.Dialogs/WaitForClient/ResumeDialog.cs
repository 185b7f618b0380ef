using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.WaitForClient;

/// <summary>Ends a wait: one press.</summary>
public sealed class ResumeDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "resume";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => Say.Decided(Working.Resume(turn.Case!, "resumed by hand", turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
