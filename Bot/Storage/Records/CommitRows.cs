using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;

namespace Bot.Storage.Records;

/// <summary>What a commit writes, as rows of values: of one turn, or of many cases that were woken together.</summary>
internal static class CommitRows
{
    private const string Waiting = "waiting";

    private const string ChangeCases =
        """
        UPDATE cases SET version = v.column3, state = v.column4, owner = v.column5, tier = v.column6, pending_tier = v.column7, next_wake_at = CAST(v.column8 AS BIGINT), zones = v.column9, head = v.column10
        FROM (VALUES {rows:10}) AS v WHERE cases.id = v.column1 AND cases.version = v.column2 RETURNING id
        """;

    private const string AddEvents = "INSERT INTO case_events (case_id, sequence, type, body, hash) VALUES {rows:5}";

    private const string AddCards =
        "INSERT INTO cards (nonce, case_id, topic, verbs, channel, destination, conversation, message_id, created_at) VALUES {rows:9}";

    private const string AddOutgoing =
        "INSERT INTO outbox (lane, channel, destination, nonce, change, payload, summary, state, not_before, otherwise, because) VALUES {rows:11} ON CONFLICT DO NOTHING";

    /// <summary>The version of the time-zone data that wake-ups are computed by.</summary>
    public static readonly string Zones = DateTimeZoneProviders.Tzdb.VersionId;

    /// <summary>Writes the cases' rows; the numbers of those that had the version they were expected to have.</summary>
    public static IEnumerable<long> Change(Statements statements, IReadOnlyList<object?[]> cases) => statements.AllRows(ChangeCases, row => row.GetInt64(0), cases);

    /// <summary>Writes events.</summary>
    public static void Events(Statements statements, IReadOnlyList<object?[]> events) => statements.RunRows(AddEvents, events);

    /// <summary>Writes cards.</summary>
    public static void Cards(Statements statements, IReadOnlyList<object?[]> cards) => statements.RunRows(AddCards, cards);

    /// <summary>Queues messages; a change to a card that already waits for one is that one.</summary>
    public static int Outgoing(Statements statements, IReadOnlyList<object?[]> messages) => statements.RunRows(AddOutgoing, messages);

    /// <summary>A case's row and its new events, chained to the hash of the last one before.</summary>
    public static (object?[] Case, IReadOnlyList<object?[]> Events) Of(CaseChange change, byte[] head)
    {
        var it = change.After;
        var events = new List<object?[]>();
        for (var sequence = change.ExpectedVersion; sequence < it.Events.Count; sequence++)
        {
            var (type, body) = EventText.Write(it.Events[sequence]);
            head = EventText.Hash(head, it.Id, sequence, type, body);
            events.Add([it.Id.Number, sequence, type, body, head]);
        }

        return (
            [
                it.Id.Number, change.ExpectedVersion, it.Version, it.State.ToString(), it.Owner.Value, it.Tier.Value, it.Pending?.Request.To.Value,
                change.NextWake?.ToUnixTimeTicks(), Zones, head,
            ],
            events);
    }

    /// <summary>A card's row.</summary>
    public static object?[] Of(CardRow card, Instant now) =>
        [card.Nonce, card.Case?.Number, card.Topic, card.Verbs, card.Channel, DestinationText.Write(card.Destination), card.Conversation, card.MessageId, now.ToUnixTimeTicks()];

    /// <summary>A message's row.</summary>
    public static object?[] Of(NewOutgoing one, Instant now)
    {
        var destination = DestinationText.Write(one.Destination);
        return
        [
            $"{one.Channel}\n{destination}", one.Channel, destination, one.Nonce, one.Change ? 1 : 0, one.Payload, one.Summary, Waiting, now.ToUnixTimeTicks(),
            WaysText.Write(one.Otherwise), one.Because,
        ];
    }
}
