using Bot.Channels;

namespace Bot.Conversations;

/// <summary>Everything on its way out, in order for each conversation, sent until its outcome is known.</summary>
internal sealed class Outbox
{
    /// <summary>Queues a reply to an inbound, once per key; committed when it returns.</summary>
    public Task SayAsync(string channel, string key, Destination to, string payload, string summary, CancellationToken stop) =>
        throw new NotSupportedException($"{channel}{key}{to}{payload}{summary}");
}
