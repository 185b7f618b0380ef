using Bot.Channels.AdaptiveCards;
using Bot.Conversations;

namespace Bot.Channels.Web;

/// <summary>The local chat page as a channel: a message is a row in the same database, so a repeat changes nothing.</summary>
internal sealed class WebChannel(Messages messages, WebSettings settings, ILogger<WebChannel> log) : IChannel
{
    /// <summary>The channel's name.</summary>
    public const string WebName = "web";

    /// <inheritdoc/>
    public string Name => WebName;

    /// <inheritdoc/>
    public bool RepeatsAreHarmless => true;

    /// <inheritdoc/>
    public bool ReachesEverybody => true;

    /// <inheritdoc/>
    public string? Whose(string conversation) => ChatPlaces.Whose(conversation);

    /// <inheritdoc/>
    public string Render(Shown shown) => CardRenderer.Render(shown, settings.PublicUrl, log);

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop)
    {
        if (outgoing.MessageId is { } id)
        {
            return await messages.ChangeAsync(id, outgoing.Payload) is { } changed
                ? new SendOutcome.Sent(changed.Conversation, id)
                : new SendOutcome.Refused("the message is not there any more");
        }

        var (conversation, onlyFor) = outgoing.To switch
        {
            Destination.Conversation one => (one.Id, one.OnlyFor),
            Destination.Person person => (ChatPlaces.Own(person.Account), null),
            Destination.Room room => (ChatPlaces.Room(room.Id), null),
            _ => throw new InvalidOperationException(outgoing.To.GetType().Name),
        };
        var added = await messages.AddAsync(new NewMessage(outgoing.Key, conversation, onlyFor, Messages.Bot, Messages.BotName, null, outgoing.Payload));
        return new SendOutcome.Sent(conversation, added.Id);
    }
}
