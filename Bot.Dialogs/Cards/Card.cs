namespace Bot.Dialogs.Cards;

/// <summary>A card on no channel in particular: a title, elements, and buttons. <paramref name="Summary"/> is the one line for notifications and screen readers.</summary>
public sealed record Card(Words Title, IReadOnlyList<Element> Body, IReadOnlyList<Button> Buttons, Words Summary)
{
    /// <summary>On lock screens and for screen readers not even its title stands, but the summary alone.</summary>
    public bool Discreet { get; init; }

    /// <summary>A card that only says something.</summary>
    public static Card Saying(Words title, params Element[] body) => new(title, body, [], title);
}

/// <summary>Something to press.</summary>
public abstract record Button(Words Label)
{
    /// <summary>Runs a dialog: its verb, and where the card is about several things, which one (a record's number, an approval's).</summary>
    public sealed record Act(string Verb, Words Label, string? Subject = null, ButtonStyle Style = ButtonStyle.Default) : Button(Label);

    /// <summary>Opens an address: https, mailto, or a path of this bot beginning with a slash, which the channel makes absolute.</summary>
    public sealed record Link(Words Label, string Address) : Button(Label);
}

/// <summary>How much a button stands out.</summary>
public enum ButtonStyle
{
    /// <summary>Like the others.</summary>
    Default,

    /// <summary>The next thing to do.</summary>
    Primary,

    /// <summary>Hard to take back.</summary>
    Danger,
}
