using Bot.Channels;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Where everything is committed that leads to messages, so that whoever sends them is woken: the sender and the sweep.</summary>
internal sealed class Outbox(IClock clock, CaseStore records, [FromKeyedServices(Outbox.Sending)] Signal sending, [FromKeyedServices(Outbox.Waking)] Signal waking)
{
    /// <summary>The key of the signal that wakes the sender.</summary>
    public const string Sending = "sending";

    /// <summary>The key of the signal that wakes the sweep.</summary>
    public const string Waking = "waking";

    /// <summary>Commits a turn and wakes whoever has work from it.</summary>
    public async Task<CommitOutcome> CommitAsync(Commit commit)
    {
        var outcome = await records.CommitAsync(commit);
        Wake(commit);
        return outcome;
    }

    /// <summary>Commits several turns that have nothing to do with each other in one go, and wakes whoever has work from them.</summary>
    public async Task CommitAsync(IReadOnlyList<Commit> commits)
    {
        await records.CommitAsync(commits);
        foreach (var commit in commits)
            Wake(commit);
    }

    /// <summary>Queues a reply to an inbound, once per key; durable when it returns.</summary>
    public Task SayAsync(string channel, string key, Destination to, string payload, string summary, CancellationToken stop) => SayAsync(channel, [key], to, payload, summary, stop);

    /// <summary>Queues a reply to an inbound that may be known under several keys, once for all of them; durable when it returns.</summary>
    public Task SayAsync(string channel, IEnumerable<string> keys, Destination to, string payload, string summary, CancellationToken stop) => CommitAsync(
        new Commit(clock.GetCurrentInstant())
        {
            Keys = [.. keys.Select(key => $"{key}/said")],
            Outgoing = [new NewOutgoing(channel, to, null, Change: false, payload, summary)],
        }).WaitAsync(stop);

    private void Wake(Commit commit)
    {
        if (commit.Outgoing.Count > 0)
            sending.Knock();
        if (commit.Change is not null || commit.Preferences is not null || commit.Directory is not null)
            waking.Knock();
    }
}
