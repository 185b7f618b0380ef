using Bot.Absences;
using Bot.Audit;
using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Conversations;
using Bot.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>Works out what is due in cases that were claimed together, side by side on the cores. One that cannot be woken keeps none of the others.</summary>
internal sealed class Firing(PolicyBook policies, DirectoryBook directory, Aftermath aftermath, Rota rota, Reach reach, CardStore cards, ILogger<Firing> log)
{
    private static readonly ParallelOptions OnTheCores = new() { MaxDegreeOfParallelism = Environment.ProcessorCount };

    private static readonly Origin Woken = Origin.Clock("R31");

    /// <summary>The cases that were woken, and those that could not be.</summary>
    public async Task<(IReadOnlyList<WokenCase> Woken, IReadOnlyList<ClaimedCase> Failed)> OfAsync(ClaimedCases claimed)
    {
        await directory.RefreshAsync();
        var around = new Surroundings(reach, await cards.AboutAsync([.. claimed.Cases.Select(one => one.Id)]));
        var woken = new WokenCase?[claimed.Cases.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, woken.Length), OnTheCores, async (index, _) => woken[index] = await TryAsync(claimed.Cases[index], claimed.Now, around));
        await InTurnAsync(claimed, woken, around);
        return ([.. woken.OfType<WokenCase>()], [.. claimed.Cases.Where((_, index) => woken[index] is null)]);
    }

    /// <summary>Where it is somebody's turn in a tier the cases come one after the other, in the order in which they are written (R28).</summary>
    private async Task InTurnAsync(ClaimedCases claimed, WokenCase?[] woken, Surroundings around)
    {
        var waiting = claimed.Cases.Index().Where(one => woken[one.Index] is { Waits: true }).OrderBy(one => one.Item.Id.Number).ToList();
        if (waiting.Count == 0)
            return;
        var turns = await rota.ReadAsync();
        foreach (var (index, one) in waiting)
            woken[index] = await TryAsync(one, claimed.Now, around, turns);
    }

    private async Task<WokenCase?> TryAsync(ClaimedCase claimed, Instant now, Surroundings around, Turns? turns = null)
    {
        try
        {
            var stored = claimed.Stored();
            var policy = policies.Of(stored.PolicyHash);
            var woken = WakeUp.Wake(stored.Case, policy, now);
            if (!RoundRobin.Concerns(woken.Events, policy))
                return WokenCase.Of(await WakeAsync(stored, woken, policy, now, around), claimed);
            if (turns is null)
                return WokenCase.Waiting(claimed);
            var (assigned, moves) = turns.Take(woken.Events, stored.Case, policy, now);
            return WokenCase.Of(await WakeAsync(stored, WakeUp.Woken(stored.Case, assigned, policy, now), policy, now, around) with { Turns = moves }, claimed);
        }
#pragma warning disable CA1031 // One case that cannot be woken must not keep the others waiting; it is tried again later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "{Case} could not be woken", claimed.Id);
            return null;
        }
    }

    private async Task<Commit> WakeAsync(StoredCase stored, Wakening woken, EscalationPolicy policy, Instant now, Surroundings around)
    {
        var commit = await aftermath.FollowAsync(new Commit(now) { Origin = Woken }, stored with { Case = woken.After }, stored.Case.Version, policy, around, woken);

        // Nothing happened and it would be woken at once again: that is a fault of the rules, and must not become a busy loop.
        return woken.Events.Count == 0 && woken.Next.Wake <= now ? throw new InvalidOperationException($"{stored.Case.Id} is due and nothing is due in it.") : commit;
    }
}
