namespace Bot.Channels.Slack.SocketMode;

/// <summary>Keeps the sockets of Socket Mode open while the bot runs.</summary>
internal sealed class Sockets(SlackSettings settings, Opening opening, SocketHealth health, Receive receive, IClock clock, TimeProvider time, ILogger<Sockets> log) : BackgroundService
{
    /// <summary>Slack allows ten a app (https://docs.slack.dev/apis/events-api/using-socket-mode).</summary>
    private const int MostSockets = 10;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var around = new Around(receive, clock, time, log, () => { }, _ => { });
        await Task.WhenAll(Enumerable.Range(1, Math.Clamp(settings.Sockets, 1, MostSockets)).Select(number => new Line(number, opening, health, around).RunAsync(TurnedOff, all.Token)));

        void TurnedOff()
        {
            if (!health.Stop("Socket Mode is turned off for the app at api.slack.com. Turn it on and start the bot again."))
                return;
            log.LogError("Socket Mode has stopped: {Why}", health.Stopped);
            all.Cancel();
        }
    }
}
