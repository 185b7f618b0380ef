using System.Text.Json.Nodes;
using Bot.Conversations;

namespace Bot.Channels.Teams.Connections;

/// <summary>Opens a person's own chat by way of the conversations seen last.</summary>
internal sealed class PersonalChat(Connector connector, Whereabouts places)
{
    /// <summary>Opens the chat; a failure says why. Opening twice gives the same chat, so a failure is never in doubt.</summary>
    public async Task<(SendOutcome? Failed, Opened? Opened)> OpenAsync(string account, bool asked, CancellationToken stop)
    {
        var recent = await places.ReferencesAsync(stop);
        if (recent.Count == 0)
            return (new SendOutcome.Refused("Nobody has spoken with the bot on Teams yet."), null);
        var (by, member, name) = await MemberAsync(recent, account, asked, stop);
        var reply = await connector.SendAsync(new(HttpMethod.Post, by, ["conversations"], Opening(by, member), asked), stop);
        if (reply.Failed is { } failed)
            return (failed is SendOutcome.Unknown unknown ? new SendOutcome.NotSent(unknown.Why) : failed, null);
        return reply.Body.Text("id") is { } conversation
            ? (null, new Opened(by with { ConversationId = conversation, UserId = member, AadObjectId = account, Type = "personal" }, new Account(Inbound.Channel, account, name ?? account)))
            : (new SendOutcome.NotSent("The service opened a chat without an id."), null);
    }

    // The platform knows people by its own ids; the rosters translate. Teams takes the directory's id as well, so not to be found is no end.
    private async Task<(Reference By, string Id, string? Name)> MemberAsync(IReadOnlyList<Reference> recent, string account, bool asked, CancellationToken stop)
    {
        foreach (var by in recent)
        {
            var roster = await connector.SendAsync(new(HttpMethod.Get, by, ["conversations", by.ConversationId, "pagedmembers"], Asked: asked), stop);
            foreach (var member in roster.Body.List("members"))
            {
                if (member.Text("id") is { } id && (id == account || member.Text("aadObjectId") == account || member.Text("objectId") == account))
                    return (by, id, member.Text("name"));
            }
        }

        return (recent[0], account, null);
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
}

/// <summary>A chat that was opened: the way to it, and whose it is.</summary>
internal sealed record Opened(Reference Reference, Account Account)
{
    /// <summary>As it is remembered.</summary>
    public Place Place => new(Inbound.Channel, Reference.ConversationId, Shared: false, Reference.Text());
}
