using Bot.Cases;
using Bot.Conversations;
using Bot.Sealing;

namespace Bot.Storage.Records;

/// <summary>The cases whose wake-up is due: claimed, read and written back many at a time.</summary>
internal sealed class WakeUpStore(Database database, Instance instance)
{
    /// <summary>The rows of cases, as <see cref="Head"/> reads them.</summary>
    public const string Rows = "SELECT id, version, policy, channel, conversation, head FROM cases WHERE id IN ({list})";

    /// <summary>When the first of all cases is to be woken.</summary>
    public const string NextWake = "SELECT min(at) FROM wakes";

    private const string Due = "SELECT id, version, policy, channel, conversation, head FROM wakes JOIN cases ON id = case_id WHERE at <= $1 ORDER BY at LIMIT $2";

    private const string Events = "SELECT case_id, sequence, type, body FROM case_events WHERE case_id IN ({list}) ORDER BY case_id, sequence";

    /// <summary>
    /// Claims the cases that are due, the longest due first, and reads them. What a lone bot claims is written down nowhere: it says which are still <paramref name="underWay"/>.
    /// </summary>
    public async Task<ClaimedCases> ClaimAsync(int most, ClaimedCases? underWay = null) => await UnsealAsync(database, instance.Alone
        ? await database.ReadAsync(statements =>
        {
            var (now, busy) = (instance.Now(statements), underWay?.Cases.Select(one => one.Id).ToHashSet() ?? []);
            return Read(statements, now, null, [.. statements.All(Due, Head, now.ToUnixTimeTicks(), most + busy.Count).Where(one => !busy.Contains(one.Id)).Take(most)]);
        })
        : await ClaimSharedAsync(most));

    /// <summary>Where nothing is due nothing is begun: that is so nearly always.</summary>
    private async Task<ClaimedCases> ClaimSharedAsync(int most) => await database.ReadAsync(NothingDue) is { } nothing ? nothing : await database.WriteAsync(statements =>
    {
        var (now, token) = (instance.Now(statements), Nonce.New());
        var ids = Claim(statements, now, token, most);
        return Read(statements, now, token, [.. statements.AllOf(Rows, Head, ids).OrderBy(one => ids.IndexOf(one.Id.Number))]);
    });

    private ClaimedCases? NothingDue(Statements statements)
    {
        var now = instance.Now(statements);
        return statements.Ask(NextWake) is long next && next <= now.ToUnixTimeTicks() ? null : new ClaimedCases(now, null, []);
    }

    /// <summary>Cases that were read, with the keys to read their events and to write new ones.</summary>
    public static async Task<ClaimedCases> UnsealAsync(Database database, ClaimedCases claimed)
    {
        if (!database.Seals.On || claimed.Cases.Count == 0)
            return claimed;
        var seals = await database.Seals.ForAsync([.. claimed.Cases.Select(one => (one.Id, CaseSeal.First + one.Events.Count(each => EventText.IsRemoval(each.Type))))]);
        return claimed with { Cases = [.. claimed.Cases.Select(one => one with { Seal = seals[one.Id], Seals = database.Seals })] };
    }

    /// <summary>Who finds a claim that has run out takes it over; of two who find one at the same time the second passes over it.</summary>
    private static List<long> Claim(Statements statements, Instant now, string token, int most) => statements.All(
        $"""
        INSERT INTO case_leases (case_id, token, until)
        SELECT case_id, CAST($3 AS TEXT), CAST($4 AS BIGINT) FROM wakes WHERE at <= $1 AND NOT EXISTS (SELECT 1 FROM case_leases taken WHERE taken.case_id = wakes.case_id AND taken.until > $1) ORDER BY at LIMIT $2{statements.SkipLocked}
        ON CONFLICT (case_id) DO UPDATE SET token = excluded.token, until = excluded.until WHERE case_leases.until <= $1 RETURNING case_id
        """,
        row => row.GetInt64(0), now.ToUnixTimeTicks(), most, token, (now + Instance.Lease).ToUnixTimeTicks());

