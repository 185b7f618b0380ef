using Bot.Cases.People;
using Bot.Cases.Pings;

namespace Bot.Storage.Records;

/// <summary>People: what they prefer, and when their digest is next.</summary>
internal sealed class PeopleStore(Database database)
{
    private const string Columns = "id, zone, days, hours, quiet, digest, digest_at, round, digested_at, next_wake_at";

    private const string Enter = "INSERT INTO people (id, round, digested_at, next_wake_at) VALUES ($1, 0, $2, $3) ON CONFLICT DO NOTHING";

    private const string Wake = "UPDATE people SET next_wake_at = $2 WHERE id = $1";

    /// <summary>The people whose digest is due.</summary>
    public async Task<IReadOnlyList<PersonId>> DueAsync(Instant now, int most) => await database.ReadAsync(statements => statements.All(
        "SELECT id FROM people WHERE next_wake_at <= $1 ORDER BY next_wake_at LIMIT $2", row => new PersonId(row.GetString(0)), now.ToUnixTimeTicks(), most));

    /// <summary>When the next digest of all is due; null where none is.</summary>
    public async Task<Instant?> NextAsync() =>
        await database.ReadAsync(statements => statements.Ask("SELECT min(next_wake_at) FROM people WHERE next_wake_at IS NOT NULL")) is long ticks ? Instant.FromUnixTimeTicks(ticks) : null;

    /// <summary>A person's row; null where there is none.</summary>
    public async Task<PersonRow?> FindAsync(PersonId id) =>
        await database.ReadAsync(statements => Find(statements, id));

    private static PersonRow? Find(Statements statements, PersonId id) => statements.All($"SELECT {Columns} FROM people WHERE id = $1", Row, id.Value).FirstOrDefault();

    /// <summary>Enters somebody, once; their first digest is the next after <paramref name="now"/>.</summary>
    public Task<int> EnterAsync(PersonId id, Instant now, Instant? next) => database.WriteAsync(statements => statements.Run(
        Enter, id.Value, now.ToUnixTimeTicks(), next?.ToUnixTimeTicks()));

    /// <summary>Enters everybody who is not there yet, and sets when each one's digest is next; where nothing changes, nothing is written.</summary>
    public Task<bool> EnterAsync(IEnumerable<Person> everybody, Instant now, Func<Person, PersonRow?, Instant?> next) => database.WriteAsync(statements =>
    {
        foreach (var (person, row) in everybody.Select(one => (one, Find(statements, one.Id))))
        {
            var wake = next(person, row)?.ToUnixTimeTicks();
            if (row is null)
                statements.Later(Enter, person.Id.Value, now.ToUnixTimeTicks(), wake);
            else if (row.NextWake?.ToUnixTimeTicks() != wake)
                statements.Later(Wake, person.Id.Value, wake);
        }

        return true;
    });

    /// <summary>Sets when somebody's digest is next.</summary>
    public Task<int> WakeAsync(PersonId id, Instant? next) => database.WriteAsync(statements =>
        statements.Run(Wake, id.Value, next?.ToUnixTimeTicks()));

    /// <summary>Keeps what somebody prefers, within a transaction; no digest that was told is told again.</summary>
    public static void Keep(Statements statements, NewPreferences one, Instant now) => statements.Later(
        """
        INSERT INTO people (id, zone, days, hours, quiet, digest, digest_at, round, digested_at, next_wake_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9)
        ON CONFLICT (id) DO UPDATE SET zone = excluded.zone, days = excluded.days, hours = excluded.hours, quiet = excluded.quiet, digest = excluded.digest,
            digest_at = excluded.digest_at, round = people.round + 1, digested_at = excluded.digested_at, next_wake_at = excluded.next_wake_at
        """,
        one.Person.Value, one.Preferences.Zone.Id, PreferencesText.Days(one.Preferences.Days), PreferencesText.Hours(one.Preferences.Hours), PreferencesText.Hours(one.Preferences.Quiet),
        one.Preferences.Digest.ToString(), PreferencesText.Time(one.Preferences.DigestAt), now.ToUnixTimeTicks(), one.Preferences.DigestAfter(now)?.ToUnixTimeTicks());

    /// <summary>Writes down what was done for somebody, within a transaction; false, with nothing written, where another instance was first.</summary>
    public static bool Write(Statements statements, PersonRound round)
    {
        if (statements.Run(
            "UPDATE people SET round = round + 1, digested_at = $3, next_wake_at = $4 WHERE id = $1 AND round = $2",
            round.Person.Value, round.Expected, round.DigestedAt.ToUnixTimeTicks(), round.NextWake?.ToUnixTimeTicks()) == 0)
            return false;
        PingStore.Move(statements, round.Moves);
        if (round.Digest is { } digest)
            PingStore.Tell(statements, round.Person, digest);
        return true;
    }

    private static PersonRow Row(IRow row) => new(
        new PersonId(row.GetString(0)),
        row.Maybe(1) is { } zone ? PreferencesText.Read(zone, row.GetString(2), row.Maybe(3), row.Maybe(4), row.GetString(5), row.GetString(6)) : null,
        row.GetInt64(7),
        Instant.FromUnixTimeTicks(row.GetInt64(8)),
        row.IsDBNull(9) ? null : Instant.FromUnixTimeTicks(row.GetInt64(9)));
}

/// <summary>A person as they are stored: what they prefer (null: what the policy says), how often something was done for them, their last digest and when the next is due.</summary>
internal sealed record PersonRow(PersonId Id, Preferences? Preferences, long Round, Instant DigestedAt, Instant? NextWake);

/// <summary>What somebody prefers from now on.</summary>
internal sealed record NewPreferences(PersonId Person, Preferences Preferences);

/// <summary>What was done for a person who had had <paramref name="Expected"/> rounds when it was decided: what became of their pings, their last digest (<paramref name="Digest"/>, the number of the one told now), and when the next is due.</summary>
internal sealed record PersonRound(PersonId Person, long Expected, IReadOnlyList<PingMove> Moves, Instant DigestedAt, Instant? NextWake, long? Digest = null);
