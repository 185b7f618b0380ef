using System.Collections.Concurrent;
using Bot.Channels;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Sends what waits in the outbox: in order within a lane, lanes side by side, until the outcome of each message is known (reliability 4.2).</summary>
internal sealed class Sender(
    IClock clock, IEnumerable<IChannel> channels, OutboxStore table, Drawing drawing,
    [FromKeyedServices(Outbox.Sending)] Signal signal, ILogger<Sender> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private const int LanesSideBySide = 16;
    private const int MostRepeats = 1;
    private const int MostFaults = 5;

    private static readonly Duration Idle = Duration.FromSeconds(30);
    private static readonly Duration AfterFault = Duration.FromSeconds(1);
    private static readonly Duration RepeatAfter = Duration.FromSeconds(30);
    private static readonly Duration LongestPause = Duration.FromMinutes(5);

    private readonly Dictionary<string, IChannel> byName = channels.ToDictionary(channel => channel.Name);
    private readonly Dictionary<string, SemaphoreSlim> room = channels.ToDictionary(channel => channel.Name, _ => new SemaphoreSlim(LanesSideBySide));
    private readonly ConcurrentDictionary<string, bool> busy = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var working = new List<Task>();
        var recovered = false;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                var pause = AfterFault;
                try
                {
                    if (!recovered)
                        await RecoverAsync();
                    recovered = true;
                    working.RemoveAll(lane => lane.IsCompleted);
                    working.AddRange(await StartAsync(AndKnockAsync, stoppingToken));
                    pause = await UntilNextAsync();
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

    /// <summary>What was being sent when the process ended has an unknown outcome, unless the channel takes a repeat for the same message.</summary>
    public async Task RecoverAsync()
    {
        foreach (var (id, channel, repeats) in await table.InterruptedAsync())
        {
            if (byName.TryGetValue(channel, out var known) && known.RepeatsAreHarmless)
                await table.AgainAsync(id, clock.GetCurrentInstant(), repeat: false, "interrupted");
            else
                await UnknownAsync(id, repeats, "interrupted");
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
        var waiting = await table.WaitingAsync(MostAtOnce, now, busy.Keys);
        return [.. waiting.GroupBy(row => row.Lane).Select(lane => busy.TryAdd(lane.Key, true) ? Task.Run(() => then(WorkAsync(lane.Key, [.. lane], now, stop)), CancellationToken.None) : Task.CompletedTask)];
    }

    private async Task<Duration> UntilNextAsync() => await table.NextAsync(busy.Keys) is { } next ? Duration.Min(Idle, next - clock.GetCurrentInstant()) : Idle;

    private async Task WorkAsync(string lane, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken stop)
    {
        var place = room.GetValueOrDefault(rows[0].Channel);
        try
        {
            await (place?.WaitAsync(stop) ?? Task.CompletedTask);
            try
            {
                await SendLaneAsync(rows, now, stop);
            }
            finally
            {
                place?.Release();
            }
        }
        finally
        {
            busy.TryRemove(lane, out _);
        }
    }

    private async Task SendLaneAsync(IEnumerable<OutboxRow> lane, Instant now, CancellationToken stop)
    {
        foreach (var row in lane)
        {
            if (row.NotBefore > now || !await SendOrSetAsideAsync(row, stop))
                return;
        }
    }

    /// <summary>A row whose sending breaks down here, and not at the channel, is tried again later and then set aside, so that its neighbours go on.</summary>
    private async Task<bool> SendOrSetAsideAsync(OutboxRow row, CancellationToken stop)
    {
        try
        {
            return await SendAsync(row, stop);
        }
#pragma warning disable CA1031 // Whatever one message breaks must not keep the others waiting.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "Message {Id} cannot be sent", row.Id);
            if (row.Faults + 1 >= MostFaults)
                return await EndAsync(row, "failed", fault.Message);
            await table.FaultAsync(row.Id, clock.GetCurrentInstant() + Pause(row.Faults), fault.Message);
            return false;
        }
    }

    private static Duration Pause(int tries) => Duration.Min(LongestPause, Duration.FromSeconds(1 << Math.Min(tries, 10)));

    private async Task<bool> AgainAsync(OutboxRow row, Duration pause, string why)
    {
        await table.AgainAsync(row.Id, clock.GetCurrentInstant() + pause, repeat: false, why);
        return false;
    }

    /// <summary>Tries one row; false where its lane has to wait for it.</summary>
    private async Task<bool> SendAsync(OutboxRow row, CancellationToken stop)
    {
        if (!byName.TryGetValue(row.Channel, out var channel))
            return await RefusedAsync(row, $"channel {row.Channel} is not set up");
        if (await channel.HoldAsync(row.Destination, row.Change, stop) is { } wait)
            return await AgainAsync(row, wait, "Its turn has not come.");
        if (row.Change || !channel.RepeatsAreHarmless)
            await table.BeginAsync(row.Id);
        var (outgoing, dropped) = await drawing.DrawAsync(row, channel);
        if (outgoing is null)
            return await EndAsync(row, "dropped", dropped);
        switch (await channel.SendAsync(outgoing, stop))
        {
            case SendOutcome.Sent sent:
                await table.SentAsync(row.Id, row.Change ? null : row.Nonce, sent.Conversation, sent.MessageId);
                return true;
            case SendOutcome.NotSent not:
                return await AgainAsync(row, not.After ?? Pause(row.Attempts), not.Why);
            case SendOutcome.Unknown unknown:
                return await UnknownAsync(row.Id, row.Repeats, unknown.Why);
            case SendOutcome.Refused refused:
                return await RefusedAsync(row, refused.Why);
            case var outcome:
                throw new InvalidOperationException(outcome.GetType().Name);
        }
    }

    private async Task<bool> UnknownAsync(long id, int repeats, string why)
    {
        if (repeats < MostRepeats)
        {
            await table.AgainAsync(id, clock.GetCurrentInstant() + RepeatAfter, repeat: true, why);
            return false;
        }

        log.LogError("Nobody knows whether message {Id} arrived: {Why}", id, why);
        await table.EndAsync(id, "unknown", why);
        return true;
    }

    /// <summary>Refused for good: a new card goes the next way, so that somebody has it.</summary>
    private async Task<bool> RefusedAsync(OutboxRow row, string why)
    {
        var way = await table.RefusedAsync(row, why, drawing.Because(row, why), clock.GetCurrentInstant());
        log.LogWarning("Message {Id} to {Channel} was refused: {Why}. Next way: {Way}", row.Id, row.Channel, why, way is null ? "none" : way.Channel);
        return true;
    }

    private async Task<bool> EndAsync(OutboxRow row, string state, string? why)
    {
        if (state is "dropped")
            log.LogInformation("Message {Id} was dropped: {Why}", row.Id, why);
        await table.EndAsync(row.Id, state, why);
        return true;
    }
}