    /// <summary>
    /// Writes what became of claimed cases, all in one transaction, and gives the claims back. A case that somebody changed meanwhile is left as it is now, and so is one
    /// whose claim ran out and was taken over; their numbers come back. Cases that <paramref name="failed"/> are looked at again at <paramref name="later"/>.
    /// </summary>
    public Task<Written> WriteAsync(ClaimedCases claimed, IReadOnlyList<WokenCase> woken, IReadOnlyList<ClaimedCase> failed, Instant later) => database.WriteAsync(statements =>
    {
        var held = Held(statements, claimed);
        var versions = statements
            .AllOf($"SELECT id, version FROM cases WHERE id IN ({{list}}) ORDER BY id{statements.ForUpdate}", row => (Id: row.GetInt64(0), Version: row.GetInt32(1)), woken.Select(one => one.Id.Number))
            .ToDictionary(row => row.Id, row => row.Version);
        var written = woken.Where(one => held.Contains(one.Id.Number) && versions.GetValueOrDefault(one.Id.Number) == one.Version).OrderBy(one => one.Id.Number)
            .Where(one => Takes(statements, one.Turns)).ToList();
        foreach (var one in written)
        {
            if (!CommitRows.Decide(statements, one.Rows))
                throw new InvalidOperationException($"{one.Id} has been decided already.");
        }

        CommitRows.Write(statements, [.. written.Select(one => one.Rows)]);
        CommitRows.WriteCards(statements, written.SelectMany(one => one.Cards));
        CommitRows.WriteOutgoing(statements, written.SelectMany(one => one.Outgoing));
        CommitRows.WritePings(statements, written.SelectMany(one => one.Pings), claimed.Now);
        statements.LaterEach(
            "UPDATE cases SET next_wake_at = $3 WHERE id = $1 AND version = $2",
            [.. failed.Where(one => held.Contains(one.Id.Number)).Select(one => new object?[] { one.Id.Number, one.Version, later.ToUnixTimeTicks() })]);
        Release(statements, claimed, [.. woken.Select(one => one.Id), .. failed.Select(one => one.Id)]);
        return new Written([.. woken.Where(one => !held.Contains(one.Id.Number)).Select(one => one.Id)], written.Sum(one => one.Outgoing.Count));
    });

    /// <summary>Takes turns in tiers; where another took one meanwhile the case stays due, and is looked at again.</summary>
    private static bool Takes(Statements statements, IReadOnlyList<TurnMove> turns)
    {
        if (!TurnStore.Holds(statements, turns))
            return false;
        TurnStore.Write(statements, turns);
        return true;
    }

    /// <summary>The claimed cases that are still held, and are to the end of this transaction; one that was taken over is not among them.</summary>
    private static HashSet<long> Held(Statements statements, ClaimedCases claimed) => claimed.Token is null
        ? [.. claimed.Cases.Select(one => one.Id.Number)]
        : [.. statements.AllOf($"SELECT case_id FROM case_leases WHERE token = $1 AND case_id IN ({{list}}) ORDER BY case_id{statements.ForUpdate}", row => row.GetInt64(0), claimed.Cases.Select(one => one.Id.Number), claimed.Token)];

    private static void Release(Statements statements, ClaimedCases claimed, IReadOnlyList<CaseId> done)
    {
        if (claimed.Token is not null)
            statements.LaterEach("DELETE FROM case_leases WHERE case_id = $1 AND token = $2", [.. done.Select(id => new object?[] { id.Number, claimed.Token })]);
    }

    /// <summary>How long the wake-up is past that is due for the longest time, by the clock that wake-ups go by; nothing where none is.</summary>
    public Task<Duration> OverdueAsync() => database.ReadAsync(statements => statements.Ask(NextWake) is long ticks
        ? Duration.Max(instance.Now(statements) - Instant.FromUnixTimeTicks(ticks), Duration.Zero)
        : Duration.Zero);

