using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Channels;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>What follows from new events of a case: the change itself, the cards that go out, and the cards that change. The same for a person's act and for a clock's.</summary>
internal sealed class Aftermath(Reach reach, CardStore cards, ListStore lists, ILogger<Aftermath> log)
{
    /// <summary>Adds everything that follows from the events after <paramref name="before"/> to a commit.</summary>
    public async Task<Commit> FollowAsync(Commit commit, StoredCase after, int before, EscalationPolicy policy) =>
        await FollowAsync(commit, after, before, policy, new Surroundings(reach, await cards.AboutAsync(before > 0 && after.Case.Version > before ? [after.Case.Id] : [])));

    /// <summary>The same for one of many cases that something follows from together; when one that was <paramref name="woken"/> is to be woken next is known.</summary>
    public async Task<Commit> FollowAsync(Commit commit, StoredCase after, int before, EscalationPolicy policy, Surroundings around, Wakening? woken = null)
    {
        var it = after.Case;
        var shown = it.Version > before ? around.About(it.Id) : [];
        var happened = it.Events.Skip(before).ToList();
        var ways = new Ways(around, policy, after.Channel);
        var rows = new List<CardRow>(commit.Cards);
        var outgoing = new List<NewOutgoing>();
        foreach (var one in commit.Outgoing)
            outgoing.Add(one.Change || one.Destination is Destination.Person ? one : one with { Otherwise = await ways.ToAsync([Author(happened, it)]) });
        var pings = new List<NewPing>(commit.Pings);
        var critical = Gravity.IsCritical(it, policy);
        foreach (var notice in Notice.After(it, before, policy, commit.Now))
        {
            if (notice is Notice.ToPerson { Topic: { Kind: TopicKind.Ping, Number: var place }, Person: var pinged })
            {
                pings.Add(NewPing.Of(it, place, critical, pinged));
                continue;
            }

            foreach (var (way, otherwise) in await WaysAsync(notice, after, policy, ways, Author(happened, it), commit.Now))
            {
                if (shown.Concat(rows).Any(card => card.Case == it.Id && card.Topic == notice.Topic.ToString() && card.Channel == way.Channel && card.Destination == way.Destination))
                    continue;
                var row = new CardRow(Nonce.New(), it.Id, notice.Topic.ToString(), null, way.Channel, way.Destination, null, null) { Version = it.Version };
                rows.Add(row);
                outgoing.Add(new NewOutgoing(way.Channel, way.Destination, row.Nonce, Change: false) { Otherwise = otherwise });
            }
        }

        outgoing.AddRange(shown.Where(card => card.Destination is not Destination.Glance && (Notice.Changes(Topic.Parse(card.Topic), it, happened) || MayHaveLost(it, happened)))
            .Select(card => new NewOutgoing(card.Channel, card.Destination, card.Nonce, Change: true)));
        foreach (var nonce in await lists.OfAsync(Deciding(it, happened)))
        {
            if (await cards.FindAsync(nonce) is { Destination: not Destination.Glance } list)
                outgoing.Add(new NewOutgoing(list.Channel, list.Destination, list.Nonce, Change: true));
        }

        return commit with
        {
            Change = new CaseChange(it, before, after.PolicyHash, after.Channel, after.Conversation, woken?.Next ?? WakeUp.Upcoming(it, policy, commit.Now)),
            Cards = rows,
            Outgoing = outgoing,
            Pings = [.. pings, .. Unheard(it, before, critical)],
        };
    }

    /// <summary>The people whose lists of what waits for their decision look different after these events: everybody who was ever asked about a request of the case.</summary>
    private static HashSet<PersonId> Deciding(Case it, IReadOnlyList<CaseEvent> happened) =>
        happened.Any(one => one is EscalationRequested or EscalationVoiced or EscalationDecided or ApprovalRerouted or WentUpFirst or Resolved or Closed)
            ? it.All<EscalationRequested>().SelectMany(one => one.Asked ?? []).Concat(it.All<ApprovalRerouted>().SelectMany(one => one.Asked)).ToHashSet()
            : [];

    /// <summary>Who sees a confidential case follows from who has it and who decides: after each of its turns all its cards are looked at again.</summary>
    private static bool MayHaveLost(Case it, IReadOnlyList<CaseEvent> happened) => it.Privacy is not null && happened.Any(one => one is not (Pinged or Snoozed or Noted or AttemptLogged));

    /// <summary>What found nobody is counted (P-23).</summary>
    private static IEnumerable<NewPing> Unheard(Case it, int before, bool critical) =>
        Enumerable.Range(before, it.Version - before).Where(place => it.Events[place] is NobodyAvailable).Select(place => NewPing.Unheard(it, place, critical));

    private async Task<IReadOnlyList<(Way Way, IReadOnlyList<Way> Otherwise)>> WaysAsync(Notice notice, StoredCase after, EscalationPolicy policy, Ways ways, PersonId author, Instant now)
    {
        switch (notice)
        {
            case Notice.ToTier tier:
                var rooms = reach.Rooms(policy.TierOf(tier.Tier), after.Channel, after.Conversation);
                var privately = rooms.Count == 0 ? [] : await ways.ToAsync([author]);
                return [.. rooms.Select(room => (room, privately))];
            case Notice.ToPerson { Person: var told } when policy.Find(told) is not { Active: true }:
                return [];
            case Notice.ToPerson person:
                var all = await ways.ToAsync([person.Person]);
                if (all.Count > 0)
                    return [(all[0], [.. all.Skip(1), .. await ways.ToAsync(Deputies(person, after.Case, policy, now))])];
                log.LogWarning("NO_ONE_AVAILABLE: no way to {Person} for {Case} {Topic}", person.Person, after.Case.Id, person.Topic);
                return [];
            default:
                throw new InvalidOperationException(notice.GetType().Name);
        }
    }

    /// <summary>Whoever caused this, who is told what a room may not be; where a clock did, the owner.</summary>
    private static PersonId Author(IReadOnlyList<CaseEvent> happened, Case it) => happened.Select(one => one.By).FirstOrDefault(by => by != PersonId.Bot, it.Owner);

    /// <summary>Who is told in place of somebody who cannot be reached: of what must not wait the others of the tier, and at last the policy's fallback.</summary>
    private static IEnumerable<PersonId> Deputies(Notice.ToPerson notice, Case it, EscalationPolicy policy, Instant now)
    {
        TierId? asked = notice.Topic.Kind switch
        {
            TopicKind.Approval => it.Approvals[notice.Topic.Number - 1].Request.To,
            _ => null,
        };
        return asked is { } tier ? policy.TierOf(tier).Members.Append(policy.Reminders.Fallback).Where(person => person != notice.Person && Visibility.Sees(it, person, policy, now)).Distinct() : [];
    }

    /// <summary>The ways to people of a policy.</summary>
    private sealed class Ways(Surroundings around, EscalationPolicy policy, string home)
    {
        public async Task<IReadOnlyList<Way>> ToAsync(IEnumerable<PersonId> people)
        {
            var ways = new List<Way>();
            foreach (var id in people)
            {
                if (policy.Find(id) is { } person)
                    ways.AddRange(await around.ToAsync(person, home));
            }

            return ways;
        }
    }
}
