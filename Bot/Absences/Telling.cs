using Bot.Audit;
using Bot.Cases.People;
using Bot.Conversations;
using Bot.Dialogs.Away;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Absences;

/// <summary>Tells people of delegations (R27): who stands in when it is made, when it begins and when it is over; and who is away, of what they did not do themselves.</summary>
internal sealed class Telling(IClock clock, DelegationStore delegations, PolicyBook policies, Reach reach, Outbox outbox, ILogger<Telling> log)
{
    private const int Batch = 100;

    private static readonly Duration AfterFault = Duration.FromMinutes(1);

    /// <summary>When somebody is to be told next; null where nobody is.</summary>
    public Task<Instant?> NextAsync() => delegations.NextAsync();

    /// <summary>Tells all that is due.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (await delegations.DueAsync(clock.GetCurrentInstant(), Batch) is { Count: > 0 } due)
        {
            foreach (var row in due)
            {
                stop.ThrowIfCancellationRequested();
                await TryAsync(row);
            }
        }
    }

    private async Task TryAsync(DelegationRow row)
    {
        try
        {
            await TellAsync(row, clock.GetCurrentInstant());
        }
#pragma warning disable CA1031 // One that cannot be told must not keep the others waiting; it is tried again later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "The people of delegation {Number} could not be told", row.Number);
            await delegations.PutOffAsync(row.Number, clock.GetCurrentInstant() + AfterFault);
        }
    }

    private async Task TellAsync(DelegationRow row, Instant now)
    {
        var stage = row.StageAt(now);
        var commit = new Commit(now) { Origin = Origin.Clock("R27"), Told = new DelegationTold(row, stage, After(row, stage)) };
        foreach (var person in Whom(row, stage))
            commit = await CardAsync(commit, person, row);

        // Where another bot was first, or it was ended meanwhile, nothing is written: it is due again, or no more.
        await outbox.CommitAsync(commit);
    }

    private static Instant? After(DelegationRow row, StandInStage stage) => stage switch
    {
        StandInStage.Made => row.Delegation.Since,
        StandInStage.Begun => row.Delegation.Until,
        _ => null,
    };

    /// <summary>Of what was over before anybody heard of it nobody is told.</summary>
    private static IEnumerable<PersonId> Whom(DelegationRow row, StandInStage stage)
    {
        if (stage == row.Told || (stage is StandInStage.Over && row.Told is StandInStage.Untold))
            yield break;
        yield return row.Delegation.To;
        if ((row.Told is StandInStage.Untold && row.MadeBy != row.Delegation.From) || (stage is StandInStage.Over && row.EndedBy != row.Delegation.From))
            yield return row.Delegation.From;
    }

    private async Task<Commit> CardAsync(Commit commit, PersonId to, DelegationRow row)
    {
        if (policies.Current.Find(to) is not { Active: true } person)
            return commit;
        var ways = await reach.PersonAsync(person, string.Empty);
        if (ways is not [var way, ..])
        {
            log.LogWarning("NO_ONE_AVAILABLE: no way to {Person} for delegation {Number}", to, row.Number);
            return commit;
        }

        var card = new CardRow(Nonce.New(), null, Topic.StandIn(row.Number).ToString(), null, way.Channel, way.Destination, null, null);
        return commit with { Cards = [.. commit.Cards, card], Outgoing = [.. commit.Outgoing, new NewOutgoing(way.Channel, way.Destination, card.Nonce, Change: false) { Otherwise = [.. ways.Skip(1)] }] };
    }
}