    /// <summary>Reads cases whose rows were just read, with their events.</summary>
    public static ClaimedCases Read(Statements statements, Instant now, string? token, List<ClaimedCase> heads)
    {
        if (heads.Count == 0)
            return new ClaimedCases(now, token, []);
        var events = statements
            .AllOf(Events, row => (Case: row.GetInt64(0), Sequence: row.GetInt32(1), Text: (row.GetString(2), row.GetString(3))), heads.Select(head => head.Id.Number))
            .ToLookup(one => one.Case);

        var redacted = Redactions.Of(statements, [.. heads.Where(head => events[head.Id.Number].Any(one => EventText.IsRemoval(one.Text.Item1))).Select(head => head.Id)]);

        // What was written after the row was read is left out: the row no longer has this version then, and nothing of this is kept.
        return new ClaimedCases(now, token, [.. heads.Select(head => head with { Events = [.. events[head.Id.Number].Where(one => one.Sequence < head.Version).Select(one => one.Text)], Redacted = redacted[head.Id] })]);
    }

    /// <summary>Reads a case's row: number, version, policy, channel, conversation, hash.</summary>
    public static ClaimedCase Head(IRow row) =>
        new(new CaseId(row.GetInt64(0)), row.GetInt32(1), row.GetString(2), row.GetString(3), row.Maybe(4), row.GetBytes(5));
}

/// <summary>Cases that were due at an instant, and the token of the claim on them; none for a lone bot.</summary>
internal sealed record ClaimedCases(Instant Now, string? Token, IReadOnlyList<ClaimedCase> Cases);

/// <summary>A case as its row says, with its events not yet read into one.</summary>
internal sealed record ClaimedCase(CaseId Id, int Version, string PolicyHash, string Channel, string? Conversation, byte[] Head)
{
    /// <summary>The events' wire names and bodies, in order.</summary>
    public IReadOnlyList<(string Type, string Body)> Events { get; init; } = [];

    /// <summary>What is left of events of which something was removed.</summary>
    public IEnumerable<Redaction> Redacted { get; init; } = [];

    /// <summary>The case's keys.</summary>
    public CaseSeal Seal { get; init; } = new(Id, new Dictionary<int, byte[]>());

    /// <summary>What seals everything else.</summary>
    public Seals Seals { get; init; } = Seals.Off;

    /// <summary>The case as these events tell it. A fault where one cannot be read.</summary>
    public StoredCase Stored() => new(Case.From(Id, EventText.Read(Seal, 0, Events, Redacted)), PolicyHash, Channel, Conversation);
}

/// <summary>A case that was woken when it had this version: the rows that follow from it.</summary>
internal sealed record WokenCase(CaseId Id, int Version, CaseRows Rows, IReadOnlyList<object?[]> Cards, IReadOnlyList<object?[]> Outgoing, IReadOnlyList<NewPing> Pings)
{
    /// <summary>The turns that are taken in tiers (R28).</summary>
    public IReadOnlyList<TurnMove> Turns { get; init; } = [];

    /// <summary>It is somebody's turn in it, and whose is found out after the others.</summary>
    public bool Waits { get; private init; }

    /// <summary>A case in which it is somebody's turn.</summary>
    public static WokenCase Waiting(ClaimedCase claimed) => new(claimed.Id, claimed.Version, new CaseRows(claimed.Id.Number, [], [], []), [], [], []) { Waits = true };

    /// <summary>The rows of what a case's wake-up leads to, chained to the hash of the last event it had.</summary>
    public static WokenCase Of(Commit commit, ClaimedCase claimed) => new(
        commit.Change!.After.Id,
        commit.Change.ExpectedVersion,
        CommitRows.Of(commit.Change, claimed.Head, claimed.Seal, commit.Origin, commit.Now),
        [.. commit.Cards.Select(card => CommitRows.Of(card, commit.Now))],
        [.. commit.Outgoing.Select(one => CommitRows.Of(one, commit.Now, claimed.Seals))],
        commit.Pings)
    {
        Turns = commit.Turns,
    };
}

/// <summary>What became of woken cases: those whose claim was lost meanwhile, and how many messages were queued.</summary>
internal sealed record Written(IReadOnlyList<CaseId> Lost, int Messages);
