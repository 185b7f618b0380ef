using Bot.Sealing;
using Bot.Storage.Records;

namespace Bot.Channels.Slack.Installs;

/// <summary>Keeps the installs, with their tokens encrypted.</summary>
internal sealed class InstallStore(Database database, Box box)
{
    private const string Columns = "key, enterprise, team, app, bot_user, scopes, installed_by, installed_at, token, refresh, expires_at";

    /// <summary>Keeps an install, in the place of an earlier one; a refresh that is on its way for the earlier one comes to nothing.</summary>
    public Task SaveAsync(string key, Install install) => database.WriteAsync(statements => statements.Run(
        $"""
        INSERT INTO slack_installs ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (key) DO UPDATE SET enterprise = excluded.enterprise, team = excluded.team, app = excluded.app, bot_user = excluded.bot_user, scopes = excluded.scopes,
            installed_by = excluded.installed_by, installed_at = excluded.installed_at, token = excluded.token, refresh = excluded.refresh, expires_at = excluded.expires_at,
            lease = NULL, lease_until = NULL
        """,
        key, install.Workspace.Enterprise, install.Workspace.Team, install.App, install.BotUser, install.Scopes, install.InstalledBy, install.InstalledAt.ToUnixTimeTicks(),
        box.Lock(install.Token, Token(key)), Lock(install.Refresh, Refresh(key)), install.ExpiresAt?.ToUnixTimeTicks()));

    /// <summary>The first install under one of the keys; null where there is none.</summary>
    public async Task<(string Key, Install Install)?> FindAsync(IReadOnlyList<string> keys, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        foreach (var key in keys)
        {
            if (await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM slack_installs WHERE key = $1", Raw, key)) is [var row])
                return (key, Read(row) ?? throw new InvalidDataException($"The token of {key} cannot be decrypted."));
        }

        return null;
    }

    /// <summary>The keys of installs whose tokens the key of the settings does not open.</summary>
    public async Task<IReadOnlyList<string>> LockedAsync(CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var rows = await database.ReadAsync(statements => statements.All($"SELECT {Columns} FROM slack_installs", Raw));
        return [.. rows.Where(row => Read(row) is null).Select(row => row.Key)];
    }

    /// <summary>Forgets an install.</summary>
    public Task ForgetAsync(string key) => database.WriteAsync(statements => statements.Run("DELETE FROM slack_installs WHERE key = $1", key));

    /// <summary>Takes the right to refresh the token that expires at <paramref name="expiresAt"/>, until a moment; false where somebody has it, or has refreshed already.</summary>
    public async Task<bool> LeaseAsync(string key, Instant expiresAt, string lease, Instant now, Instant until) => await database.WriteAsync(statements =>
    {
        var shared = statements.Now(now);
        return statements.Run(
            "UPDATE slack_installs SET lease = $1, lease_until = $2 WHERE key = $3 AND expires_at = $4 AND (lease IS NULL OR lease_until <= $5)",
            lease, (shared + (until - now)).ToUnixTimeTicks(), key, expiresAt.ToUnixTimeTicks(), shared.ToUnixTimeTicks());
    }) == 1;

    /// <summary>Keeps the refreshed tokens and gives the right back; false where the right was lost meanwhile, and then nothing is kept.</summary>
    public async Task<bool> RenewAsync(string key, string lease, string token, string? refresh, Instant? expiresAt) => await database.WriteAsync(statements => statements.Run(
        "UPDATE slack_installs SET token = $1, refresh = $2, expires_at = $3, lease = NULL, lease_until = NULL WHERE key = $4 AND lease = $5",
        box.Lock(token, Token(key)), Lock(refresh, Refresh(key)), expiresAt?.ToUnixTimeTicks(), key, lease)) == 1;

    private Install? Read(Row row)
    {
        var token = box.Unlock(row.Token, Token(row.Key));
        var refresh = row.Refresh is null ? null : box.Unlock(row.Refresh, Refresh(row.Key));
        if (token is null || (row.Refresh is not null && refresh is null))
            return null;
        return new Install(
            new Workspace(row.Enterprise, row.Team, row.Team is null), row.App, row.BotUser, row.Scopes, row.InstalledBy,
            Instant.FromUnixTimeTicks(row.InstalledAt), token, refresh, row.ExpiresAt is { } ticks ? Instant.FromUnixTimeTicks(ticks) : null);
    }

    private byte[]? Lock(string? text, string belongsTo) => text is null ? null : box.Lock(text, belongsTo);

    private static string Token(string key) => $"{key}\ntoken";

    private static string Refresh(string key) => $"{key}\nrefresh";

    private static Row Raw(IRow row) => new(
        row.GetString(0), row.Maybe(1), row.Maybe(2), row.Maybe(3), row.Maybe(4), row.GetString(5), row.Maybe(6), row.GetInt64(7),
        row.GetBytes(8), row.IsDBNull(9) ? null : row.GetBytes(9), row.IsDBNull(10) ? null : row.GetInt64(10));

    private sealed record Row(
        string Key, string? Enterprise, string? Team, string? App, string? BotUser, string Scopes, string? InstalledBy, long InstalledAt, byte[] Token, byte[]? Refresh, long? ExpiresAt);
}
