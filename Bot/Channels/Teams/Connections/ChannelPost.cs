using System.Text.Json.Nodes;

namespace Bot.Channels.Teams.Connections;

/// <summary>Begins a post in a channel where the bot was never seen, by way of the conversations seen last: the platform knows whether the bot is in that team.</summary>
internal sealed class ChannelPost(Connector connector, Whereabouts places)
{
    private const string ChannelType = "channel";

    /// <summary>Endings of a channel's id; the second is of teams from Skype's days.</summary>
    private static readonly string[] Endings = ["@thread.tacv2", "@thread.skype"];

    /// <summary>Whether an id is one of a channel.</summary>
    public static bool IsChannel(string id) => id.StartsWith("19:", StringComparison.Ordinal) && Endings.Any(ending => id.EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The way to a channel; null where nothing was ever seen that could lead there.</summary>
    public async Task<Reference?> WayAsync(string channel, CancellationToken stop)
    {
        var recent = await places.ReferencesAsync(stop);
        return recent is []
            ? null
            : (recent.FirstOrDefault(one => one.Type == ChannelType) ?? recent[0]) with { ConversationId = channel, Type = ChannelType };
    }

    /// <summary>Posts a message; of the answer <c>id</c> is the post, <c>activityId</c> the message.</summary>
    public Task<Connector.Reply> BeginAsync(Reference to, JsonObject message, bool asked, CancellationToken stop) =>
        connector.SendAsync(new(HttpMethod.Post, to, ["conversations"], Opening(to, message), asked), stop);

    private static JsonObject Opening(Reference to, JsonObject message)
    {
        // The conversation does not exist yet.
        message.Remove("conversation");
        var data = new JsonObject { ["channel"] = new JsonObject { ["id"] = to.ConversationId } };
        var opening = new JsonObject { ["isGroup"] = true, ["bot"] = to.Bot(), ["channelData"] = data, ["activity"] = message };
        if (to.TenantId is { } tenant)
        {
            data["tenant"] = new JsonObject { ["id"] = tenant };
            opening["tenantId"] = tenant;
        }

        return opening;
    }
}
