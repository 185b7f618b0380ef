using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Link;

/// <summary>Joins somebody's accounts: a code shown on one side and typed on the other. The turn's text is the code that was typed; none asks for one.</summary>
public sealed class LinkDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "link";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => new Next.Link(turn.Text.Trim() is { Length: > 0 } code ? code : null);

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
