using System.Threading.Channels;

namespace Bot.Channels.Slack;

/// <summary>What is done once Slack has its answer: it waits for nobody, and a fault in it is only logged.</summary>
internal sealed class Afterwards(ILogger<Afterwards> log) : BackgroundService
{
    private const int SideBySide = 8;
    private const int MostWaiting = 10_000;

    private readonly Channel<Func<CancellationToken, Task>> waiting = System.Threading.Channels.Channel.CreateBounded<Func<CancellationToken, Task>>(MostWaiting);

    /// <summary>Does something soon. Where too much waits already it is left out, and the log says so: nothing durable hangs on it.</summary>
    public void Do(Func<CancellationToken, Task> work)
    {
        if (!waiting.Writer.TryWrite(work))
            log.LogWarning("Too much is waiting to be shown on Slack; something was left out");
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stoppingToken },
        async (work, stop) =>
        {
            try
            {
                await work(stop);
            }
#pragma warning disable CA1031 // Whatever one answer breaks must not end the others.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(fault, "Something could not be shown on Slack");
            }
        });
}
