using Bot.Cases;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Privacy;

/// <summary>What is said of a confidential case where somebody may look over a shoulder: on lock screens, and on cards whose readers do not see it (any more).</summary>
public static class Discretion
{
    /// <summary>The line for notifications.</summary>
    private static readonly Words News = "A case that concerns you has news";

    /// <summary>What is left of a card about a confidential case for whoever does not see it.</summary>
    public static readonly Card Confidential = Hushed(Card.Saying("Confidential", new Paragraph("This case is now confidential; its members have it.", Tone.Subtle)));

    /// <summary>What is left of a card about a case that is not its reader's to see any more.</summary>
    public static readonly Card Gone = Card.Saying("This card is over", new Paragraph("What stood here is not yours to see any more.", Tone.Subtle));

    /// <summary>A card about a case, with nothing of it on a lock screen where it is confidential.</summary>
    public static Card Over(Card card, Case? it) => it?.Privacy is null ? card : Hushed(card);

    /// <summary>A card with nothing of it on a lock screen.</summary>
    public static Card Hushed(Card card) => card with { Summary = News, Discreet = true };
}
