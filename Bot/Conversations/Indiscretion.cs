using System.Text.RegularExpressions;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Privacy;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Somebody names a confidential case where others read along (3.36): its number, a link to it, or its title. They alone are told, and only where they are a member; nobody else learns that there is such a case.</summary>
internal sealed partial class Indiscretion(Circles circles)
{
    /// <summary>A title of less says nothing of its own.</summary>
    private const int ShortestTitle = 8;

    /// <summary>What the person is told; null where nothing is named that they know as confidential, or nobody else reads it.</summary>
    public async Task<Card?> OfAsync(Session session, string text)
    {
        if (!session.Inbound.Place.Shared || session.IsStranger)
            return null;
        var named = (await circles.OfAsync(session.Person, session.Now)).FirstOrDefault(stored => Names(text, stored));
        if (named is null)
            return null;
        Words title = "You have just named a confidential case";
        return Discretion.Hushed(new Card(
            title,
            [new Paragraph($"Others read along there, and {named.Case.Id} is for its members only. Please delete your message. Write to its members, or to me in our own chat.", Tone.Warning)],
            [],
            title));
    }

    private static bool Names(string text, StoredCase stored) =>
        Number().Matches(text).Any(match => string.Equals(match.Value, stored.Case.Id.ToString(), StringComparison.OrdinalIgnoreCase))
        || (stored.Case.Opened.Title is { Length: >= ShortestTitle } title && text.Contains(title, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"\bCASE-\d+\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Number();
}
