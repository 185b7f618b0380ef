using Bot.Cases.People;

namespace Bot.Storage.Records;

/// <summary>Codes by which people link their accounts: kept as hashes, and how often an account tried one.</summary>
internal sealed class LinkStore(Database database)
{
    /// <summary>Keeps a new code of somebody's; the one they had before is good no more.</summary>
    public Task OfferAsync(string hash, LinkedAccount from, Instant expires) => database.WriteAsync(statements =>
    {
        statements.Run("DELETE FROM link_codes WHERE person = $1", from.Person.Value);
        return statements.Run(
            "INSERT INTO link_codes (hash, person, channel, account, expires_at) VALUES ($1, $2, $3, $4, $5)", hash, from.Person.Value, from.Channel, from.Account, expires.ToUnixTimeTicks());
    });

    /// <summary>Whose a code is and where it was shown; null where there is none, or none that is good now.</summary>
    public async Task<LinkedAccount?> FindAsync(string hash, Instant now) => (await database.ReadAsync(statements => statements.All(
        "SELECT person, channel, account FROM link_codes WHERE hash = $1 AND used_at IS NULL AND expires_at > $2",
        row => new LinkedAccount(new PersonId(row.GetString(0)), row.GetString(1), row.GetString(2)), hash, now.ToUnixTimeTicks()))).FirstOrDefault();

    /// <summary>Counts one more try of an account; how many it made since an instant, this one included.</summary>
    public Task<long> TryAsync(string channel, string account, Instant now, Instant since) => database.WriteAsync(statements =>
    {
        statements.Run("DELETE FROM link_tries WHERE channel = $1 AND account = $2 AND at <= $3", channel, account, since.ToUnixTimeTicks());
        statements.Run("INSERT INTO link_tries (channel, account, at) VALUES ($1, $2, $3)", channel, account, now.ToUnixTimeTicks());
        return (long)statements.Ask("SELECT count(*) FROM link_tries WHERE channel = $1 AND account = $2", channel, account)!;
    });

    /// <summary>Uses a code up, within a transaction.</summary>
    public static void Use(Statements statements, string hash, Instant now) => statements.Run("UPDATE link_codes SET used_at = $2 WHERE hash = $1", hash, now.ToUnixTimeTicks());

    /// <summary>Whether a code is good, within a transaction.</summary>
    public static bool IsGood(Statements statements, string hash, Instant now) =>
        statements.Ask("SELECT 1 FROM link_codes WHERE hash = $1 AND used_at IS NULL AND expires_at > $2", hash, now.ToUnixTimeTicks()) is not null;
}
