using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Approvals;

/// <summary>Everything that waits for the person's decision, in one list (P-27).</summary>
public sealed class ApprovalsDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "approvals";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => new Next.Tell(ApprovalsCard.Draw(turn), Topic.Approvals);

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
