using System.Text.Json;

namespace Bot.Channels.Slack;

/// <summary>What became of a request at the edge.</summary>
internal abstract record Received
{
    private Received()
    {
    }

    /// <summary>Somebody did something.</summary>
    public sealed record Done(Conversations.Inbound Inbound, Context Context) : Received;

    /// <summary>Somebody picked "Log as client issue" on a message, which is quoted once its author's name is known.</summary>
    public sealed record Quoting(Conversations.Inbound Inbound, Context Context, JsonElement Message, string Channel, string? Domain) : Received;

    /// <summary>Somebody put an emoji on a message.</summary>
    public sealed record Reacted(Conversations.Inbound Inbound, Context Context, string Emoji, string Channel, string Timestamp) : Received;

    /// <summary>Somebody opened the bot's home tab.</summary>
    public sealed record HomeOpened(Conversations.Inbound Inbound, Context Context) : Received;

    /// <summary>The app was removed from a workspace, or its tokens were taken back.</summary>
    public sealed record Uninstalled(Workspace Workspace) : Received;

    /// <summary>Nothing for this bot.</summary>
    public sealed record Ignored : Received;
}
