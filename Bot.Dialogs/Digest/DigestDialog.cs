using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Digest;

/// <summary>Shows the digest now, whenever it comes by itself (P-33). Nothing counts as told by it.</summary>
public sealed class DigestDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "digest";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => new Next.Tell(DigestCard.Draw(turn) ?? Card.Saying("Nothing for your digest", new Paragraph("No open cases, no decisions, no reminders held back.", Tone.Good)));

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
