using Bot.Dialogs.Cards;

namespace Bot.Conversations;

/// <summary>What the person sees in answer: <paramref name="InPlace"/> of the card or form they pressed (or as a new message after text), and what they are told <paramref name="Beside"/> it. Both may be missing.</summary>
internal sealed record Answer(Shown? InPlace, Shown? Beside = null)
{
    /// <summary>Nothing to show.</summary>
    public static readonly Answer Nothing = new(InPlace: null);
}

/// <summary>A card or a form with the id its buttons carry.</summary>
internal abstract record Shown
{
    private Shown()
    {
    }

    /// <summary>For the eyes of whoever asked alone, wherever they asked.</summary>
    public bool Discreet { get; init; }

    /// <summary>A card; the nonce stands for it on the server.</summary>
    public sealed record ACard(Card Card, string Nonce) : Shown
    {
        /// <summary>Its buttons that only some people may press; where a channel can, others do not see them.</summary>
        public IReadOnlyList<Reserved> Reserved { get; init; } = [];

        /// <summary>Its reader does not see what it was about: nothing of it is left.</summary>
        public bool Closed { get; init; }

        /// <summary>The version of the case that it shows; null where it shows none or several.</summary>
        public int? Version { get; init; }
    }

    /// <summary>A form that only this person can answer.</summary>
    public sealed record AForm(Form Form, string FormId) : Shown;
}

/// <summary>A button that only these accounts may press.</summary>
internal sealed record Reserved(string Verb, string? Subject, IReadOnlyList<string> Accounts);
