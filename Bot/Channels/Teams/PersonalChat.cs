using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.Teams;

/// <summary>Opens a person's own chat by way of the conversation seen last.</summary>
internal sealed class PersonalChat(Connector connector, Whereabouts places)
{
    /// <summary>Opens the chat and remembers it; a failure says why. Opening twice gives the same chat, so a failure is never in doubt.</summary>
    public async Task<(SendOutcome? Failed, Reference? Opened)> OpenAsync(string account, CancellationToken stop)
    {
        if (await places.Latest(stop) is not { } latest || Reference.Parse(latest.Reference) is not { } by)
            return (new SendOutcome.Refused("Nobody has spoken with the bot on Teams yet."), null);
        var (member, name) = await MemberAsync(by, account, stop);
        var reply = await connector.SendAsync(HttpMethod.Post, by.ServiceUrl, Opening(by, member), stop, "conversations");
        if (reply.Failed is { } failed)
            return (failed is SendOutcome.Unknown unknown ? new SendOutcome.NotSent(unknown.Why) : failed, null);
        if (Id(reply.Body) is not { } conversation)
            return (new SendOutcome.NotSent("The service opened a chat without an id."), null);

        var opened = by with { ConversationId = conversation, UserId = member, AadObjectId = account };
        await places.Remember(
            new Place(Inbound.Channel, conversation, Shared: false, opened.Text()),
            new Account(Inbound.Channel, account, name ?? account),
            stop);
        return (null, opened);
    }

    /// <summary>The id of an answer; null where there is none.</summary>
    public static string? Id(JsonNode? body) => Text(body, "id");

    // The platform knows people by its own ids; the roster translates. Teams takes the directory's id as well, so a failure here is no end.
    private async Task<(string Id, string? Name)> MemberAsync(Reference by, string account, CancellationToken stop)
    {
        var roster = await connector.SendAsync(HttpMethod.Get, by.ServiceUrl, null, stop, "conversations", by.ConversationId, "pagedmembers");
        foreach (var member in roster.Body is JsonObject page && page["members"] is JsonArray members ? members : [])
        {
            if (Id(member) is { } id && (id == account || Text(member, "aadObjectId") == account || Text(member, "objectId") == account))
                return (id, Text(member, "name"));
        }

        return (account, null);
    }

    private static JsonObject Opening(Reference by, string member)
    {
        var opening = new JsonObject
        {
            ["isGroup"] = false,
            ["bot"] = by.Bot(),
            ["members"] = new JsonArray(new JsonObject { ["id"] = member }),
        };
        if (by.TenantId is { } tenant)
        {
            opening["tenantId"] = tenant;
            opening["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } };
        }

        return opening;
    }

    private static string? Text(JsonNode? node, string name) =>
        node is JsonObject members && members[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
