using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Dialogs.Link;

/// <summary>An account that somebody linked is theirs no more. The turn's subject is the account.</summary>
public sealed class UnlinkDialog : IDialog
{
    /// <summary>The wire name.</summary>
    public const string Name = "unlink";

    /// <inheritdoc/>
    public string Verb => Name;

    /// <inheritdoc/>
    public Next Open(Turn turn) => turn.Policy.Directory.Links.FirstOrDefault(link => link.Person == turn.Person.Id && LinkCard.Subject(link) == turn.Subject) is { } link
        ? new Next.Unlink(link)
        : Say.No("That account is not linked to you. Type link to see those that are.");

    /// <inheritdoc/>
    public Next Submit(Turn turn) => Open(turn);
}
