using Bot.Audit;
using Bot.Cases.Clocks;
using Bot.Conversations;
using Bot.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>Works out what is due in cases that were claimed together, side by side on the cores. One that cannot be woken keeps none of the others.</summary>
internal sealed class Firing(PolicyBook policies, DirectoryBook directory, Aftermath aftermath, Reach reach, CardStore cards, ILogger<Firing> log)
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
        return ([.. woken.OfType<WokenCase>()], [.. claimed.Cases.Where((_, index) => woken[index] is null)]);
    }

    private async Task<WokenCase?> TryAsync(ClaimedCase claimed, Instant now, Surroundings around)
    {
        try
        {
            return WokenCase.Of(await WakeAsync(claimed.Stored(), now, around), claimed.Head);
        }
#pragma warning disable CA1031 // One case that cannot be woken must not keep the others waiting; it is tried again later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "{Case} could not be woken", claimed.Id);
            return null;
        }
    }

    private async Task<Commit> WakeAsync(StoredCase stored, Instant now, Surroundings around)
    {
        var policy = policies.Of(stored.PolicyHash);
        var woken = WakeUp.Wake(stored.Case, policy, now);
        var commit = await aftermath.FollowAsync(new Commit(now) { Origin = Woken }, stored with { Case = woken.After }, stored.Case.Version, policy, around, woken);

        // Nothing happened and it would be woken at once again: that is a fault of the rules, and must not become a busy loop.
        return woken.Events.Count == 0 && woken.Next <= now ? throw new InvalidOperationException($"{stored.Case.Id} is due and nothing is due in it.") : commit;
    }
}
