using Bot.Cases.Handling;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Acknowledge;

/// <summary>"I have it": one press.</summary>
public sealed class AcknowledgeDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "acknowledge";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => Say.Decided(Working.Acknowledge(turn.Case!, turn.Policy, turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
