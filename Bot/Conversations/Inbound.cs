using Bot.Channels;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;

namespace Bot.Conversations;

/// <summary>Something a person did on a channel, verified and parsed once. <paramref name="Key"/> is the event key: a repeat has the same and gets the first answer back.</summary>
internal sealed record Inbound(string Key, Account Account, Place Place, Act Act, DateTimeZone? Zone)
{
    /// <summary>Further event keys, where the platform may send the same thing under another first one.</summary>
    public IReadOnlyList<string> OtherKeys { get; init; } = [];

    /// <summary>All event keys.</summary>
    public IReadOnlyList<string> Keys => [Key, .. OtherKeys];

    /// <summary>The organisation it was done in, as the channel names it (a Slack team or enterprise, a Teams tenant); null where it names none.</summary>
    public string? Tenant { get; init; }

    /// <summary>When it was done, by the platform's clock; null where it does not say.</summary>
    public Instant? At { get; init; }

    /// <summary>The shared conversation that a case logged by this lives in; null where it has no home but its tier's rooms.</summary>
    public string? Home { get; init; } = Place.Shared ? Place.Conversation : null;

    /// <summary>Where an answer to this goes.</summary>
    public Destination Reply { get; init; } = new Destination.Conversation(Place.Conversation);

    /// <summary>Where a card goes that only tells something in answer to typed text; null for <see cref="Reply"/>.</summary>
    public Destination? Told { get; init; }

    /// <summary>Whether the channel shows a changed card in the response, in the place of what was pressed: where it does not, none is drawn for it.</summary>
    public bool ShowsInPlace { get; init; } = true;

    /// <summary>Whether only this person reads what they are told.</summary>
    public bool IsPrivate => !Place.Shared || (Act is Act.Said ? Told ?? Reply : Aside) is Destination.Glance or Destination.Person or Destination.Conversation { OnlyFor: not null };

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

    /// <summary>Wants to go on with a form that is open or was left, as it stands.</summary>
    public sealed record Resumed(string FormId) : Act;

    /// <summary>Wants to log a client issue about a message.</summary>
    public sealed record Quoted(Excerpt Excerpt) : Act;

    /// <summary>Put a message on the timeline of the case that this card is about.</summary>
    public sealed record Pinned(string Nonce, Excerpt Excerpt) : Act;

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
