using Bot.Cases.Clocks;
using Bot.Conversations;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>
/// At the start, beside everything else: where a new version of the bot brings newer time-zone data, the pending wake-ups and deadlines of all open cases are computed anew (reliability 6),
/// and so are those of cases that a bot of before wrote, which kept no deadline.
/// Until its turn comes a case wakes at the older instant and is then put right.
/// </summary>
internal sealed class ZoneUpdate(ZoneStore zones, PolicyBook policies, [FromKeyedServices(Outbox.Waking)] Signal waking, ILogger<ZoneUpdate> log) : BackgroundService
{
    private const int Batch = 500;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.Yield();
            await RunAsync(stoppingToken);
        }
#pragma warning disable CA1031 // What was not computed anew now is at the next start; the bot works on.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The wake-ups could not be computed with the time-zone data {Version}", CommitRows.Zones);
        }
    }

    /// <summary>Computes what is outdated; how many wake-ups that were.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        var (count, last) = (0, 0L);
        while (await zones.OutdatedAsync(last, Batch) is { Cases: { Count: > 0 } cases } found)
        {
            stop.ThrowIfCancellationRequested();
            var renewed = cases.AsParallel().Select(one => (Case: one, Next: Next(one, found.Now))).Where(one => one.Next is { Wake: not null }).ToList();
            await zones.WriteAsync(renewed);
            count += renewed.Count;
            last = cases[^1].Id.Number;
        }

        if (count > 0)
            log.LogInformation("The wake-ups of {Count} cases were computed anew with the time-zone data {Version}", count, CommitRows.Zones);
        waking.Knock();
        return count;
    }

    /// <summary>What comes next in a case; null where it cannot be said. Then, and where nothing does, the older instants stay: a wake-up too many finds nothing to do.</summary>
    private Upcoming? Next(ClaimedCase one, Instant now)
    {
        try
        {
            return WakeUp.Upcoming(one.Stored().Case, policies.Of(one.PolicyHash), now);
        }
#pragma warning disable CA1031 // One case that cannot be read must not keep the others from being put right.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The wake-up of {Case} could not be computed", one.Id);
            return null;
        }
    }
}
