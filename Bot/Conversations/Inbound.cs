using Bot.Channels;
using Bot.Dialogs.Cards;

namespace Bot.Conversations;

/// <summary>Something a person did on a channel, verified and parsed once. <paramref name="Key"/> is the event key: a repeat has the same and gets the first answer back.</summary>
internal sealed record Inbound(string Key, Account Account, Place Place, Act Act, DateTimeZone? Zone)
{
    /// <summary>Where an answer to this goes.</summary>
    public Destination Reply { get; init; } = new Destination.Conversation(Place.Conversation);

    /// <summary>Where only this person reads it.</summary>
    public Destination Aside { get; init; } = Place.Shared ? new Destination.Person(Account.Id) : new Destination.Conversation(Place.Conversation);
}

/// <summary>An account on a channel: <c>slack</c>, <c>teams</c> or <c>web</c>, its id there as policies write it, and the name it goes by.</summary>
internal sealed record Account(string Channel, string Id, string Name);

/// <summary>Where it was done: a conversation on a channel. <paramref name="Shared"/> when others read along; <paramref name="Reference"/> is the channel's own text for finding the way back.</summary>
internal sealed record Place(string Channel, string Conversation, bool Shared, string Reference);

/// <summary>What was done.</summary>
internal abstract record Act
{
    private Act()
    {
    }

    /// <summary>Typed text, mentions of the bot removed; <paramref name="ToBot"/> false where others were meant unless it is a command.</summary>
    public sealed record Said(string Text, bool ToBot = true) : Act;

    /// <summary>Pressed a button of a card: the card's nonce, the button's verb and subject, and the message it stands on.</summary>
    public sealed record Pressed(string Nonce, string Verb, string? Subject, string? MessageId) : Act;

    /// <summary>Answered, went back in, or left a form.</summary>
    public sealed record Answered(string FormId, FormMove Move, Answers Answers, string? MessageId) : Act;

    /// <summary>Came into view for the first time: worth a greeting, once.</summary>
    public sealed record Arrived : Act;
}

/// <summary>What was pressed on a form.</summary>
internal enum FormMove
{
    /// <summary>On to the next step, or done.</summary>
    Submit,

    /// <summary>One step back; what was typed is kept.</summary>
    Back,

    /// <summary>Not now; what was typed is kept as a draft.</summary>
    Leave,
}
