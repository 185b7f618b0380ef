namespace Bot.Storage.Records;

/// <summary>
/// Who works on which lane of the outbox: whoever does is the only one to send what waits in it, so that each conversation keeps its order with any number of bots.
/// What a lone bot works on is written down nowhere.
/// </summary>
internal sealed class LaneStore(Database database, OutboxStore outbox, Instance instance)
{
    // Who finds a claim that has run out takes it over; of two who find one at the same time the second finds it taken.
    private const string Claim =
        """
        INSERT INTO lane_leases (lane, token, until) VALUES ($1, $2, $3)
        ON CONFLICT (lane) DO UPDATE SET token = excluded.token, until = excluded.until WHERE lane_leases.until <= $4
        """;

    private const string LetGo = "DELETE FROM lane_leases WHERE lane = $1 AND token = $2";

    private const string Interrupted = "SELECT id, lane, channel, repeats FROM outbox WHERE state = 'sending' ORDER BY id";

    /// <summary>Stands for this process in all its claims; never used again.</summary>
    private readonly string? token = instance.Alone ? null : Conversations.Nonce.New();

    /// <summary>Claims lanes that may go on now and that nobody works on, of each channel so many that <paramref name="most"/> are worked on; <paramref name="busy"/>: those this bot works on.</summary>
    public async Task<IReadOnlyList<ClaimedLane>> ClaimAsync(int most, Instant now, IReadOnlyDictionary<string, string> busy)
    {
        var waiting = (await outbox.WaitingAsync(most, now, busy)).GroupBy(row => (row.Lane, row.Channel)).Select(lane => new ClaimedLane(new LaneClaim(lane.Key.Lane, token), lane.Key.Channel, [.. lane])).ToList();
        if (token is null || waiting.Count == 0)
            return waiting;

        // Only what is read once nobody else can send it is still there to be sent.
        return await database.WriteAsync(statements => waiting
            .Where(lane => Claimed(statements, lane.Claim.Lane, instance.Now(statements)))
            .Select(lane => lane with { Rows = outbox.OfLane(statements, lane.Claim.Lane) })
            .ToList());
    }

    /// <summary>Claims the lanes in which a message was being sent by somebody who is gone, with those messages; <paramref name="busy"/>: those this bot works on.</summary>
    public async Task<IReadOnlyList<InterruptedLane>> ClaimInterruptedAsync(IReadOnlyDictionary<string, string> busy)
    {
        // Taken down first: a lane on which work ends while this is read has nothing that was cut off.
        var mine = busy.Keys.ToHashSet();
        var found = await database.ReadAsync(statements => Sending(statements, mine));
        if (token is null || found.Count == 0)
            return found;
        return await database.WriteAsync(statements =>
        {
            var claimed = found.Select(lane => lane.Claim.Lane).Where(lane => Claimed(statements, lane, instance.Now(statements))).ToHashSet();
            return (IReadOnlyList<InterruptedLane>)[.. Sending(statements, mine).Where(lane => claimed.Contains(lane.Claim.Lane))];
        });
    }

    /// <summary>The claims of this bot on the lanes that are <paramref name="busy"/> hold on from now; those on others it lets go of: work on such a lane broke down before it could.</summary>
    public async Task RenewAsync(IReadOnlyDictionary<string, string> busy)
    {
        if (token is null)
            return;
        var mine = busy.Keys.ToHashSet();
        await database.WriteAsync(statements =>
        {
            foreach (var lane in statements.All("SELECT lane FROM lane_leases WHERE token = $1", row => row.GetString(0), token).Where(lane => !mine.Contains(lane)))
                statements.Later(LetGo, lane, token);
            return statements.Run("UPDATE lane_leases SET until = $2 WHERE token = $1", token, (instance.Now(statements) + Instance.Lease).ToUnixTimeTicks());
        });
    }

    /// <summary>Nobody works on a lane any more.</summary>
    public Task<int> ReleaseAsync(LaneClaim claim) => claim.Token is null ? Task.FromResult(0) : database.WriteAsync(statements =>
        statements.Run(LetGo, claim.Lane, claim.Token));

    private bool Claimed(Statements statements, string lane, Instant now) =>
        statements.Run(Claim, lane, token, (now + Instance.Lease).ToUnixTimeTicks(), now.ToUnixTimeTicks()) == 1;

    private IReadOnlyList<InterruptedLane> Sending(Statements statements, HashSet<string> mine) =>
    [
        .. statements.All(Interrupted, Row).Where(row => !mine.Contains(row.Lane)).GroupBy(row => (row.Lane, row.Channel))
            .Select(lane => new InterruptedLane(new LaneClaim(lane.Key.Lane, token), lane.Key.Channel, [.. lane.Select(row => (row.Id, row.Repeats))])),
    ];

    private static (long Id, string Lane, string Channel, int Repeats) Row(IRow row) => (row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3));
}

/// <summary>That this bot works on a lane: with the token that proves it when something is completed; none for a lone bot.</summary>
internal sealed record LaneClaim(string Lane, string? Token);

/// <summary>A lane to work on, and what waits in it.</summary>
internal sealed record ClaimedLane(LaneClaim Claim, string Channel, IReadOnlyList<OutboxRow> Rows);

/// <summary>A lane in which messages were being sent by somebody who is gone.</summary>
internal sealed record InterruptedLane(LaneClaim Claim, string Channel, IReadOnlyList<(long Id, int Repeats)> Rows);
