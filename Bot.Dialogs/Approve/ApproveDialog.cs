using Bot.Cases.Escalation;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Approve;

/// <summary>A manager says yes: one press. The turn's subject is the request's number.</summary>
public sealed class ApproveDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "approve";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => Ruling.TooLate(turn)
        ?? Say.Decided(Escalating.Approve(turn.Case!, turn.Policy, Ruling.Number(turn), turn.Person.Id, turn.Now));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
