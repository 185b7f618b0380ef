using Bot.Conversations;
using Bot.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>
/// Has the requests that wait for a decision looked at whenever people have changed: another policy is in force, or somebody linked an account or stands in for somebody (R30).
/// Each case then says by itself who may decide it now. At the start as well: people may have changed while the bot was down.
/// </summary>
internal sealed class RerouteWatch(
    PolicyBook policies, DirectoryBook directory, CaseStore records, IClock clock, TimeProvider time, [FromKeyedServices(Outbox.Waking)] Signal waking, ILogger<RerouteWatch> log) : BackgroundService
{
    /// <summary>A card should not be wrong for longer; it costs one small query.</summary>
    private static readonly Duration Every = Duration.FromSeconds(3);

    private readonly Signal pause = new(time);
    private (string Policy, long Directory)? seen;

    /// <summary>Looks whether people have changed, and has the requests looked at where they have; how many.</summary>
    public async Task<int> LookAsync()
    {
        await directory.RefreshAsync();
        var inForce = policies.InForce;
        var now = (inForce.Hash, inForce.Policy.Directory.Version);
        if (seen == now)
            return 0;
        var woken = await records.WakeUndecidedAsync(clock.GetCurrentInstant());
        seen = now;
        if (woken > 0)
            waking.Knock();
        return woken;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync();
            }
#pragma warning disable CA1031 // Records that cannot be reached for a while must not end the watch: it looks again.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(fault, "Whether others have to decide could not be looked at; it is tried again");
            }

            await pause.WaitAsync(Every, stoppingToken);
        }
    }
}
