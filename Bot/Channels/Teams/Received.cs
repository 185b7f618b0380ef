using Bot.Conversations;

namespace Bot.Channels.Teams;

/// <summary>What became of an activity at the edge.</summary>
internal abstract record Received
{
    private Received()
    {
    }

    /// <summary>Somebody did something; the answer goes out as a message.</summary>
    public sealed record Message(Conversations.Inbound Inbound) : Received;

    /// <summary>Somebody pressed a button that waits for the answer in the response.</summary>
    public sealed record CardAction(Conversations.Inbound Inbound) : Received;

    /// <summary>Somebody pressed a button that is answered by a dialog, or in one.</summary>
    public sealed record Dialog(Conversations.Inbound Inbound) : Received;

    /// <summary>Somebody did something in the message extension, perhaps where the bot is no member: it is answered in a dialog.</summary>
    public sealed record Extension(Conversations.Inbound Inbound) : Received;

    /// <summary>A client wants a card as this person may see it. Nothing is done.</summary>
    public sealed record Viewed(Conversations.Inbound Viewer, string Nonce) : Received;

    /// <summary>Somebody looks for cases; <paramref name="Text"/> null for their own.</summary>
    public sealed record Searched(Account Account, string? Text, int Skip, int Most) : Received;

    /// <summary>A link to this bot's pages stands in a message that somebody writes.</summary>
    public sealed record Linked(Account Account, string Address) : Received;

    /// <summary>Somebody changed a message that they had sent.</summary>
    public sealed record Edited(Conversations.Inbound Inbound, string FirstKey) : Received;

    /// <summary>Somebody put eyes on a message of the bot's.</summary>
    public sealed record Reacted(Conversations.Inbound Inbound, string MessageId) : Received;

    /// <summary>The bot was taken out of a conversation.</summary>
    public sealed record Removed(string Conversation) : Received;

    /// <summary>Nothing for this bot.</summary>
    public sealed record Ignored : Received;

    /// <summary>A button press that says nothing this bot could understand.</summary>
    public sealed record BadCardAction(string Why) : Received;

    /// <summary>A dialog was asked for by something this bot could not understand.</summary>
    public sealed record BadDialog(string Why) : Received;

    /// <summary>An invoke of a kind this bot has nothing for.</summary>
    public sealed record UnknownInvoke : Received;

    /// <summary>No activity at all.</summary>
    public sealed record Bad(string Why) : Received;
}
