using Bot.Channels;
using Bot.Conversations;

namespace Bot.Storage.Records;

/// <summary>The rows of the outbox and what becomes of them.</summary>
internal sealed class OutboxStore(Database database, Instance instance)
{
    /// <summary>The place of a message's payload, for its seal.</summary>
    public static string Payload(string lane) => $"outbox/payload/{lane}";

    /// <summary>The place of a message's summary, for its seal.</summary>
    public static string Summary(string lane) => $"outbox/summary/{lane}";

    /// <summary>The place of the reason why a message goes its way, for its seal.</summary>
    public static string Because(string lane) => $"outbox/because/{lane}";

    /// <summary>So many of one lane at a time: then the others have their turn.</summary>
    private const int MostOfLane = 20;

    private const string RowsOfLane =
        """
        SELECT id, lane, channel, destination, nonce, change, payload, summary, attempts, repeats, not_before, faults, otherwise, because
        FROM outbox WHERE lane = $1 AND state = 'waiting' ORDER BY id LIMIT $2
        """;

    // What another bot works on is left out; of a lone bot nothing is written down.
    private const string ReadyLanes =
        """
        SELECT lane FROM lanes WHERE channel = $1 AND ready_at <= $2 AND NOT EXISTS (SELECT 1 FROM lane_leases taken WHERE taken.lane = lanes.lane AND taken.until > $2) ORDER BY ready_at LIMIT $3
        """;

    private const string NextLanes =
        """
        SELECT lane, ready_at FROM lanes WHERE channel = $1 AND NOT EXISTS (SELECT 1 FROM lane_leases taken WHERE taken.lane = lanes.lane AND taken.until > $3) ORDER BY ready_at LIMIT $2
        """;

    // The channels that have lanes, each found by a jump to the next one.
    private const string Channels =
        """
        WITH RECURSIVE names (name) AS (
            SELECT min(channel) FROM lanes UNION ALL SELECT (SELECT min(channel) FROM lanes WHERE channel > name) FROM names WHERE name IS NOT NULL)
        SELECT name FROM names WHERE name IS NOT NULL
        """;

    // Nobody gets a card twice about the same thing at the same place.
    private const string CopyCard =
        """
        INSERT INTO cards (nonce, case_id, topic, verbs, channel, destination, conversation, message_id, created_at, version)
        SELECT $2, old.case_id, old.topic, old.verbs, $3, $4, NULL, NULL, $5, old.version FROM cards old
        WHERE old.nonce = $1 AND NOT EXISTS (
            SELECT 1 FROM cards other WHERE other.case_id = old.case_id AND other.topic = old.topic AND other.channel = $3 AND other.destination = $4)
        """;

    private const string SameCard =
        """
        SELECT other.nonce FROM cards other JOIN cards old ON old.nonce = $1 AND other.case_id = old.case_id AND other.topic = old.topic
        WHERE other.channel = $2 AND other.destination = $3
        """;

    /// <summary>
    /// The rows that may go out now, in order: those of lanes whose first waiting row may and that nobody works on, of each channel so many lanes that
    /// <paramref name="most"/> are worked on. A lane that has to wait, or a channel that hangs, never stands in the way of another. <paramref name="busy"/>: lanes worked on, with their channel.
    /// </summary>
    public Task<IReadOnlyList<OutboxRow>> WaitingAsync(int most, Instant now, IReadOnlyDictionary<string, string> busy) => database.ReadAsync<IReadOnlyList<OutboxRow>>(statements =>
    {
        var lanes = statements.All(Channels, Text).Where(channel => Taken(busy, channel) < most).SelectMany(channel => statements
            .All(ReadyLanes, Text, channel, now.ToUnixTimeTicks(), most)
            .Where(lane => !busy.ContainsKey(lane))
            .Take(most - Taken(busy, channel)));
        return [.. lanes.SelectMany(lane => OfLane(statements, lane)).OrderBy(row => row.Id)];
    });

    /// <summary>The first rows of a lane, read within a transaction.</summary>
    public IReadOnlyList<OutboxRow> OfLane(Statements statements, string lane) => statements.All(RowsOfLane, Read, lane, MostOfLane);

