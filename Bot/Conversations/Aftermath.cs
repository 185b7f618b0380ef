using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>What follows from new events of a case: the change itself, the cards that go out, and the cards that change. The same for a person's act and for a clock's.</summary>
internal sealed class Aftermath(Reach reach, CardStore cards, ILogger<Aftermath> log)
{
    /// <summary>Adds everything that follows from the events after <paramref name="before"/> to a commit.</summary>
    public async Task<Commit> FollowAsync(Commit commit, StoredCase after, int before, EscalationPolicy policy)
    {
        var it = after.Case;
        var shown = it.Version > before && before > 0 ? await cards.AboutAsync(it.Id) : [];
        var rows = new List<CardRow>(commit.Cards);
        var outgoing = new List<NewOutgoing>(commit.Outgoing);
        foreach (var notice in Notice.After(it, before, policy))
        {
            foreach (var way in await WaysAsync(notice, after, policy))
            {
                if (shown.Concat(rows).Any(card => card.Case == it.Id && card.Topic == notice.Topic.ToString() && card.Channel == way.Channel && card.Destination == way.Destination))
                    continue;
                var row = new CardRow(Nonce.New(), it.Id, notice.Topic.ToString(), null, way.Channel, way.Destination, null, null);
                rows.Add(row);
                outgoing.Add(new NewOutgoing(way.Channel, way.Destination, row.Nonce, Change: false));
            }
        }

        var happened = it.Events.Skip(before).ToList();
        outgoing.AddRange(shown.Where(card => card.Destination is not Destination.Glance && Notice.Changes(Topic.Parse(card.Topic), it, happened))
            .Select(card => new NewOutgoing(card.Channel, card.Destination, card.Nonce, Change: true)));
        return commit with
        {
            Change = new CaseChange(it, before, after.PolicyHash, after.Channel, after.Conversation, WakeUp.Next(it, policy, commit.Now)),
            Cards = rows,
            Outgoing = outgoing,
        };
    }

    private async Task<IReadOnlyList<Way>> WaysAsync(Notice notice, StoredCase after, EscalationPolicy policy)
    {
        switch (notice)
        {
            case Notice.ToTier tier:
                return reach.Rooms(policy.TierOf(tier.Tier), after.Channel, after.Conversation);
            case Notice.ToPerson person:
                if (policy.Find(person.Person) is { } found && await reach.PersonAsync(found, after.Channel) is { } way)
                    return [way];
                log.LogWarning("NO_ONE_AVAILABLE: no way to {Person} for {Case} {Topic}", person.Person, after.Case.Id, person.Topic);
                return [];
            default:
                throw new InvalidOperationException(notice.GetType().Name);
        }
    }
}
