using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Web;

/// <summary>A bot of a test class's own, with the sample policy round the clock: nothing falls due while a test runs.</summary>
public sealed class CalmBot : IAsyncLifetime
{
    private BotProcess? process;

    /// <summary>Where it listens.</summary>
    public Uri Address => process!.Address;

    /// <summary>What it has written.</summary>
    public IReadOnlyCollection<string> Log => process!.Log;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        process = await BotProcess.StartAsync(SampleFiles.Text("policy.yaml").Replace("calendar: team", "calendar: always", StringComparison.Ordinal));

        // Cards link to where the bot was told to listen: now that a free port is found, it is told that one.
        await process.RestartAsync(samePort: true);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
    }
}