    /// <summary>When the next lane may go on that nobody works on, of channels with fewer than <paramref name="most"/> that are; null where nothing waits.</summary>
    public Task<Instant?> NextAsync(int most, IReadOnlyDictionary<string, string> busy) => database.ReadAsync(statements => statements
        .All(Channels, Text)
        .Select(channel => (Channel: channel, Taken: Taken(busy, channel)))
        .Where(one => one.Taken < most)
        .SelectMany(one => statements
            .All(NextLanes, row => (Lane: row.GetString(0), At: row.GetInt64(1)), one.Channel, one.Taken + 1, instance.Now(statements).ToUnixTimeTicks())
            .Where(lane => !busy.ContainsKey(lane.Lane))
            .Select(lane => (Instant?)Instant.FromUnixTimeTicks(lane.At))
            .Take(1))
        .Min());

    private static int Taken(IReadOnlyDictionary<string, string> busy, string channel) => busy.Count(lane => lane.Value == channel);

    private static string Text(IRow row) => row.GetString(0);

    /// <summary>How many rows are in each state.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync() =>
        (await database.ReadAsync(statements => statements.All("SELECT state, count(*) FROM outbox GROUP BY state", row => (State: row.GetString(0), Count: row.GetInt64(1))))).ToDictionary();

    /// <summary>Queues a ready payload.</summary>
    public Task AddAsync(NewOutgoing one, Instant now) => database.WriteAsync(statements =>
    {
        Add(statements, one, now);
        return true;
    });

    // Who holds the lane still goes on holding it; who does not any more finds no row here and writes nothing.
    private const string StillHeld = "UPDATE lane_leases SET until = $3 WHERE lane = $1 AND token = $2";

    /// <summary>A try begins: from here on nobody knows the outcome until it is kept. No row where the claim was lost.</summary>
    public Task<int> BeginAsync(long id, LaneClaim? claim = null) => HoldingAsync(claim, statements =>
        statements.Run("UPDATE outbox SET state = 'sending' WHERE id = $1", id));

    /// <summary>The message is there; for a card, where it ended up and how it was drawn is kept with it. No row where the claim was lost.</summary>
    public Task<int> SentAsync(long id, SentCard? card, LaneClaim? claim = null) => HoldingAsync(claim, statements =>
    {
        if (card is not null)
        {
            statements.Later(
                """
                UPDATE cards SET conversation = coalesce($2, conversation), message_id = coalesce($3, message_id), tenant = coalesce($4, tenant), version = coalesce($5, version), drawn_at = $6
                WHERE nonce = $1
                """,
                card.Nonce, card.Where?.Conversation, card.Where?.Message, card.Tenant, card.Version is { } version ? (long)version : null, card.DrawnAt.ToUnixTimeTicks());
        }

        return statements.Run("UPDATE outbox SET state = 'sent', payload = NULL, summary = NULL WHERE id = $1", id);
    });

    /// <summary>The try has another final outcome: dropped, refused, failed or unknown. No row where the claim was lost.</summary>
    public Task<int> EndAsync(long id, string state, string? why, LaneClaim? claim = null) => HoldingAsync(claim, statements =>
        statements.Run("UPDATE outbox SET state = $2, why = $3, payload = NULL, summary = NULL WHERE id = $1", id, state, why));

    /// <summary>
    /// The row was refused. A new card goes the next way to somebody who has it not yet, under a nonce of its own, in the same transaction;
    /// the way it goes, none where none is left. No row where the claim was lost.
    /// </summary>
    public Task<(int Rows, Way? Way)> RefusedAsync(OutboxRow row, string why, string because, Instant now, LaneClaim? claim = null) => HoldingAsync(claim, statements =>
        (statements.Run("UPDATE outbox SET state = 'refused', why = $2, payload = NULL, summary = NULL WHERE id = $1", row.Id, why), NextWay(statements, row, because, now)));

