using System.Collections.Concurrent;
using Bot.Channels;
using Bot.Conversations;

namespace Bot.Tests.Support;

/// <summary>A chat product that writes down what is sent to it, and takes it or does what it is told to. Cards are sent as their words.</summary>
internal sealed class RecordingChannel(string name, bool repeatsAreHarmless = true) : IChannel
{
    private readonly ConcurrentQueue<Outgoing> sent = [];

    /// <summary>What becomes of a message; a row that is not taken is there in <see cref="Sent"/> all the same.</summary>
    public Func<Outgoing, SendOutcome> Outcome { get; set; } = outgoing => new SendOutcome.Sent($"in {outgoing.To}", outgoing.Key);

    public IReadOnlyList<Outgoing> Sent => [.. sent];

    public string Name => name;

    public bool RepeatsAreHarmless => repeatsAreHarmless;

    public string Render(Shown shown) => shown switch
    {
        Shown.ACard card => card.Card.Text(),
        Shown.AForm form => form.Form.Text(),
        _ => throw new InvalidOperationException(shown.GetType().Name),
    };

    public Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop)
    {
        sent.Enqueue(outgoing);
        return Task.FromResult(Outcome(outgoing));
    }
}
