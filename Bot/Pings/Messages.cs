using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>Makes one message of the pings that go to a person now: a ping alone has its own card, several share one; and the message of the digest.</summary>
internal sealed class Messages(CaseStore records, PolicyBook policies, Reach reach)
{
    /// <summary>A case as it is now.</summary>
    public Task<StoredCase?> FreshAsync(CaseId id) => records.FindAsync(id);

    /// <summary>Adds the message to a commit. Whoever can be reached nowhere has passed on their pings before.</summary>
    public async Task<Commit> AddAsync(Commit commit, Person person, IReadOnlyList<WaitingRow> pings)
    {
        var first = pings[0];
        var ways = await reach.PersonAsync(person, first.Stored.Channel);
        if (pings.Count == 1)
        {
            var ping = first.Row;
            IReadOnlyList<Way> otherwise = [.. ways.Skip(1), .. await ToAsync(Deputies(first, person.Id, commit.Now), first.Policy, first.Stored.Channel)];
            return Added(commit, ways[0], new Topic(TopicKind.Ping, ping.Place), first.Stored.Case, otherwise, Because(first));
        }

        IReadOnlyList<Way> others = [.. ways.Skip(1), .. await ToAsync(new[] { first.Policy.Reminders.Fallback }.Where(fallback => fallback != person.Id && pings.All(one => Visibility.Sees(one.Stored.Case, fallback, one.Policy, commit.Now))), first.Policy, first.Stored.Channel)];
        return Added(commit, ways[0], Topic.Pings(pings.Min(one => one.Row.Id)), null, others, null);
    }

    /// <summary>Adds a digest to a commit.</summary>
    public async Task<Commit> AddDigestAsync(Commit commit, Person person, long number)
    {
        var ways = await reach.PersonAsync(person, string.Empty);
        return Added(commit, ways[0], Topic.Digest(number), null, [.. ways.Skip(1)], null);
    }

    private static Commit Added(Commit commit, Way way, Topic topic, Case? about, IReadOnlyList<Way> otherwise, string? because)
    {
        var card = new CardRow(Nonce.New(), about?.Id, topic.ToString(), null, way.Channel, way.Destination, null, null) { Version = about?.Version };
        return commit with
        {
            Cards = [.. commit.Cards, card],
            Outgoing = [.. commit.Outgoing, new NewOutgoing(way.Channel, way.Destination, card.Nonce, Change: false) { Otherwise = otherwise, Because = because }],
        };
    }

    private async Task<IReadOnlyList<Way>> ToAsync(IEnumerable<PersonId> people, EscalationPolicy policy, string home)
    {
        var ways = new List<Way>();
        foreach (var id in people)
        {
            if ((policy.Find(id) ?? policies.Current.Find(id)) is { } person)
                ways.AddRange(await reach.PersonAsync(person, home));
        }

        return ways;
    }

    /// <summary>Who is told in place of somebody who turns out not to be reached: the others of the tier, and at last the policy's fallback.</summary>
    private static IEnumerable<PersonId> Deputies(WaitingRow waited, PersonId person, Instant now) =>
        waited.Policy.TierOf(waited.Ping.Clock.Tier ?? waited.Stored.Case.Tier).Members.Append(waited.Policy.Reminders.Fallback)
        .Where(one => one != person && Visibility.Sees(waited.Stored.Case, one, waited.Policy, now)).Distinct();

    private static string? Because(WaitingRow waited)
    {
        if (waited.Row.Whose is not { } whose)
            return null;
        var name = waited.Policy.NameOf(whose);
        var handed = waited.Stored.Case.All<PingHandedOver>().LastOrDefault(one => one.To == waited.Row.Person && one.Clock == waited.Ping.Clock && one.Threshold == waited.Ping.Threshold);
        if (handed is { StandsIn: true })
            return $"This was for {name}, who is away, and you stand in for them (R27).";
        return handed is { Until: null } ? $"This was for {name}, who cannot be reached." : $"This was for {name}, who is not at work now (R24).";
    }
}
