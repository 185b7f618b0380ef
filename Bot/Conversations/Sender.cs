using System.Collections.Concurrent;
using Bot.Channels;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Sends what waits in the outbox: in order within a lane, lanes side by side, until the outcome of each message is known (reliability 4.2).</summary>
internal sealed class Sender(
    IClock clock, IEnumerable<IChannel> channels, OutboxStore table, LaneStore lanes, Instance instance, Drawing drawing,
    [FromKeyedServices(Outbox.Sending)] Signal signal, ILogger<Sender> log) : BackgroundService
{
    private const int LanesSideBySide = 16;
    private const int MostRepeats = 1;
    private const int MostFaults = 5;

    private static readonly Duration Idle = Duration.FromSeconds(30);

    /// <summary>A third of a lease: so that one missed round costs nothing.</summary>
    private static readonly Duration Recovering = Instance.Lease / 3;

    private static readonly Duration AfterFault = Duration.FromSeconds(1);
    private static readonly Duration RepeatAfter = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromMinutes(5);

    private readonly Dictionary<string, IChannel> byName = channels.ToDictionary(channel => channel.Name);
    private readonly ConcurrentDictionary<string, string> busy = new(StringComparer.Ordinal);
    private Instant? recovered;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var working = new List<Task>();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var pause = AfterFault;
                try
                {
                    await NowAndThenAsync();
                    working.RemoveAll(lane => lane.IsCompleted);
                    working.AddRange(await StartAsync(AndKnockAsync, stoppingToken));
                    pause = signal.IsKnocked ? Duration.Zero : await UntilNextAsync();
                }
#pragma warning disable CA1031 // The sender outlives whatever goes wrong with one round; the rows are still there for the next.
                catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
                {
                    log.LogError(fault, "A round of sending failed");
                }

                await signal.WaitAsync(pause, stoppingToken);
            }
        }
        finally
        {
            // What is on its way is written down before the records are closed.
            await Task.WhenAll(working).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Where a lane has worked there may be more to do. What it could not even write down is tried in a later round: no knock, so that it does not spin.</summary>
    private async Task AndKnockAsync(Task lane)
    {
        try
        {
            await lane;
            signal.Knock();
        }
#pragma warning disable CA1031 // A lane that breaks down must not keep the others waiting.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "A lane broke down");
        }
    }

    /// <summary>At the start and now and then: goes on holding what is worked on, and takes over what somebody else was sending who is gone.</summary>
    private async Task NowAndThenAsync()
    {
        var now = clock.GetCurrentInstant();
        if (recovered is { } last && now - last < Recovering && now >= last)
            return;
        await lanes.RenewAsync(busy);
        await RecoverAsync();
        recovered = now;
    }

    /// <summary>What was being sent when its process ended has an unknown outcome, unless the channel takes a repeat for the same message.</summary>
    public async Task RecoverAsync()
    {
        foreach (var lane in await lanes.ClaimInterruptedAsync(busy))
        {
            foreach (var (id, repeats) in lane.Rows)
            {
                if (byName.TryGetValue(lane.Channel, out var known) && known.RepeatsAreHarmless)
                    await table.AgainAsync(id, clock.GetCurrentInstant(), repeat: false, "interrupted", lane.Claim);
                else
                    await UnknownAsync(lane.Claim, id, repeats, "interrupted");
            }

            await lanes.ReleaseAsync(lane.Claim);
        }
    }

    /// <summary>Sends one round of what waits, to its end; how long to pause before the next.</summary>
    public async Task<Duration> RunAsync(CancellationToken stop)
    {
        await Task.WhenAll(await StartAsync(lane => lane, stop));
        return await UntilNextAsync();
    }

    /// <summary>Sets the lanes to work that have something to send and do not work yet. A lane that hangs holds up nobody but itself.</summary>
    private async Task<IReadOnlyList<Task>> StartAsync(Func<Task, Task> then, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        return [.. (await lanes.ClaimAsync(LanesSideBySide, now, busy)).Select(Start)];

        Task Start(ClaimedLane lane)
        {
            busy[lane.Claim.Lane] = lane.Channel;
            return Task.Run(() => then(WorkAsync(lane, now, stop)), CancellationToken.None);
        }
    }

    private async Task<Duration> UntilNextAsync() =>
        instance.Pause(await table.NextAsync(LanesSideBySide, busy) is { } next ? Duration.Min(Idle, next - clock.GetCurrentInstant()) : Idle);

    private async Task WorkAsync(ClaimedLane lane, Instant now, CancellationToken stop)
    {
        try
        {
            await SendLaneAsync(lane, now, stop);
            await lanes.ReleaseAsync(lane.Claim);
        }
        finally
        {
            busy.TryRemove(lane.Claim.Lane, out _);
        }
    }

    private async Task SendLaneAsync(ClaimedLane lane, Instant now, CancellationToken stop)
    {
        foreach (var row in lane.Rows)
        {
            if (row.NotBefore > now || !await SendOrSetAsideAsync(lane.Claim, row, stop))
                return;
        }
    }

    /// <summary>A row whose sending breaks down here, and not at the channel, is tried again later and then set aside, so that its neighbours go on.</summary>
    private async Task<bool> SendOrSetAsideAsync(LaneClaim claim, OutboxRow row, CancellationToken stop)
    {
        try
        {
            return await SendAsync(claim, row, stop);
        }
#pragma warning disable CA1031 // Whatever one message breaks must not keep the others waiting.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "Message {Id} cannot be sent", row.Id);
            if (row.Faults + 1 >= MostFaults)
                return await EndAsync(claim, row, "failed", fault.Message);
            Kept(row.Id, await table.FaultAsync(row.Id, clock.GetCurrentInstant() + Pause(row.Faults), fault.Message, claim));
            return false;
        }
    }

    private static Duration Pause(int tries) => Duration.Min(LongestPause, Duration.FromSeconds(1 << Math.Min(tries, 10)));

    /// <summary>Whether an outcome was kept; who lost the claim on the lane meanwhile, because it stood still for too long, writes nothing and sends nothing more in it.</summary>
    private bool Kept(long id, int rows)
    {
        if (rows == 0)
            log.LogWarning("Message {Id}: another bot has its lane by now; what became of it here is not kept", id);
        return rows > 0;
    }

    private async Task<bool> AgainAsync(LaneClaim claim, OutboxRow row, Duration pause, string why)
    {
        Kept(row.Id, await table.AgainAsync(row.Id, clock.GetCurrentInstant() + pause, repeat: false, why, claim));
        return false;
    }

    /// <summary>Tries one row; false where its lane has to wait for it.</summary>
    private async Task<bool> SendAsync(LaneClaim claim, OutboxRow row, CancellationToken stop)
    {
        if (!byName.TryGetValue(row.Channel, out var channel))
            return await RefusedAsync(claim, row, $"channel {row.Channel} is not set up");
        if (await channel.HoldAsync(row.Destination, row.Change, stop) is { } wait)
            return await AgainAsync(claim, row, wait, "Its turn has not come.");
        if ((row.Change || !channel.RepeatsAreHarmless) && !Kept(row.Id, await table.BeginAsync(row.Id, claim)))
            return false;
        var (outgoing, dropped) = await drawing.DrawAsync(row, channel);
        if (outgoing is null)
            return await EndAsync(claim, row, "dropped", dropped);
        switch (await channel.SendAsync(outgoing, stop))
        {
            case SendOutcome.Sent sent:
                return Kept(row.Id, await table.SentAsync(row.Id, Card(row, sent, outgoing), claim));
            case SendOutcome.NotSent not:
                return await AgainAsync(claim, row, not.After ?? Pause(row.Attempts), not.Why);
            case SendOutcome.Unknown unknown:
                return await UnknownAsync(claim, row.Id, row.Repeats, unknown.Why);
            case SendOutcome.Refused refused:
                return await RefusedAsync(claim, row, refused.Why);
            case var outcome:
                throw new InvalidOperationException(outcome.GetType().Name);
        }
    }

    private SentCard? Card(OutboxRow row, SendOutcome.Sent sent, Outgoing outgoing) => row.Nonce is null
        ? null
        : new SentCard(row.Nonce, row.Change ? null : (sent.Conversation, sent.MessageId), sent.Tenant, outgoing.Version, clock.GetCurrentInstant());

    private async Task<bool> UnknownAsync(LaneClaim claim, long id, int repeats, string why)
    {
        if (repeats < MostRepeats)
        {
            Kept(id, await table.AgainAsync(id, clock.GetCurrentInstant() + RepeatAfter, repeat: true, why, claim));
            return false;
        }

        log.LogError("Nobody knows whether message {Id} arrived: {Why}", id, why);
        return Kept(id, await table.EndAsync(id, "unknown", why, claim));
    }

    /// <summary>Refused for good: a new card goes the next way, so that somebody has it.</summary>
    private async Task<bool> RefusedAsync(LaneClaim claim, OutboxRow row, string why)
    {
        var (rows, way) = await table.RefusedAsync(row, why, drawing.Because(row, why), clock.GetCurrentInstant(), claim);
        log.LogWarning("Message {Id} to {Channel} was refused: {Why}. Next way: {Way}", row.Id, row.Channel, why, way is null ? "none" : way.Channel);
        return Kept(row.Id, rows);
    }

    private async Task<bool> EndAsync(LaneClaim claim, OutboxRow row, string state, string? why)
    {
        if (state is "dropped")
            log.LogInformation("Message {Id} was dropped: {Why}", row.Id, why);
        return Kept(row.Id, await table.EndAsync(row.Id, state, why, claim));
    }
}
