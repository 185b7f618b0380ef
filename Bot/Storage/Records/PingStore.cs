using System.Globalization;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;

namespace Bot.Storage.Records;

/// <summary>Pings on their way to people, and what became of them.</summary>
internal sealed class PingStore(Database database)
{
    /// <summary>What is shown of the pings that found nobody.</summary>
    private const int MostShown = 20;

    private const string Columns = "id, person, case_id, place, critical, whose, created_at";

    /// <summary>The people for whom a ping may go now, the longest waiting first.</summary>
    public async Task<IReadOnlyList<PersonId>> DueAsync(Instant now, int most) => [.. (await database.ReadAsync(statements => statements.All(
        "SELECT person FROM pings WHERE state = 'waiting' AND not_before <= $1 ORDER BY not_before LIMIT $2", row => new PersonId(row.GetString(0)), now.ToUnixTimeTicks(), most))).Distinct()];

    /// <summary>When the next ping may go; null where none waits.</summary>
    public async Task<Instant?> NextAsync() =>
        await database.ReadAsync(statements => statements.Ask("SELECT min(not_before) FROM pings WHERE state = 'waiting'")) is long ticks ? Instant.FromUnixTimeTicks(ticks) : null;

    /// <summary>All that waits for a person, what is due first, the first so many.</summary>
    public async Task<IReadOnlyList<PingRow>> WaitingAsync(PersonId person, int most) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM pings WHERE person = $1 AND state = 'waiting' ORDER BY not_before, id LIMIT $2", Row, person.Value, most));

    /// <summary>What waits for a person's next digest.</summary>
    public async Task<IReadOnlyList<PingRow>> ForDigestAsync(PersonId person, int most) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM pings WHERE person = $1 AND state = 'digest' ORDER BY id LIMIT $2", Row, person.Value, most));

    /// <summary>The messages with pings that went to a person after an instant.</summary>
    public async Task<IReadOnlyList<SentMessage>> SentAsync(PersonId person, Instant after) =>
        [.. (await SentPingsAsync(person, after)).GroupBy(ping => (ping.Batch, ping.At)).Select(message => new SentMessage(message.Key.At, message.Any(ping => !ping.Critical)))];

    /// <summary>The pings that went to a person after an instant.</summary>
    public async Task<IReadOnlyList<SentPing>> SentPingsAsync(PersonId person, Instant after) => await database.ReadAsync(statements => statements.All(
        "SELECT batch, sent_at, critical FROM pings WHERE person = $1 AND sent_at > $2",
        row => new SentPing(Instant.FromUnixTimeTicks(row.GetInt64(1)), row.GetInt64(0), row.GetInt64(2) == 1), person.Value, after.ToUnixTimeTicks()));

    /// <summary>The pings of a message, or of a person's digest, by the number it goes by.</summary>
    public async Task<IReadOnlyList<PingRow>> OfAsync(long batch, bool digest) => await database.ReadAsync(statements => statements.All(
        $"SELECT {Columns} FROM pings WHERE batch = $1 AND state = $2 ORDER BY id", Row, batch, digest ? PingStates.Told : PingStates.Sent));

    /// <summary>The cases of which a person was alarmed as the fallback, the latest first.</summary>
    public async Task<IReadOnlyList<CaseId>> AlarmsAsync(PersonId person, int most) => [.. (await database.ReadAsync(statements => statements.All(
        "SELECT case_id FROM pings WHERE person = $1 AND alarm = 1 ORDER BY id DESC LIMIT $2", row => new CaseId(row.GetInt64(0)), person.Value, most))).Distinct()];

    /// <summary>How many pings of open cases found nobody, how many of all since an instant, and the last few of both (P-23). Those of earlier, done with, are history.</summary>
    public Task<Unheard> NobodyAsync(Instant since) => database.ReadAsync(statements => new Unheard(
        statements.Ask("SELECT count(*) FROM pings one JOIN cases its ON its.id = one.case_id WHERE one.state = 'nobody' AND its.state IN ('Open', 'Waiting') AND its.confidential = 0") as long? ?? 0,
        statements.Ask("SELECT count(*) FROM pings one JOIN cases its ON its.id = one.case_id WHERE one.state = 'nobody' AND one.created_at > $1 AND its.confidential = 0", since.ToUnixTimeTicks()) as long? ?? 0,
        statements.All(
            """
            SELECT one.case_id, one.person, one.created_at FROM pings one JOIN cases its ON its.id = one.case_id
            WHERE one.state = 'nobody' AND its.confidential = 0 AND (one.created_at > $1 OR its.state IN ('Open', 'Waiting')) ORDER BY one.id DESC LIMIT $2
            """,
            row => (new CaseId(row.GetInt64(0)), new PersonId(row.GetString(1)), Instant.FromUnixTimeTicks(row.GetInt64(2))), since.ToUnixTimeTicks(), MostShown)));

    /// <summary>Puts off what waits for a person and is due.</summary>
    public Task<int> PutOffAsync(PersonId person, Instant now, Instant until) => database.WriteAsync(statements => statements.Run(
        "UPDATE pings SET not_before = $3 WHERE person = $1 AND state = 'waiting' AND not_before <= $2", person.Value, now.ToUnixTimeTicks(), until.ToUnixTimeTicks()));

