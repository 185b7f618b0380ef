using System.Collections.Concurrent;
using Bot.Channels;
using Bot.Conversations;

namespace Bot.Simulation;

/// <summary>A chat product that only counts: it takes every message, draws nothing, and keeps who would have got what, when.</summary>
internal sealed class CountingChannel(string name, IClock clock, ConcurrentQueue<Delivery> deliveries) : IChannel
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public bool RepeatsAreHarmless => true;

    /// <inheritdoc/>
    public bool ReachesEverybody => true;

    /// <summary>Nothing is drawn: the card's nonce stands for it.</summary>
    public string Render(Shown shown) => shown is Shown.ACard card ? card.Nonce : string.Empty;

    /// <inheritdoc/>
    public Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop)
    {
        var id = outgoing.MessageId ?? outgoing.Key;
        deliveries.Enqueue(new Delivery(clock.GetCurrentInstant(), name, outgoing.To, id, outgoing.MessageId is not null, outgoing.Payload, outgoing.Summary));
        var conversation = outgoing.To switch
        {
            Destination.Conversation one => one.Id,
            Destination.Person one => $"person:{one.Account}",
            Destination.Room one => $"room:{one.Id}",
            _ => throw new InvalidOperationException(outgoing.To.GetType().Name),
        };
        return Task.FromResult<SendOutcome>(new SendOutcome.Sent(conversation, id));
    }
}

/// <summary>A message that went out: when, where to, its id, whether it changed one that stood there, the nonce of its card, and its line.</summary>
internal sealed record Delivery(Instant At, string Channel, Destination To, string Id, bool Change, string Nonce, string Line);
