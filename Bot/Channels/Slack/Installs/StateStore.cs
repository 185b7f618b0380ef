using System.Security.Cryptography;
using System.Text;
using Bot.Storage.Records;

namespace Bot.Channels.Slack.Installs;

/// <summary>Installs that are on their way: what Slack brings back has to be what went out, from the same browser, once, within ten minutes. Only hashes are kept.</summary>
internal sealed class StateStore(Database database, IClock clock)
{
    /// <summary>The most that are kept: whoever asks for more pushes out the oldest.</summary>
    private const int Most = 10_000;

    private static readonly Duration Life = Duration.FromMinutes(10);

    /// <summary>Keeps a state for a browser.</summary>
    public Task AddAsync(string state, string browser)
    {
        var now = clock.GetCurrentInstant();
        return database.WriteAsync(statements =>
        {
            statements.Run("DELETE FROM slack_install_states WHERE expires_at <= $1", now.ToUnixTimeTicks());
            statements.Run("DELETE FROM slack_install_states WHERE state IN (SELECT state FROM slack_install_states ORDER BY expires_at DESC LIMIT $2 OFFSET $1)", Most - 1, long.MaxValue);
            return statements.Run("INSERT INTO slack_install_states (state, browser, expires_at) VALUES ($1, $2, $3)", Hash(state), Hash(browser), (now + Life).ToUnixTimeTicks());
        });
    }

    /// <summary>Uses a state up; false where it is not known, too old, used already or another browser's.</summary>
    public async Task<bool> TakeAsync(string state, string browser)
    {
        var now = clock.GetCurrentInstant().ToUnixTimeTicks();
        return await database.WriteAsync(statements => statements.Run(
            "DELETE FROM slack_install_states WHERE state = $1 AND browser = $2 AND expires_at > $3", Hash(state), Hash(browser), now)) == 1;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
