using Bot.Dialogs.Cards;

namespace Bot.Conversations;

/// <summary>What an account hears that the policy does not know.</summary>
internal static class Strangers
{
    public static Card Greet(Account account)
    {
        Words title = "I do not know you yet";
        return new Card(
            title,
            [
                new Paragraph("Only people of the escalation policy can work with client issues here. Ask whoever keeps the policy to add you:"),
                new Draft($"- {{ id: your-id, name: {account.Name}, {account.Channel}: {account.Id} }}"),
            ],
            [],
            title);
    }
}

/// <summary>What somebody hears whose form is not known any more: what they typed comes back to them.</summary>
internal static class Lost
{
    /// <summary>What somebody hears whose act broke something here.</summary>
    public static readonly Card Broken = Dialogs.Cards.Card.Saying("That did not work, and nothing was changed for certain. Please try it again.");

    public static Card Card(Answers typed, string command)
    {
        Words title = "This form is over";
        var texts = typed.Values.Values.Where(text => text.Length > 0).ToList();
        Element[] kept = texts.Count == 0 ? [] : [new Paragraph("What you had typed:"), new Draft(string.Join('\n', texts))];
        return new Card(title, [new Paragraph($"It was answered already, belongs to somebody else, or its draft was lost. Type /{command} to open a new one."), .. kept], [], title);
    }
}
