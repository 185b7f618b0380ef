using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Conversations;
using Bot.Dialogs.Digest;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Pings;

/// <summary>One person's round: asks the rule what becomes of all that waits for them, and makes of it what is to be committed, with the message, the digest and when they are to be seen to next.</summary>
internal sealed class Delivery(
    IClock clock, PingStore pings, PeopleStore people, PolicyBook policies, PreferenceBook preferences, Waiting waiting, Messages messages, Digests digests, Aftermath aftermath, Outbox outbox, Reach reach)
{
    /// <summary>
    /// Sees to a person once: passes on what they cannot get, and says what is to be committed of the rest. Null where something changed meanwhile: then nothing is, and they are still due.
    /// </summary>
    public async Task<Commit?> RunAsync(PersonId id)
    {
        var now = clock.GetCurrentInstant();
        var rows = await waiting.OfAsync(id, now);
        var person = policies.Current.Find(id) ?? rows.Select(row => row.Policy.Find(id)).FirstOrDefault(known => known is not null) ?? new Person(id, id.Value, null, new Dictionary<string, string>());
        var row = await RowAsync(person, now);
        var who = preferences.Holding(person, row);
        var terms = policies.Current.Reminders.Pings;
        var reachable = (await reach.PersonAsync(person, rows.Count > 0 ? rows[0].Stored.Channel : string.Empty)).Count > 0;
        if (!reachable || who.Opens(now) != now || rows.Any(one => one.Ping.AwayUntil is not null))
            rows = await waiting.WithColleaguesAsync(id, rows, now);

        var sent = await pings.SentAsync(id, now - Duration.Max(terms.Hour, terms.Bundle));
        var fates = PingPlan.Make(who, reachable, terms, [.. rows.Select(one => one.Ping)], sent, now);
        var byId = rows.ToDictionary(one => one.Row.Id);
        var round = row.Round;
        foreach (var fate in fates.Where(fate => fate is Fate.HandOver or Fate.Nobody))
        {
            if (await PassOnAsync(fate, byId[fate.Ping.Id], row with { Round = round }, now) is not CommitOutcome.Done)
                return null;
            round++;
        }

        return await RestAsync(person, who, row with { Round = round }, [.. fates.Where(fate => fate is not (Fate.HandOver or Fate.Nobody))], byId, reachable, now);
    }

    private async Task<PersonRow> RowAsync(Person person, Instant now)
    {
        if (await people.FindAsync(person.Id) is { } row)
            return row;
        await people.EnterAsync(person.Id, now, preferences.Holding(person, null).DigestAfter(now));
        return (await people.FindAsync(person.Id))!;
    }

    /// <summary>Somebody else gets it, or nobody can: both stand on the case's timeline, in the same commit.</summary>
    private async Task<CommitOutcome> PassOnAsync(Fate fate, WaitingRow waited, PersonRow row, Instant now)
    {
        var (ping, critical) = (fate.Ping, waited.Row.Critical);
        if (await messages.FreshAsync(waited.Stored.Case.Id) is not { } stored)
            return new CommitOutcome.Stale();
        var (happened, state) = fate switch
        {
            Fate.HandOver over => ((CaseEvent)new PingHandedOver(now, PersonId.Bot, ping.Clock, ping.Threshold, row.Id, over.To, over.Until) { StandsIn = over.StandsIn }, PingStates.HandedOver),
            Fate.Nobody => (new NobodyAvailable(now, PersonId.Bot, ping.Clock, ping.Threshold, [row.Id]), PingStates.Dropped),
            _ => throw new InvalidOperationException(fate.GetType().Name),
        };
        var why = fate is Fate.HandOver to ? $"to {to.To}" : "NO_ONE_AVAILABLE";
        var commit = new Commit(now)
        {
            Origin = Origin.Clock("R24"),
            Pings = fate is Fate.HandOver hand ? [NewPing.Of(stored.Case, waited.Row.Place, critical, hand.To) with { Whose = waited.Row.Whose ?? row.Id }] : [],
            Round = new PersonRound(row.Id, row.Round, [new PingMove(ping.Id, state, now, why)], row.DigestedAt, row.NextWake),
        };
        var after = stored with { Case = stored.Case.After(happened) };
        return await outbox.CommitAsync(await aftermath.FollowAsync(commit, after, stored.Case.Version, waited.Policy));
    }

    private async Task<Commit> RestAsync(Person person, Preferences who, PersonRow row, IReadOnlyList<Fate> fates, Dictionary<long, WaitingRow> byId, bool reachable, Instant now)
    {
        var going = fates.OfType<Fate.Now>().OrderBy(fate => fate.Ping.Scheduled).ThenBy(fate => fate.Ping.Id).Select(fate => byId[fate.Ping.Id]).ToList();
        var commit = new Commit(now);
        if (going.Count > 0)
            commit = await messages.AddAsync(commit, person, going);
        long? digest = null;
        var (digestedAt, due) = (row.DigestedAt, who.DigestAfter(row.DigestedAt));
        if (due <= now)
        {
            // One that was missed on another day is not told late: the next one says it all.
            var today = due.Value.InZone(who.Zone).Date == now.InZone(who.Zone).Date;
            if (today && reachable && (fates.Any(fate => fate is Fate.Digest) || DigestCard.Draw(await digests.TurnAsync(person, now)) is not null))
            {
                digest = now.ToUnixTimeSeconds() / 60;
                commit = await messages.AddDigestAsync(commit, person, digest.Value);
            }

            digestedAt = now;
        }

        var batch = going.Count > 0 ? going.Min(one => one.Row.Id) : 0;
        return commit with
        {
            Round = new PersonRound(person.Id, row.Round, [.. fates.Select(fate => Moved(fate, batch, now))], digestedAt, who.DigestAfter(digestedAt), digest),
        };
    }

    private static PingMove Moved(Fate fate, long batch, Instant now) => fate switch
    {
        Fate.Now => new(fate.Ping.Id, PingStates.Sent, now, null, batch, now),
        Fate.Hold hold => new(fate.Ping.Id, PingStates.Waiting, hold.Until, hold.Why),
        Fate.Digest digest => new(fate.Ping.Id, PingStates.Digest, now, digest.Why),
        Fate.Drop drop => new(fate.Ping.Id, PingStates.Dropped, now, drop.Why),
        _ => throw new InvalidOperationException(fate.GetType().Name),
    };
}
