using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Conversations;
using Bot.Storage.Records;

namespace Bot.Policies;

/// <summary>Puts a policy in force for the open cases it was ordered for, one event and one commit a case (R16, R17). An order that was not finished goes on after a restart.</summary>
internal sealed class PolicyRollout(
    IClock clock, PolicyBook policies, PolicyStore orders, CaseStore records, Aftermath aftermath, Outbox outbox, TimeProvider time, ILogger<PolicyRollout> log) : BackgroundService
{
    private const int Batch = 100;

    /// <summary>Tries against others who change the same case at the same moment.</summary>
    private const int Tries = 5;

    private static readonly Origin Ordered = Origin.Clock("R16");

    private static readonly Duration Idle = Duration.FromSeconds(30);

    private readonly Signal signal = new(time);

    /// <summary>Orders a policy for every case that is open now; durable when it returns.</summary>
    public async Task OrderAsync(string policy, PersonId by, Origin origin, Instant now)
    {
        await orders.OrderAsync(policy, by, origin, now);
        signal.Knock();
    }

    /// <summary>Does all that is ordered and not done.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        foreach (var order in await orders.OpenAsync())
        {
            var (applied, kept) = (0, 0);
            var reached = new CaseId(0);
            while (await orders.OthersAsync(order.Policy, reached, order.LastCase, Batch) is { Count: > 0 } batch)
            {
                foreach (var id in batch)
                {
                    stop.ThrowIfCancellationRequested();
                    if (await ApplyAsync(id, order))
                        applied++;
                    else
                        kept++;
                }

                reached = batch[^1];
            }

            await orders.DoneAsync(order.Id, clock.GetCurrentInstant());
            log.LogInformation("Policy {Policy}, ordered by {Person}: put in force for {Applied} open cases, {Kept} keep theirs", order.Policy, order.By, applied, kept);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Records that are locked for a while must not end the rollout: what is ordered stays ordered.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(fault, "A policy could not be put in force for all open cases; it is tried again");
            }

            await signal.WaitAsync(Idle, stoppingToken);
        }
    }

    private async Task<bool> ApplyAsync(CaseId id, PolicyOrder order)
    {
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            if (await records.FindAsync(id) is not { } stored)
                return false;
            var to = policies.EditionOf(order.Policy);
            var now = clock.GetCurrentInstant();
            switch (Applying.Apply(stored.Case, policies.EditionOf(stored.PolicyHash), to, order.By, now))
            {
                case Decision.Refused refused:
                    log.LogWarning("{Why}", refused.Why);
                    return false;
                case Decision.Accepted accepted:
                    var after = stored with { Case = accepted.Events.Aggregate(stored.Case, (reading, next) => reading.After(next)), PolicyHash = to.Hash };
                    if (await outbox.CommitAsync(await aftermath.FollowAsync(new Commit(now) { Origin = Ordered }, after, stored.Case.Version, to.Policy)) is CommitOutcome.Done)
                        return true;
                    break;
                case var decision:
                    throw new InvalidOperationException(decision.GetType().Name);
            }
        }

        log.LogWarning("{Case} keeps its policy: others were changing it all the time", id);
        return false;
    }
}
