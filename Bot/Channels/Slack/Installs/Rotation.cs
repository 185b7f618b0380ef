using System.Collections.Concurrent;
using Bot.Conversations;

namespace Bot.Channels.Slack.Installs;

/// <summary>
/// The tokens of installs, refreshed half an hour before they expire: once for each expiry, however many ask. A refresh token is good for one use,
/// so the right to use it is a lease in the row. Where the process ends between Slack's answer and our write, the stored refresh token is used up:
/// the old token goes on working until it expires, and then the app has to be installed again. The log says so.
/// </summary>
internal sealed class Rotation(InstallStore installs, OAuth oauth, IClock clock, TimeProvider time, ILogger<Rotation> log)
{
    private static readonly Duration Early = Duration.FromMinutes(30);
    private static readonly Duration Lease = Duration.FromSeconds(30);
    private static readonly Duration Look = Duration.FromSeconds(1);
    private const int MostLooks = 10;

    private readonly ConcurrentDictionary<string, SemaphoreSlim> gates = new();

    /// <summary>The token of a workspace, or of its enterprise; null where the app is not installed there.</summary>
    public async Task<string?> TokenAsync(Workspace workspace, CancellationToken stop)
    {
        var keys = Install.Keys(workspace);
        if (await installs.FindAsync(keys, stop) is not var (key, install))
            return null;
        if (!IsDue(install))
            return install.Token;

        var gate = gates.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(stop);
        try
        {
            return await RefreshedAsync(key, stop);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Deletes what is stored of an install.</summary>
    public Task ForgetAsync(Workspace workspace) => Install.Key(workspace) is { } key ? installs.ForgetAsync(key) : Task.CompletedTask;

    private async Task<string?> RefreshedAsync(string key, CancellationToken stop)
    {
        string? token = null;
        for (var look = 0; look < MostLooks; look++)
        {
            if (await installs.FindAsync([key], stop) is not var (_, install))
                return null;
            token = install.Token;
            if (!IsDue(install))
                return token;
            var now = clock.GetCurrentInstant();
            var lease = Nonce.New();
            if (await installs.LeaseAsync(key, install.ExpiresAt!.Value, lease, now, now + Lease))
                return await RefreshAsync(key, install, lease, stop);
            if (now < install.ExpiresAt)
                return token;

            // Another one refreshes it, and there is nothing that works until then.
            await new Signal(time).WaitAsync(Look, stop);
        }

        return token;
    }

    /// <summary>Refreshes under a lease. Where Slack does not, the lease stays until it lapses: nobody asks again before.</summary>
    private async Task<string> RefreshAsync(string key, Install install, string lease, CancellationToken stop)
    {
        // Once Slack has been asked, the refresh token may be used up: the answer has to be kept even if nobody waits for it any more.
        stop.ThrowIfCancellationRequested();
        switch (await oauth.RefreshAsync(install.Refresh!, CancellationToken.None))
        {
            case Granted.Ok { Install: var fresh }:
                if (!await installs.RenewAsync(key, lease, fresh.Token, fresh.Refresh ?? install.Refresh, fresh.ExpiresAt))
                    log.LogWarning("{Install} was changed while its token was refreshed", key);
                return fresh.Token;
            case Granted.Refused refused:
                log.LogError("The token of {Install} could not be refreshed: {Error}. It works until {Expiry}; after that the app has to be installed again", key, refused.Error, install.ExpiresAt);
                return install.Token;
            case var other:
                throw new InvalidOperationException(other.GetType().Name);
        }
    }

    private bool IsDue(Install install) => install is { Refresh: not null, ExpiresAt: { } expiry } && clock.GetCurrentInstant() >= expiry - Early;
}