    private Way? NextWay(Statements statements, OutboxRow row, string because, Instant now)
    {
        if (row.Change || row.Nonce is null)
            return null;
        for (var index = 0; index < row.Otherwise.Count; index++)
        {
            var way = row.Otherwise[index];
            var nonce = Nonce.New();
            if (statements.Run(CopyCard, row.Nonce, nonce, way.Channel, DestinationText.Write(way.Destination), now.ToUnixTimeTicks()) == 0)
                continue;
            Add(statements, new NewOutgoing(way.Channel, way.Destination, nonce, Change: false) { Otherwise = [.. row.Otherwise.Skip(index + 1)], Because = because }, now);
            return way;
        }

        // Whoever is to know of a room that may not read along has the card already: it says so on top.
        if (row.Destination is Destination.Person)
            return null;
        foreach (var way in row.Otherwise)
        {
            foreach (var nonce in statements.All(SameCard, found => found.GetString(0), row.Nonce, way.Channel, DestinationText.Write(way.Destination)))
            {
                Add(statements, new NewOutgoing(way.Channel, way.Destination, nonce, Change: true) { Because = because }, now);
                return way;
            }
        }

        return null;
    }

    /// <summary>Sending broke down here; to be tried again from an instant on. No row where the claim was lost.</summary>
    public Task<int> FaultAsync(long id, Instant notBefore, string why, LaneClaim? claim = null) => HoldingAsync(claim, statements => statements.Run(
        "UPDATE outbox SET state = 'waiting', attempts = attempts + 1, faults = faults + 1, not_before = $2, why = $3 WHERE id = $1", id, notBefore.ToUnixTimeTicks(), why));

    /// <summary>To be tried again from an instant on; <paramref name="repeat"/> where the last try may have arrived. No row where the claim was lost.</summary>
    public Task<int> AgainAsync(long id, Instant notBefore, bool repeat, string why, LaneClaim? claim = null) => HoldingAsync(claim, statements => statements.Run(
        """
        UPDATE outbox SET state = CASE WHEN change = 1 AND EXISTS (SELECT 1 FROM outbox newer WHERE newer.nonce = outbox.nonce AND newer.change = 1 AND newer.state = 'waiting' AND newer.id > outbox.id)
            THEN 'dropped' ELSE 'waiting' END, attempts = attempts + 1, not_before = $2, repeats = repeats + $3, why = $4 WHERE id = $1
        """,
        id, notBefore.ToUnixTimeTicks(), repeat ? 1 : 0, why));

    /// <summary>Writes in a transaction that holds the lane, and goes on holding it; nothing where another has it by now.</summary>
    private Task<T?> HoldingAsync<T>(LaneClaim? claim, Func<Statements, T> work) => database.WriteAsync(statements =>
        claim?.Token is not { } token || statements.Run(StillHeld, claim.Lane, token, (instance.Now(statements) + Instance.Lease).ToUnixTimeTicks()) == 1 ? work(statements) : default);

    private void Add(Statements statements, NewOutgoing one, Instant now) => CommitRows.WriteOutgoing(statements, [CommitRows.Of(one, now, database.Seals)]);

    private OutboxRow Read(IRow row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), DestinationText.Read(row.GetString(3)), row.Maybe(4), row.GetInt64(5) == 1,
        database.Seals.Open(row.Maybe(6), Payload(row.GetString(1))), database.Seals.Open(row.Maybe(7), Summary(row.GetString(1))),
        row.GetInt32(8), row.GetInt32(9), Instant.FromUnixTimeTicks(row.GetInt64(10)))
    {
        Faults = row.GetInt32(11),
        Otherwise = WaysText.Read(row.Maybe(12)),
        Because = database.Seals.Open(row.Maybe(13), Because(row.GetString(1))),
    };
}

/// <summary>A message on its way: a card by its nonce or a ready payload, and how often it was tried and repeated.</summary>
internal sealed record OutboxRow(long Id, string Lane, string Channel, Destination Destination, string? Nonce, bool Change, string? Payload, string? Summary, int Attempts, int Repeats, Instant NotBefore)
{
    /// <summary>How often sending it broke down here, and not at the platform.</summary>
    public int Faults { get; init; }

    /// <summary>The ways that are left where this one is refused.</summary>
    public IReadOnlyList<Way> Otherwise { get; init; } = [];

    /// <summary>Why it goes this way; null where it is the first.</summary>
    public string? Because { get; init; }
}

/// <summary>A card that was sent: where it stands now where it is a new message, in which organisation, and at which version of its case it was drawn, and when.</summary>
internal sealed record SentCard(string Nonce, (string Conversation, string Message)? Where, string? Tenant, int? Version, Instant DrawnAt);
