namespace Bot.Channels.Slack;

/// <summary>Runs the self check once at the start and logs what is wrong; the bot works on meanwhile.</summary>
internal sealed class StartCheck(SelfCheck check, ILogger<StartCheck> log) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var line in check.RunAsync(people: false, stoppingToken))
                log.Log(line.Well ? LogLevel.Debug : LogLevel.Warning, "Self check: {Line}", line);
        }
#pragma warning disable CA1031 // A check that breaks down is no reason not to start.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogWarning(fault, "The self check of Slack broke down");
        }
    }
}
