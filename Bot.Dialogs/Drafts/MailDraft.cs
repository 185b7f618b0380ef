using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Drafts;

/// <summary>A mail for a person to read, change and send from their own mailbox. Lines end with <c>\n</c>.</summary>
internal sealed record MailDraft(string? To, string Subject, string Body)
{
    /// <summary>The subject of a mail about a confidential case: subjects are shown on lock screens and in lists, and kept by every server on the way.</summary>
    public const string Discreet = "Your matter";

    /// <summary>The mail to copy as it stands.</summary>
    public Draft AsElement => new($"Subject: {Subject}\n\n{Body}");

    /// <summary>Opens the mail in the person's own mail program.</summary>
    public Button.Link AsButton => new("Open in my mail program", MailLink.To(this));
}
