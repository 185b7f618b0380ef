using Bot.Absences;
using Bot.Cases.People;
using Bot.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>The rounds of people: after the cases had theirs, whoever has a ping or a digest due is seen to.</summary>
internal sealed class Rounds(IClock clock, PingStore pings, PeopleStore people, PolicyBook policies, PreferenceBook preferences, Delivery delivery, Telling telling, DirectoryBook directory, ILogger<Rounds> log)
{
    private const int Batch = 200;

    private static readonly Duration AfterFault = Duration.FromMinutes(1);

    private string? entered;

    /// <summary>Sees to everybody for whom something is due now.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await directory.RefreshAsync();
        await EnterAsync();
        await telling.RunAsync(stop);
        while (await DueAsync() is { Count: > 0 } due)
        {
            foreach (var person in due)
            {
                stop.ThrowIfCancellationRequested();
                await SeeToAsync(person);
            }
        }
    }

    /// <summary>When somebody is to be seen to next; null where nobody is.</summary>
    public async Task<Instant?> NextAsync() => new[] { await pings.NextAsync(), await people.NextAsync(), await telling.NextAsync() }.Min();

    private async Task<IReadOnlyList<PersonId>> DueAsync()
    {
        var now = clock.GetCurrentInstant();
        return [.. (await pings.DueAsync(now, Batch)).Union(await people.DueAsync(now, Batch))];
    }

    /// <summary>Everybody of the policy has a row, and a digest to come by what holds for them now.</summary>
    private async Task EnterAsync()
    {
        if (entered == policies.CurrentHash)
            return;
        var now = clock.GetCurrentInstant();
        foreach (var person in policies.Current.People)
        {
            var row = await people.FindAsync(person.Id);
            var next = preferences.Holding(person, row).DigestAfter(row?.DigestedAt ?? now);
            if (row is null)
                await people.EnterAsync(person.Id, now, next);
            else if (row.NextWake != next)
                await people.WakeAsync(person.Id, next);
        }

        entered = policies.CurrentHash;
    }

    private async Task SeeToAsync(PersonId person)
    {
        try
        {
            await delivery.RunAsync(person);
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
        }
    }
}
