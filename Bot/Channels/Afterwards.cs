using System.Threading.Channels;

namespace Bot.Channels;

/// <summary>What is done once a platform has its answer: nobody there waits for it, and a fault in it is only logged. When the bot ends, what was begun or waits is finished.</summary>
internal sealed class Afterwards(ILogger<Afterwards> log) : BackgroundService
{
    private const int SideBySide = 8;
    private const int MostWaiting = 10_000;

    private readonly Channel<Func<CancellationToken, Task>> waiting = System.Threading.Channels.Channel.CreateBounded<Func<CancellationToken, Task>>(MostWaiting);

    /// <summary>Does something soon. Where too much waits already it is left out, and the log says so: nothing durable hangs on it.</summary>
    public void Do(Func<CancellationToken, Task> work)
    {
        if (!waiting.Writer.TryWrite(work))
            log.LogWarning("Something was not shown: too much is waiting for its turn, or the bot is ending");
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        if (ExecuteTask is { } finishing)
            await finishing.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
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
                log.LogError(fault, "Something could not be shown");
            }
        });
}
