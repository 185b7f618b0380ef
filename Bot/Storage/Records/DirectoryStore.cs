using Bot.Cases.People;

namespace Bot.Storage.Records;

/// <summary>What holds of people beyond the policy's roster: linked accounts and delegations, under one version.</summary>
internal sealed class DirectoryStore(Database database)
{
    /// <summary>All that holds now or is to hold; delegations that are over by <paramref name="now"/> are left out.</summary>
    public Task<PeopleDirectory> ReadAsync(Instant now) => database.ReadAsync(statements =>
    {
        // The version is read first: what is changed meanwhile is seen as a newer one the next time.
        var version = Version(statements);
        var links = statements.All("SELECT person, channel, account FROM account_links ORDER BY channel, account", row => new LinkedAccount(new PersonId(row.GetString(0)), row.GetString(1), row.GetString(2)));
        var delegations = statements.All(
            "SELECT id, from_person, to_person, since, until, client FROM delegations WHERE ended_at IS NULL AND until > $1 ORDER BY until", Delegation, now.ToUnixTimeTicks());
        return new PeopleDirectory(version, links, [.. delegations.OrderBy(one => one.Number)]);
    });

    /// <summary>Writes a change within a transaction; false, with nothing written, where the directory has another version than the one it was decided on.</summary>
    public static bool Write(Statements statements, DirectoryChange change, Instant now)
    {
        var code = (change as DirectoryChange.Link)?.Code;
        if (code is not null && !LinkStore.IsGood(statements, code, now))
            return false;
        if (statements.Run("UPDATE directory SET version = version + 1 WHERE id = 1 AND version = $1", change.Expected) == 0)
            return false;
        if (code is not null)
            LinkStore.Use(statements, code, now);
        switch (change)
        {
            case DirectoryChange.Link { Account: var link }:
                statements.Run(
                    "INSERT INTO account_links (channel, account, person, linked_at) VALUES ($1, $2, $3, $4) ON CONFLICT (channel, account) DO UPDATE SET person = excluded.person, linked_at = excluded.linked_at",
                    link.Channel, link.Account, link.Person.Value, now.ToUnixTimeTicks());
                break;
            case DirectoryChange.Unlink { Account: var link }:
                statements.Run("DELETE FROM account_links WHERE channel = $1 AND account = $2 AND person = $3", link.Channel, link.Account, link.Person.Value);
                break;
            case DirectoryChange.Delegate { Delegation: var one }:
                Add(statements, one, change.By, now);
                break;
            case DirectoryChange.Exchange { Delegations: var all }:
                foreach (var one in all)
                    Add(statements, one, change.By, now);
                break;
            case DirectoryChange.EndDelegation { Number: var number }:
                statements.Run("UPDATE delegations SET ended_at = $2, ended_by = $3, tell_at = $2 WHERE id = $1 AND ended_at IS NULL", number, now.ToUnixTimeTicks(), change.By.Value);
                break;
            default:
                throw new InvalidOperationException(change.GetType().Name);
        }

        return true;
    }

    /// <summary>The version it has now.</summary>
    public static long Version(Statements statements) => (long)statements.Ask("SELECT version FROM directory WHERE id = 1")!;

    /// <summary>Those it concerns are told at once.</summary>
    private static void Add(Statements statements, Delegation one, PersonId by, Instant now) => statements.Run(
        "INSERT INTO delegations (from_person, to_person, since, until, client, made_by, made_at, tell_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
        one.From.Value, one.To.Value, one.Since.ToUnixTimeTicks(), one.Until.ToUnixTimeTicks(), one.Client, by.Value, now.ToUnixTimeTicks());

    private static Delegation Delegation(IRow row) => new(
        row.GetInt64(0), new PersonId(row.GetString(1)), new PersonId(row.GetString(2)),
        Instant.FromUnixTimeTicks(row.GetInt64(3)), Instant.FromUnixTimeTicks(row.GetInt64(4)), row.Maybe(5));
}

/// <summary>A change to what holds of people, decided on the version <paramref name="Expected"/>.</summary>
internal abstract record DirectoryChange(long Expected, PersonId By)
{
    /// <summary>An account is somebody's from now on.</summary>
    public sealed record Link(long Expected, PersonId By, LinkedAccount Account) : DirectoryChange(Expected, By)
    {
        /// <summary>The hash of the code that this is done by, which is used up with it.</summary>
        public string? Code { get; init; }
    }

    /// <summary>It is not any more.</summary>
    public sealed record Unlink(long Expected, PersonId By, LinkedAccount Account) : DirectoryChange(Expected, By);

    /// <summary>Somebody stands in for somebody else; the number is given when it is written.</summary>
    public sealed record Delegate(long Expected, PersonId By, Delegation Delegation) : DirectoryChange(Expected, By);

    /// <summary>Two people stand in for each other, each for a time; or one for the other, as they agreed.</summary>
    public sealed record Exchange(long Expected, PersonId By, IReadOnlyList<Delegation> Delegations) : DirectoryChange(Expected, By);

    /// <summary>A delegation ends now.</summary>
    public sealed record EndDelegation(long Expected, PersonId By, long Number) : DirectoryChange(Expected, By);
}
