using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Conversations;
using Bot.Pings;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>The sweep over due wake-ups: asks each case what is due, and commits it with all that follows.</summary>
internal sealed class Sweep(
    IClock clock, CaseStore records, PolicyBook policies, Aftermath aftermath, Outbox outbox,
    Rounds people, [FromKeyedServices(Outbox.Waking)] Signal signal, ILogger<Sweep> log) : BackgroundService
{
    private const int Batch = 200;

    private static readonly Duration Idle = Duration.FromSeconds(30);
    private static readonly Duration AfterFault = Duration.FromMinutes(1);
    private static readonly Duration BeforeNextTry = Duration.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await signal.WaitAsync(await RoundAsync(stoppingToken), stoppingToken);
    }

    /// <summary>Fires what is due and says how long to pause. It outlives whatever goes wrong: what is due stays due.</summary>
    public async Task<Duration> RoundAsync(CancellationToken stop)
    {
        try
        {
            await RunAsync(stop);
            return new[] { await records.NextWakeAsync(), await people.NextAsync() }.Min() is { } at ? Duration.Min(Idle, at - clock.GetCurrentInstant()) : Idle;
        }
#pragma warning disable CA1031 // A file that is locked or full for a while must not end the bot.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "A sweep failed");
            return BeforeNextTry;
        }
    }

    /// <summary>Fires everything that is due now.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (await records.DueAsync(clock.GetCurrentInstant(), Batch) is { Count: > 0 } due)
        {
            foreach (var id in due)
            {
                stop.ThrowIfCancellationRequested();
                await WakeAsync(id);
            }
        }

        await people.RunAsync(stop);
    }

    private async Task WakeAsync(CaseId id)
    {
        if (await records.FindAsync(id) is not { } stored)
            return;
        var now = clock.GetCurrentInstant();
        try
        {
            var policy = policies.Of(stored.PolicyHash);
            var events = WakeUp.Due(stored.Case, policy, now);
            var after = stored with { Case = events.Aggregate(stored.Case, (reading, next) => reading.After(next)) };
            var commit = await aftermath.FollowAsync(new Commit(now), after, stored.Case.Version, policy);

            // Nothing happened and it would be woken at once again: that is a fault of the rules, and must not become a busy loop.
            if (events.Count == 0 && commit.Change!.NextWake <= now)
                throw new InvalidOperationException($"{id} is due and nothing is due in it.");
            await outbox.CommitAsync(commit);
        }
#pragma warning disable CA1031 // One case that cannot be woken must not keep the others waiting; it is tried again later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "{Case} could not be woken", id);
            await records.CommitAsync(new Commit(now)
            {
                Change = new CaseChange(stored.Case, stored.Case.Version, stored.PolicyHash, stored.Channel, stored.Conversation, now + AfterFault),
            });
        }
    }
}
