using System.Data.Common;

namespace Bot.Channels.Web;

/// <summary>Where several instances share the records, tells those who look at the page here what the other instances add: looked up once a second.</summary>
internal sealed class Echo(Messages messages, Live live, TimeProvider time, ILogger<Echo> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private long? seen;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!messages.Shared)
            return;
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            try
            {
                await TellAsync();
            }
            catch (DbException fault)
            {
                log.LogWarning(fault, "The chat page's messages cannot be looked up");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Tells what is new since the last look; what this instance told itself comes a second time, which a page takes for the same.</summary>
    private async Task TellAsync()
    {
        seen ??= await messages.NewestAsync();
        foreach (var message in await messages.AfterAsync(seen.Value))
        {
            live.Tell(message);
            seen = message.Seq;
        }
    }
}
