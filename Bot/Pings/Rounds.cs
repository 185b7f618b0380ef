using Bot.Absences;
using Bot.Cases.People;
using Bot.Conversations;
using Bot.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>The rounds of people: after the cases had theirs, whoever has a ping or a digest due is seen to.</summary>
internal sealed class Rounds(IClock clock, PingStore pings, PeopleStore people, PolicyBook policies, PreferenceBook preferences, Delivery delivery, Telling telling, DirectoryBook directory, Outbox outbox, ILogger<Rounds> log)
{
    private const int Batch = 200;

    /// <summary>So many people at a time: whatever comes due in cases meanwhile waits no longer than that takes.</summary>
    private const int Together = 20;

    private static readonly Duration AfterFault = Duration.FromMinutes(1);

    private string? entered;

    /// <summary>Everybody of the policy in force has a row.</summary>
    public bool AllEntered => entered == policies.CurrentHash;

    /// <summary>Sees to some of those for whom something is due now; false where that is nobody.</summary>
    public async Task<bool> RunAsync(CancellationToken stop)
    {
        await directory.RefreshAsync();
        await EnterAsync();
        await telling.RunAsync(stop);
        var commits = new List<Commit>();
        var due = await DueAsync();
        foreach (var person in due)
        {
            stop.ThrowIfCancellationRequested();
            if (await TryAsync(person, () => delivery.RunAsync(person)) is { } commit)
                commits.Add(commit);
        }

        if (commits.Count > 0)
            await CommitAsync(commits);
        return due.Count > 0;
    }

    /// <summary>When somebody is to be seen to next; null where nobody is.</summary>
    public async Task<Instant?> NextAsync() => new[] { await pings.NextAsync(), await people.NextAsync(), await telling.NextAsync() }.Min();

    private async Task<IReadOnlyList<PersonId>> DueAsync()
    {
        var now = clock.GetCurrentInstant();
        return [.. (await pings.DueAsync(now, Batch)).Union(await people.DueAsync(now, Batch)).Take(Together)];
    }

    /// <summary>Everybody of the policy has a row, and a digest to come by what holds for them now.</summary>
    private async Task EnterAsync()
    {
        if (AllEntered)
            return;
        var now = clock.GetCurrentInstant();
        await people.EnterAsync(policies.Current.People, now, (person, row) => preferences.Holding(person, row).DigestAfter(row?.DigestedAt ?? now));
        entered = policies.CurrentHash;
    }

    /// <summary>All in one transaction; where that fails each alone, to find out whose fault it is.</summary>
    private async Task CommitAsync(List<Commit> commits)
    {
        try
        {
            await outbox.CommitAsync(commits);
        }
#pragma warning disable CA1031 // Which of them cannot be written is found by writing each alone.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogWarning(fault, "The rounds of {Count} people could not be written together", commits.Count);
            foreach (var commit in commits)
                await TryAsync(commit.Round!.Person, () => outbox.CommitAsync(commit));
        }
    }

    private async Task<T?> TryAsync<T>(PersonId person, Func<Task<T>> work)
        where T : class?
    {
        try
        {
            return await work();
        }
#pragma warning disable CA1031 // One person's pings that cannot be delivered must not keep the others' waiting; they are tried again later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The pings of {Person} could not be delivered", person);
            var now = clock.GetCurrentInstant();
            await pings.PutOffAsync(person, now, now + AfterFault);
            if (await people.FindAsync(person) is { NextWake: { } wake } && wake <= now)
                await people.WakeAsync(person, now + AfterFault);
            return null;
        }
    }
}