    /// <summary>Adds pings within a transaction, each once for its effect (R19); to somebody who handed it over it may come back.</summary>
    public static void Add(Statements statements, IEnumerable<NewPing> pings, Instant now) => statements.LaterEach(
        """
        INSERT INTO pings (person, case_id, place, effect, alarm, critical, whose, created_at, not_before, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
        ON CONFLICT (case_id, effect, person) DO UPDATE SET state = excluded.state, whose = excluded.whose, created_at = excluded.created_at, not_before = excluded.not_before
        WHERE pings.state = 'handed over'
        """,
        [.. pings.Select(one => new object?[]
        {
            one.Person.Value, one.Case.Number, one.Place, one.Effect, one.Alarm ? 1 : 0, one.Critical ? 1 : 0, one.Whose?.Value, now.ToUnixTimeTicks(), one.State,
        })]);

    /// <summary>Moves pings that wait within a transaction.</summary>
    public static void Move(Statements statements, IReadOnlyList<PingMove> moves) => statements.LaterEach(
        "UPDATE pings SET state = $2, not_before = $3, why = $4, batch = $5, sent_at = $6 WHERE id = $1 AND state = 'waiting'",
        [.. moves.Select(move => new object?[] { move.Id, move.State, Ticks(move.NotBefore), move.Why, move.Batch, move.SentAt?.ToUnixTimeTicks() })]);

    /// <summary>What waited for a person's digest stands in it, within a transaction.</summary>
    public static void Tell(Statements statements, PersonId person, long digest) =>
        statements.Later("UPDATE pings SET state = 'told', batch = $2 WHERE person = $1 AND state = 'digest'", person.Value, digest);

    /// <summary>Rounded up, so that what waits until an instant is never looked at before it.</summary>
    private static long Ticks(Instant instant) => instant.ToUnixTimeTicks() is var ticks && Instant.FromUnixTimeTicks(ticks) < instant ? ticks + 1 : ticks;

    private static PingRow Row(IRow row) => new(
        row.GetInt64(0), new PersonId(row.GetString(1)), new CaseId(row.GetInt64(2)), (int)row.GetInt64(3), row.GetInt64(4) == 1,
        row.Maybe(5) is { } whose ? new PersonId(whose) : null, Instant.FromUnixTimeTicks(row.GetInt64(6)));
}

/// <summary>Pings that found nobody: of cases that are open, of whichever since an instant, and the last of both: case, whom it was for, and when.</summary>
internal sealed record Unheard(long OfOpenCases, long Lately, IReadOnlyList<(CaseId Case, PersonId Person, Instant At)> Last);

/// <summary>A ping on its way to a person: the place of its event in the case, and whom it was for where it was handed over.</summary>
internal sealed record PingRow(long Id, PersonId Person, CaseId Case, int Place, bool Critical, PersonId? Whose, Instant Created);

/// <summary>A ping to be delivered to a person; <paramref name="Effect"/> is its key within the case (R19).</summary>
internal sealed record NewPing(PersonId Person, CaseId Case, int Place, string Effect, bool Alarm, bool Critical, string State = PingStates.Waiting)
{
    /// <summary>Whom it was for, where it was handed over.</summary>
    public PersonId? Whose { get; init; }

    /// <summary>The ping at a place of a case, for a person. A threshold that comes again after its deadline moved is another effect.</summary>
    public static NewPing Of(Case it, int place, bool critical, PersonId person)
    {
        var ping = (Pinged)it.Events[place];
        var again = it.Events.Take(place).OfType<Pinged>().Count(other => other.Clock == ping.Clock && other.Threshold == ping.Threshold);
        return new NewPing(person, it.Id, place, Key(ping.Clock, ping.Threshold, again), ping.Threshold.Kind is ThresholdKind.Fallback or ThresholdKind.Daily, critical);
    }

    /// <summary>That a threshold found nobody, at the place of the event that says so.</summary>
    public static NewPing Unheard(Case it, int place, bool critical)
    {
        var nobody = (NobodyAvailable)it.Events[place];
        return new NewPing(nobody.For.Count > 0 ? nobody.For[0] : PersonId.Bot, it.Id, place, $"nobody/{Key(nobody.Clock, nobody.Threshold, place)}", Alarm: false, critical, PingStates.Nobody);
    }

    private static string Key(ClockId clock, Threshold threshold, int again) => string.Create(
        CultureInfo.InvariantCulture, $"{clock.Kind}/{clock.Tier}/{clock.Cycle}/{clock.Turn}/{threshold.Kind}/{threshold.Amount:0.######}{(again > 0 ? $"/{again}" : string.Empty)}");
}

/// <summary>What becomes of a ping that waits.</summary>
internal sealed record PingMove(long Id, string State, Instant NotBefore, string? Why, long? Batch = null, Instant? SentAt = null);

/// <summary>The states of a ping, as they are stored.</summary>
internal static class PingStates
{
    /// <summary>To be looked at.</summary>
    public const string Waiting = "waiting";

    /// <summary>In a message.</summary>
    public const string Sent = "sent";

    /// <summary>For the next digest.</summary>
    public const string Digest = "digest";

    /// <summary>In a digest.</summary>
    public const string Told = "told";

    /// <summary>Not sent, for a reason.</summary>
    public const string Dropped = "dropped";

    /// <summary>Somebody else has it.</summary>
    public const string HandedOver = "handed over";

    /// <summary>Nobody could be reached.</summary>
    public const string Nobody = "nobody";
}
