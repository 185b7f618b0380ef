using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Find;

/// <summary>Shows the case card.</summary>
public sealed class ShowCaseDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "show-case";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => new Next.Tell(CaseCard.Draw(turn.Case!, turn.Policy, turn.Now), Topic.Case);

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
