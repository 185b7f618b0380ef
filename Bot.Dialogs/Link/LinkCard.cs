using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Link;

/// <summary>What is said about linked accounts.</summary>
public static class LinkCard
{
    /// <summary>A code to type elsewhere, and the accounts that are linked already, each with a button.</summary>
    public static Card Offer(Person person, EscalationPolicy policy, string code, Duration good, string command)
    {
        var links = Of(person, policy);
        Words title = "Link another account of yours";
        return new Card(
            title,
            [
                new Paragraph(Words.Of($"Type this to the bot from the other account, within {Say.Length(good)}. It is good once, and for whoever types it: show it to nobody.")),
                new Draft($"/{command} link {code}"),
                .. links.Count == 0 ? Array.Empty<Element>() : [new Heading("Linked to you"), new Items([.. links.Select(link => (Words)Called(link))])],
            ],
            [.. links.Select(link => new Button.Act(UnlinkDialog.Name, $"Unlink {Called(link)}", Subject(link)))],
            title);
    }

    /// <summary>Where others read along no code is shown.</summary>
    public static Card InPrivate(string command)
    {
        Words why = $"A code is for nobody else's eyes: type /{command} link in our own chat.";
        return Card.Saying(why);
    }

    /// <summary>What the account hears that typed the code.</summary>
    public static Card Linked(Person person)
    {
        Words title = $"This account is linked to {person.Name}";
        return Card.Saying(title, new Paragraph("What you may do there, you may do here, and reminders reach you here too. Type link to undo it."));
    }

    /// <summary>What the other side hears.</summary>
    public static Card LinkedThere(LinkedAccount link)
    {
        Words title = $"{Called(link)} is linked to you now";
        return Card.Saying(title, new Paragraph("The code that was shown here was typed there. If that was not you, type link and undo it at once."));
    }

    /// <summary>What is heard on both sides when a link is undone.</summary>
    public static Card Unlinked(LinkedAccount link)
    {
        Words title = $"{Called(link)} is linked to you no more";
        return Card.Saying(title);
    }

    /// <summary>The account was somebody's already: theirs who asked.</summary>
    public static Card Already(Person person)
    {
        Words title = $"This account is {person.Name}'s already";
        return Card.Saying(title);
    }

    /// <summary>One answer for every code that does not do: wrong, used, too old, tried too often, or for an account that is somebody's.</summary>
    public static Card Bad(string command)
    {
        Words why = $"That code does not do. Type /{command} link from the account that the bot knows, and the fresh code here within its time. After a few tries wait an hour.";
        return Card.Saying(why);
    }

    /// <summary>A link as the subject of its button.</summary>
    public static string Subject(LinkedAccount link) => PersonId.Of(link.Channel, link.Account).Value;

    private static List<LinkedAccount> Of(Person person, EscalationPolicy policy) => [.. policy.Directory.Links.Where(link => link.Person == person.Id)];

    private static string Called(LinkedAccount link) => $"{link.Channel} {link.Account}";
}
