using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Channels.Teams.Connections;
using Bot.Conversations;

namespace Bot.Channels.Teams;

/// <summary>Microsoft Teams, over the Bot Framework's connector.</summary>
internal sealed class Channel(TeamsSettings settings, IHttpClientFactory clients, Whereabouts places) : IChannel
{
    private const string Targeted = "?isTargetedActivity=true";

    /// <inheritdoc/>
    public string Name => Inbound.Channel;

    /// <inheritdoc/>
    public bool RepeatsAreHarmless => false;

    /// <inheritdoc/>
    public string Render(Shown shown) => CardRenderer.Text(CardRenderer.Render(shown, settings.PublicUrl));

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
        deadline.CancelAfter(settings.Deadline.ToTimeSpan());
        try
        {
            return await SendAsync(outgoing.To, outgoing, deadline.Token);
        }
        catch (OperationCanceledException)
        {
            // Only the look-ups before the send throw; the connector answers with outcomes.
            return new SendOutcome.NotSent("No time was left to send.");
        }
    }

    private Task<SendOutcome> SendAsync(Destination to, Outgoing outgoing, CancellationToken stop) => to switch
    {
        Destination.Conversation conversation => ToConversationAsync(conversation, outgoing, stop),
        Destination.Room room => ToKnownAsync(room.Id, outgoing, stop),
        Destination.Person person => ToPersonAsync(person.Account, outgoing, stop),
        _ => throw new InvalidOperationException(to.GetType().Name),
    };

    private async Task<SendOutcome> ToConversationAsync(Destination.Conversation to, Outgoing outgoing, CancellationToken stop)
    {
        if (to.OnlyFor is { } account && await places.Conversation(Threads.Channel(to.Id), stop) is { Shared: true } place)
            return await ToOneAsync(account, to.Id, Reference.Parse(place.Reference), outgoing, stop);
        return await ToKnownAsync(to.Id, outgoing, stop);
    }

    private async Task<SendOutcome> ToKnownAsync(string conversation, Outgoing outgoing, CancellationToken stop) =>
        await places.Conversation(Threads.Channel(conversation), stop) is { } place && Reference.Parse(place.Reference) is { } reference
            ? await DeliverAsync(reference with { ConversationId = conversation }, outgoing, stop)
            : new SendOutcome.Refused("The bot was never in this conversation.");

    /// <summary>What only one of several may see is shown in place to that one, and where that cannot be, in that one's own chat.</summary>
    private async Task<SendOutcome> ToOneAsync(string account, string conversation, Reference? here, Outgoing outgoing, CancellationToken stop)
    {
        var own = here?.AadObjectId == account || here?.UserId == account ? here : await places.Person(account, stop) is { } chat ? Reference.Parse(chat.Reference) : null;
        if (here is not null && own?.UserId is { } id && string.IsNullOrEmpty(outgoing.MessageId)
            && await DeliverAsync(here with { ConversationId = conversation }, outgoing, stop, id) is var outcome and not SendOutcome.Refused)
            return outcome;
        return await ToPersonAsync(account, outgoing, stop);
    }

    private async Task<SendOutcome> ToPersonAsync(string account, Outgoing outgoing, CancellationToken stop)
    {
        if (await places.Person(account, stop) is { } place && Reference.Parse(place.Reference) is { } known)
        {
            var outcome = await DeliverAsync(known, outgoing, stop);

            // The chat may be gone while the person is not: a new message tries a new chat, once.
            if (outcome is not SendOutcome.Refused || !string.IsNullOrEmpty(outgoing.MessageId))
                return outcome;
        }

        var (failed, opened) = await new PersonalChat(Connector(), places).OpenAsync(account, stop);
        if (opened is null)
            return failed!;
        var first = await DeliverAsync(opened.Reference, outgoing, stop);

        // Some services open a chat with anybody, also with nobody: it is kept once something arrived there. That has happened now, so no deadline.
        if (first is SendOutcome.Sent)
            await places.Remember(opened.Place, opened.Account, CancellationToken.None);
        return first;
    }

    private async Task<SendOutcome> DeliverAsync(Reference to, Outgoing outgoing, CancellationToken stop, string? onlyFor = null)
    {
        var message = Message(to, outgoing);
        if (to.Type is "channel" or "groupChat" && outgoing.Reserved.Count > 0)
            message["attachments"]![0]!["content"] = await new Viewers(settings, places).ForAllAsync(message["attachments"]![0]!["content"]!.DeepClone().AsObject(), outgoing.Reserved, stop);
        if (onlyFor is not null)
            message["recipient"] = new JsonObject { ["id"] = onlyFor, ["isTargeted"] = true };
        var reply = string.IsNullOrEmpty(outgoing.MessageId)
            ? await Connector(onlyFor is null ? string.Empty : Targeted).SendAsync(HttpMethod.Post, to.ServiceUrl, message, stop, "conversations", to.ConversationId, "activities")
            : await Connector().SendAsync(HttpMethod.Put, to.ServiceUrl, message, stop, "conversations", to.ConversationId, "activities", outgoing.MessageId);

        // A success without an id was still taken; without an id a later change becomes a new message.
        var id = reply.Body.Text("id") ?? outgoing.MessageId ?? string.Empty;
        return reply.Failed ?? new SendOutcome.Sent(Threads.Of(to, id), id);
    }

    /// <summary>One card and no text beside it: a text would be split off into a second message whose id nobody learns.</summary>
    private static JsonObject Message(Reference to, Outgoing outgoing) => new()
    {
        ["type"] = "message",
        ["from"] = to.Bot(),
        ["conversation"] = new JsonObject { ["id"] = to.ConversationId },
        ["summary"] = outgoing.Summary,
        ["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.card.adaptive",
            ["content"] = JsonNode.Parse(outgoing.Payload),
        }),
    };

    private Connector Connector(string query = "") => new(clients.CreateClient(Inbound.Channel), settings) { Query = query };
}
