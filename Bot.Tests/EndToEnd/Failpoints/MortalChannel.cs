using Bot.Channels;
using Bot.Conversations;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>A channel with failpoints before and after each message: after it, the message is out and nobody has written that down yet.</summary>
internal sealed class MortalChannel(IChannel inner, Failpoint failpoint) : IChannel
{
    public string Name => inner.Name;

    public bool RepeatsAreHarmless => inner.RepeatsAreHarmless;

    public bool ReachesEverybody => inner.ReachesEverybody;

    public string? Whose(string conversation) => inner.Whose(conversation);

    public string Render(Shown shown) => inner.Render(shown);

    public ValueTask<Duration?> HoldAsync(Destination to, bool change, CancellationToken stop) => inner.HoldAsync(to, change, stop);

    public async Task<SendOutcome> SendAsync(global::Bot.Channels.Outgoing outgoing, CancellationToken stop)
    {
        var what = outgoing.MessageId is null ? "a post" : "a change of a post";
        failpoint.Pass(failpoint.Here, $"before {what}");
        var outcome = await inner.SendAsync(outgoing, stop);
        failpoint.Pass(failpoint.Here, $"after {what}");
        return outcome;
    }
}
