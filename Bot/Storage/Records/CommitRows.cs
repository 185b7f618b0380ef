using Bot.Audit;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Channels;
using Bot.Conversations;
using Bot.Sealing;

namespace Bot.Storage.Records;

/// <summary>What a commit writes, as rows of values: made beforehand and by many threads, written in one.</summary>
internal static class CommitRows
{
    private const string Waiting = "waiting";

    private const int Lane = 0;

    /// <summary>The version of the time-zone data that wake-ups are computed by.</summary>
    public static readonly string Zones = DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>
    /// A case's row and its new events with where they came from, sealed and chained to the hash of the last one before: the chain holds what is stored, so that it can be checked without a key.
    /// </summary>
    public static CaseRows Of(CaseChange change, byte[] head, CaseSeal seal, Origin? origin, Instant now)
    {
        var it = change.After;
        var events = new List<object?[]>();
        for (var sequence = change.ExpectedVersion; sequence < it.Events.Count; sequence++)
        {
            var (type, text) = EventText.Write(it.Events[sequence]);
            var body = seal.Close(seal.On ? CaseSeal.NumberAt(it.Events, sequence) : CaseSeal.First, CaseSeal.Place(sequence, type), text);
            var row = new EventRow(it.Id.Number, sequence, type, body, origin?.Entrance, origin?.Account, origin is null ? null : RuleOf.Event(it.Events[sequence]) ?? origin.Reason, origin is null ? null : now.ToUnixTimeTicks());
            head = ChainHash.Of(head, row);
            events.Add([row.Case, row.Sequence, row.Type, row.Body, head, row.Entrance, row.Account, row.Reason, row.WrittenAt]);
        }

        return new(
            it.Id.Number,
            [it.Version, change.Next?.Wake?.ToUnixTimeTicks(), head, Zones],
            [change.Next?.Due?.ToUnixTimeTicks(), it.State.ToString(), it.Owner.Value, it.Tier.Value, it.Undecided.LastOrDefault()?.Request.To.Value],
            events)
        {
            Head = head,
            Stands = change.ExpectedVersion > 0 && it.Events.Skip(change.ExpectedVersion).All(WakeUp.OnlyReminds),
            Policy = it.Events.Skip(change.ExpectedVersion).Any(one => one is PolicyApplied) ? change.PolicyHash : null,
            Decided = [.. it.Events.Skip(change.ExpectedVersion).OfType<EscalationDecided>().Select(one => one.Number)],
            Closed = it.State is CaseState.Closed ? it.Events.OfType<Closed>().Last().At : null,
        };
    }

    /// <summary>A card's row.</summary>
    public static object?[] Of(CardRow card, Instant now) =>
        [card.Nonce, card.Case?.Number, card.Topic, card.Verbs, card.Channel, DestinationText.Write(card.Destination), card.Conversation, card.MessageId, now.ToUnixTimeTicks(), card.Tenant, card.Audience, card.Version is { } version ? (long)version : null];

    /// <summary>A message's row.</summary>
    public static object?[] Of(NewOutgoing one, Instant now, Seals seals)
    {
        var destination = DestinationText.Write(one.Destination);
        var lane = $"{one.Channel}\n{destination}";
        return
        [
            lane, one.Channel, destination, one.Nonce, one.Change ? 1 : 0, seals.Close(one.Payload, OutboxStore.Payload(lane)), seals.Close(one.Summary, OutboxStore.Summary(lane)), Waiting, now.ToUnixTimeTicks(),
            WaysText.Write(one.Otherwise), seals.Close(one.Because, OutboxStore.Because(lane)),
        ];
    }

    /// <summary>Writes cases' rows and their events; that each case has the version it was expected to have is known and held.</summary>
    public static void Write(Statements statements, IReadOnlyList<CaseRows> cases)
    {
        // What is not named stays out of the indexes that hold it: SQLite would write each of them anew, and a reminder changes none.
        statements.LaterEach("UPDATE cases SET version = $2, next_wake_at = $3, head = $4, zones = $5 WHERE id = $1", [.. cases.Where(one => one.Stands).Select(one => (object?[])[one.Id, .. one.Reading])]);
        statements.LaterEach(
            "UPDATE cases SET version = $2, next_wake_at = $3, head = $4, zones = $5, due_at = $6, state = $7, owner = $8, tier = $9, pending_tier = $10 WHERE id = $1",
            [.. cases.Where(one => !one.Stands).Select(one => (object?[])[one.Id, .. one.Reading, .. one.Standing])]);

        // Only where it is another: that a policy is there is proven each time by reading it, as long as it is.
        statements.LaterEach("UPDATE cases SET policy = $2 WHERE id = $1", [.. cases.Where(one => one.Policy is not null).Select(one => new object?[] { one.Id, one.Policy })]);
        statements.LaterEach("INSERT INTO case_events (case_id, sequence, type, body, hash, entrance, account, reason, written_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", [.. cases.SelectMany(one => one.Events)]);
        statements.LaterEach(
            "INSERT INTO closings (case_id, closed_at) VALUES ($1, $2) ON CONFLICT (case_id) DO UPDATE SET closed_at = excluded.closed_at",
            [.. cases.Where(one => one.Closed is not null).Select(one => new object?[] { one.Id, one.Closed?.ToUnixTimeTicks() })]);
    }

    /// <summary>Keeps that requests are decided; false where one of them is already, which the rules know and the database holds whatever they know.</summary>
    public static bool Decide(Statements statements, CaseRows rows) => rows.Decided.All(number =>
        statements.Run("INSERT INTO approval_decisions (case_id, number) VALUES ($1, $2) ON CONFLICT DO NOTHING", rows.Id, number) > 0);

    /// <summary>Writes cards.</summary>
    public static void WriteCards(Statements statements, IEnumerable<object?[]> cards) => statements.LaterEach(
        "INSERT INTO cards (nonce, case_id, topic, verbs, channel, destination, conversation, message_id, created_at, tenant, audience, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)", [.. cards]);

    /// <summary>Adds pings, each once for its effect.</summary>
    public static void WritePings(Statements statements, IEnumerable<NewPing> pings, Instant now) => PingStore.Add(statements, pings, now);

    /// <summary>Queues messages; a change to a card that already waits for one is that one.</summary>
    public static void WriteOutgoing(Statements statements, IEnumerable<object?[]> messages) => statements.LaterEach(
        """
        INSERT INTO outbox (lane, channel, destination, nonce, change, payload, summary, state, not_before, otherwise, because)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING
        """,
        // In one order everywhere: of two transactions with the same lanes one waits for the other, and never each for the other.
        [.. messages.OrderBy(message => (string)message[Lane]!, StringComparer.Ordinal)]);
}

/// <summary>A case's row and its new events: what changes with each event (version, wake-up, hash, time-zone data), and where the case stands (deadline, state, owner, tier, tier that a request waits for).</summary>
internal sealed record CaseRows(long Id, IReadOnlyList<object?> Reading, IReadOnlyList<object?> Standing, IReadOnlyList<object?[]> Events)
{
    /// <summary>The hash of the last event.</summary>
    public byte[] Head { get; init; } = [];

    /// <summary>The case stands where it stood: with the same state, owner, tier, tier that a request waits for, and next deadline.</summary>
    public bool Stands { get; init; }

    /// <summary>The policy that it runs under from here on, by its hash; null where that is the one from before.</summary>
    public string? Policy { get; init; }

    /// <summary>The numbers of the requests that are decided by them.</summary>
    public IReadOnlyList<int> Decided { get; init; } = [];

    /// <summary>When it was closed, where it is.</summary>
    public Instant? Closed { get; init; }
}
