namespace Bot.Health;

/// <summary>Runs the self checks once at the start and logs what is wrong; the bot works on meanwhile.</summary>
internal sealed class StartCheck(IEnumerable<ISelfCheck> checks, ILogger<StartCheck> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(checks.Select(check => RunAsync(check, stoppingToken)));

    private async Task RunAsync(ISelfCheck check, CancellationToken stop)
    {
        try
        {
            await foreach (var line in check.RunAsync(people: false, stop))
                log.Log(line.Well ? LogLevel.Debug : LogLevel.Warning, "Self check: {Line}", line);
        }
#pragma warning disable CA1031 // A check that breaks down is no reason not to start.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogWarning(fault, "The self check of {Platform} broke down", check.Platform);
        }
    }
}
