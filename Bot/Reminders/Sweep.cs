using Bot.Conversations;
using Bot.Pings;
using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>The sweep over due wake-ups: claims cases that are due, many at a time, asks each what is due in it, and commits that with all that follows.</summary>
internal sealed class Sweep(
    DueStore dues, WakeUpStore wakeUps, Firing firing, Rounds people, Pulse pulse, Instance instance,
    [FromKeyedServices(Outbox.Sending)] Signal sending, [FromKeyedServices(Outbox.Waking)] Signal waking, ILogger<Sweep> log) : BackgroundService
{
    /// <summary>As many cases at a time as fill a transaction, and no more than keep a person's own turn waiting for a moment.</summary>
    public const int Batch = 1000;

    private static readonly Duration Idle = Duration.FromSeconds(30);
    private static readonly Duration AfterFault = Duration.FromMinutes(1);
    private static readonly Duration BeforeNextTry = Duration.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await waking.WaitAsync(await RoundAsync(stoppingToken), stoppingToken);
    }

    /// <summary>Fires what is due and says how long to pause. It outlives whatever goes wrong: what is due stays due.</summary>
    public async Task<Duration> RoundAsync(CancellationToken stop)
    {
        try
        {
            var next = await dues.NextAsync();
            if (next.Due || !people.AllEntered)
            {
                await RunAsync(stop);
                next = await dues.NextAsync();
            }

            pulse.Sweeps(next.Now);
            var pause = instance.Pause(next.Next is { } at ? Duration.Min(Idle, at - next.Now) : Idle);

            // What is due and was not to be had is with another bot.
            return instance.Alone || pause > Duration.Zero ? pause : BeforeNextTry;
        }
#pragma warning disable CA1031 // A file that is locked or full for a while must not end the bot.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            log.LogError(fault, "A sweep failed");
            return BeforeNextTry;
        }
    }

    /// <summary>Fires everything that is due now, and sees to the people it is for.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        do
            await FireAsync(stop);
        while (await people.RunAsync(stop));
    }

    /// <summary>Fires what is due in cases: while some are being written the next are worked out.</summary>
    public async Task FireAsync(CancellationToken stop)
    {
        ClaimedCases? underWay = null;
        var writing = Task.CompletedTask;
        try
        {
            while (true)
            {
                stop.ThrowIfCancellationRequested();
                var claimed = await wakeUps.ClaimAsync(Batch, underWay);
#pragma warning disable CA1508 // It is set at the end of each pass.
                if (claimed.Cases.Count == 0 && underWay is null)
                    return;
#pragma warning restore CA1508
                var (woken, failed) = claimed.Cases.Count == 0 ? ([], []) : await firing.OfAsync(claimed);
                await writing;

                // What was just written may be due again: where nothing else was, it is asked for once more.
                (underWay, writing) = claimed.Cases.Count == 0 ? (null, Task.CompletedTask) : (claimed, WriteAsync(claimed, woken, failed));
            }
        }
        finally
        {
            await writing;
        }
    }

    private async Task WriteAsync(ClaimedCases claimed, IReadOnlyList<WokenCase> woken, IReadOnlyList<ClaimedCase> failed)
    {
        try
        {
            await WriteTogetherAsync(claimed, woken, failed);
        }
#pragma warning disable CA1031 // Which of them cannot be written is found by writing each alone; where none can, putting off the first fails too, and with it the round.
        catch (Exception fault) when (woken.Count + failed.Count > 1)
#pragma warning restore CA1031
        {
            log.LogWarning(fault, "{Count} cases could not be written together", woken.Count);
            await WriteTogetherAsync(claimed, [], failed);
            foreach (var one in woken)
                await WriteAloneAsync(claimed, one);
        }
    }

    private async Task WriteAloneAsync(ClaimedCases claimed, WokenCase one)
    {
        try
        {
            await WriteTogetherAsync(claimed, [one], []);
        }
#pragma warning disable CA1031 // One case that cannot be written must not keep the others waiting; it is tried again later.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "{Case} could not be woken", one.Id);
            await WriteTogetherAsync(claimed, [], [.. claimed.Cases.Where(claim => claim.Id == one.Id)]);
        }
    }

    private async Task WriteTogetherAsync(ClaimedCases claimed, IReadOnlyList<WokenCase> woken, IReadOnlyList<ClaimedCase> failed)
    {
        var written = await wakeUps.WriteAsync(claimed, woken, failed, claimed.Now + AfterFault);
        if (written.Lost.Count > 0)
            log.LogWarning("The claim on {Count} cases ran out before they were written, and another has them: {Cases}", written.Lost.Count, string.Join(", ", written.Lost));
        if (written.Messages > 0)
            sending.Knock();
    }
}
