using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Channels.Teams.Connections;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Teams;

/// <summary>Microsoft Teams, over the Bot Framework's connector.</summary>
internal sealed class Channel(
    TeamsSettings settings, Connector connector, Sharing sharing, Whereabouts places, Viewers viewers, ChannelHealth<Channel> health, TimeProvider time, ILogger<Channel> log) : IChannel
{
    /// <summary>The most characters of the line for notifications: it counts to the message's weight.</summary>
    private const int LongestSummary = 400;

    private const string Elsewhere = "Guests read along here, so client issues are not shown in this conversation. Write to me in a chat of our own.";

    private const string Targeted = "?isTargetedActivity=true";

    /// <inheritdoc/>
    public string Name => Inbound.Channel;

    /// <inheritdoc/>
    public bool RepeatsAreHarmless => false;

    /// <inheritdoc/>
    public string Render(Shown shown) => CardRenderer.Render(shown, settings.PublicUrl, log);

    /// <inheritdoc/>
    public async ValueTask<Duration?> HoldAsync(Destination to, bool change, CancellationToken stop)
    {
        var reference = to switch
        {
            Destination.Conversation { OnlyFor: null } one => await KnownAsync(one.Id, stop),
            Destination.Room room => await KnownAsync(room.Id, stop),
            Destination.Person person when await places.Person(person.Account, stop) is { } place => Reference.Parse(place.Reference),
            _ => null,
        };
        return reference is null ? null : connector.Wait(reference);
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(settings.Deadline.ToTimeSpan(), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            var outcome = await SendAsync(outgoing.To, outgoing, both.Token);
            if (outcome is SendOutcome.Refused && string.IsNullOrEmpty(outgoing.MessageId))
                health.Missed();
            return outcome;
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
        Destination.Room room => ToRoomAsync(room.Id, outgoing, stop),
        Destination.Person person => ToPersonAsync(person.Account, outgoing, stop),
        _ => throw new InvalidOperationException(to.GetType().Name),
    };

    private async Task<SendOutcome> ToConversationAsync(Destination.Conversation to, Outgoing outgoing, CancellationToken stop)
    {
        if (to.OnlyFor is { } account && await places.Conversation(Threads.Channel(to.Id), stop) is { Shared: true } place)
            return await ToOneAsync(account, to.Id, Reference.Parse(place.Reference), outgoing, stop);
        return await KnownAsync(to.Id, stop) is { } reference ? (await DeliverAsync(reference, outgoing, stop)).Outcome : new SendOutcome.Refused("The bot was never in this conversation.");
    }

    private async Task<SendOutcome> ToRoomAsync(string room, Outgoing outgoing, CancellationToken stop)
    {
        if (await KnownAsync(room, stop) is { } reference)
            return (await DeliverAsync(reference, outgoing, stop)).Outcome;
        if (!ChannelPost.IsChannel(room))
            return new SendOutcome.Refused("The bot was never in this room.");
        var posts = new ChannelPost(connector, places);
        if (await posts.WayAsync(room, stop) is not { } channel)
            return new SendOutcome.Refused("Nobody has spoken with the bot on Teams yet.");
        var reply = await sharing.CheckAsync(channel, outgoing.Asked, stop) ?? await LightAsync(outgoing, one => posts.BeginAsync(channel, Message(channel, one), one.Asked, stop));
        if (reply.Failed is { } failed)
            return reply.Gone && failed is SendOutcome.Refused refused ? new SendOutcome.Refused($"The bot is not in this room's team. {refused.Why}") : failed;

        // From now on the bot was seen there. That has happened, so no deadline.
        await places.Remember(new Place(Inbound.Channel, room, Shared: true, channel.Text()), new Account(Inbound.Channel, channel.BotId ?? string.Empty, channel.BotName ?? string.Empty), CancellationToken.None);
        var id = reply.Body.Text("activityId") ?? string.Empty;
        return new SendOutcome.Sent(reply.Body.Text("id") ?? Threads.Of(channel, id), id) { Tenant = channel.TenantId };
    }

    /// <summary>What only one of several may see is shown in place to that one, and where that cannot be, in that one's own chat.</summary>
    private async Task<SendOutcome> ToOneAsync(string account, string conversation, Reference? here, Outgoing outgoing, CancellationToken stop)
    {
        var own = here?.AadObjectId == account || here?.UserId == account ? here : await places.Person(account, stop) is { } chat ? Reference.Parse(chat.Reference) : null;
        if (here is not null && own?.UserId is { } id && string.IsNullOrEmpty(outgoing.MessageId)
            && (await DeliverAsync(here with { ConversationId = conversation }, outgoing, stop, id)).Outcome is var outcome and not SendOutcome.Refused)
            return outcome;
        return await ToPersonAsync(account, outgoing, stop);
    }

    private async Task<SendOutcome> ToPersonAsync(string account, Outgoing outgoing, CancellationToken stop)
    {
        if (await places.Person(account, stop) is { } place && Reference.Parse(place.Reference) is { } known)
        {
            var (outcome, gone) = await DeliverAsync(known, outgoing, stop);

            // The chat may be gone while the person is not: a new message tries a new chat, once.
            if (!gone || !string.IsNullOrEmpty(outgoing.MessageId))
                return outcome;
        }

        var (failed, opened) = await new PersonalChat(connector, places).OpenAsync(account, outgoing.Asked, stop);
        if (opened is null)
            return failed!;
        var first = (await DeliverAsync(opened.Reference, outgoing, stop)).Outcome;

        // Some services open a chat with anybody, also with nobody: it is kept once something arrived there. That has happened now, so no deadline.
        if (first is SendOutcome.Sent)
            await places.Remember(opened.Place, opened.Account, CancellationToken.None);
        return first;
    }

    private async Task<Reference?> KnownAsync(string conversation, CancellationToken stop) =>
        await places.Conversation(Threads.Channel(conversation), stop) is { } place && Reference.Parse(place.Reference) is { } known ? known with { ConversationId = conversation } : null;

    private async Task<(SendOutcome Outcome, bool Gone)> DeliverAsync(Reference to, Outgoing outgoing, CancellationToken stop, string? onlyFor = null)
    {
        if (onlyFor is null && await sharing.CheckAsync(to, outgoing.Asked, stop) is { Failed: { } no } closed)
        {
            // Whoever asked is not left without an answer: why there is none here is no secret.
            if (no is not SendOutcome.Refused { Why: Sharing.Outsiders } || !outgoing.Asked || !string.IsNullOrEmpty(outgoing.MessageId))
                return (no, closed.Gone);
            outgoing = outgoing with { Payload = Render(new Shown.ACard(Card.Saying(Elsewhere), string.Empty)), Summary = Elsewhere };
        }

        if (to.Type is "channel" or "groupChat" && outgoing.Reserved.Count > 0)
            outgoing = outgoing with { Payload = CardRenderer.Text(await viewers.ForAllAsync(JsonNode.Parse(outgoing.Payload)!.AsObject(), outgoing.Reserved, stop)) };
        var reply = await LightAsync(outgoing, one => PutAsync(to, one, onlyFor, stop));

        // A success without an id was still taken; without an id a later change becomes a new message.
        var id = reply.Body.Text("id") ?? outgoing.MessageId ?? string.Empty;
        return (reply.Failed ?? new SendOutcome.Sent(Threads.Of(to, id), id) { Tenant = to.TenantId }, reply.Gone);
    }

    private Task<Connector.Reply> PutAsync(Reference to, Outgoing outgoing, string? onlyFor, CancellationToken stop) => string.IsNullOrEmpty(outgoing.MessageId)
        ? connector.SendAsync(new(HttpMethod.Post, to, ["conversations", to.ConversationId, "activities"], Message(to, outgoing, onlyFor), outgoing.Asked) { Query = onlyFor is null ? string.Empty : Targeted }, stop)
        : connector.SendAsync(new(HttpMethod.Put, to, ["conversations", to.ConversationId, "activities", outgoing.MessageId], Message(to, outgoing), outgoing.Asked), stop);

    /// <summary>Sends a message, and where the service finds it too heavy what is left of it without its text; never more than that.</summary>
    private async Task<Connector.Reply> LightAsync(Outgoing outgoing, Func<Outgoing, Task<Connector.Reply>> send)
    {
        var reply = await send(outgoing);
        if (!reply.TooBig)
            return reply;
        log.LogWarning("Teams finds {Key} too heavy ({Size} characters)", outgoing.Key, outgoing.Payload.Length);
        return PlainCard.Of(outgoing.Payload) is { } light ? await send(outgoing with { Payload = light }) : reply;
    }

    /// <summary>One card and no text beside it: a text would be split off into a second message whose id nobody learns.</summary>
    private static JsonObject Message(Reference to, Outgoing outgoing, string? onlyFor = null)
    {
        var card = JsonNode.Parse(outgoing.Payload)!;
        var message = new JsonObject
        {
            ["type"] = "message",
            ["from"] = to.Bot(),
            ["conversation"] = new JsonObject { ["id"] = to.ConversationId },

            // What a lock screen shows: no more than the card's own line for it.
            ["summary"] = Fitting.Cut((string?)card["fallbackText"] ?? outgoing.Summary, LongestSummary),
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["content"] = card,
            }),
        };
        if (onlyFor is not null)
            message["recipient"] = new JsonObject { ["id"] = onlyFor, ["isTargeted"] = true };
        return message;
    }
}
