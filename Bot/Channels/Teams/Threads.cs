using Bot.Conversations;

namespace Bot.Channels.Teams;

/// <summary>Posts of a channel. Each is a conversation of its own, named for its first message: <c>19:…@thread.tacv2;messageid=1763719200123</c>.</summary>
internal static class Threads
{
    private const string Mark = ";messageid=";
    private const string ChannelType = "channel";

    /// <summary>The channel that a post is in; any other conversation is itself.</summary>
    public static string Channel(string conversation) =>
        conversation.IndexOf(Mark, StringComparison.Ordinal) is > 0 and var end ? conversation[..end] : conversation;

    /// <summary>The place to remember: of a channel one for all its posts.</summary>
    public static Place Home(Place place) => Channel(place.Conversation) is var channel && channel != place.Conversation && Reference.Parse(place.Reference) is { } reference
        ? place with { Conversation = channel, Reference = (reference with { ConversationId = channel }).Text() }
        : place;

    /// <summary>The conversation that a message is in: one sent to a channel itself begins a post.</summary>
    public static string Of(Reference to, string messageId) =>
        to.Type == ChannelType && messageId.Length > 0 && Channel(to.ConversationId) == to.ConversationId ? to.ConversationId + Mark + messageId : to.ConversationId;
}
