using System.Collections.Concurrent;
using Bot.Channels;
using Bot.Conversations;

namespace Bot.Tests.Support;

/// <summary>A chat product that writes down what is sent to it, and takes it or does what it is told to. Cards are sent as their words.</summary>
internal sealed class RecordingChannel(string name, bool repeatsAreHarmless = true) : IChannel
{
    private readonly ConcurrentQueue<Outgoing> sent = [];

    /// <summary>What becomes of a message; a row that is not taken is there in <see cref="Sent"/> all the same.</summary>
    public Func<Outgoing, SendOutcome> Outcome { get; set; } = Taken;

    /// <summary>What a message waits for before anything becomes of it.</summary>
    public Func<Outgoing, Task> Pending { get; set; } = _ => Task.CompletedTask;

    public IReadOnlyList<Outgoing> Sent => [.. sent];

    public string Name => name;

    public bool RepeatsAreHarmless => repeatsAreHarmless;

    public bool ReachesEverybody => true;

    /// <summary>Takes a message: the conversation is the one it goes to, its id the key it came with.</summary>
    public static SendOutcome Taken(Outgoing outgoing) => new SendOutcome.Sent(
        outgoing.To switch
        {
            Destination.Conversation one => one.Id,
            Destination.Person one => $"person:{one.Account}",
            Destination.Room one => $"room:{one.Id}",
            _ => throw new InvalidOperationException(outgoing.To.GetType().Name),
        },
        outgoing.MessageId ?? outgoing.Key);

    public string Render(Shown shown) => shown switch
    {
        Shown.ACard card => card.Card.Text(),
        Shown.AForm form => form.Form.Text(),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    public async Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop)
    {
        sent.Enqueue(outgoing);
        await Pending(outgoing).WaitAsync(stop);
        return Outcome(outgoing);
    }
}
