namespace Bot.Audit.Anchors;

/// <summary>Makes anchors at the start, then so often as the settings say, and at the end; each goes to the records, to the file, and as a line to the log, which is how it leaves this machine.</summary>
internal sealed class Anchoring(AnchorStore store, AccessNotes notes, AuditSettings settings, IClock clock, TimeProvider time, ILogger<Anchoring> log) : BackgroundService
{
    /// <summary>So often it is looked whether another program left notes for the access log, and whether the next anchor is due.</summary>
    private static readonly Duration Looking = Duration.FromMinutes(1);

    private readonly AnchorFile file = new(settings.AnchorFile);
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The last anchor that this bot made or found.</summary>
    public Anchor? Last { get; private set; }

    /// <summary>What is wrong with the anchors; null where nothing is known to be.</summary>
    public string? Alarm { get; private set; }

    /// <summary>Anchors everything that has changed; how many anchors that were.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            var made = 0;
            await CatchUpAsync();
            while (!stop.IsCancellationRequested && await store.MakeAsync(settings.Key, clock.GetCurrentInstant()) is { } anchored)
            {
                made++;
                Last = anchored.Anchor;
                Tell(anchored);
                if (anchored.Heads.Count < AnchorStore.MostHeads)
                    break;
            }

            return made;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(anchor: true, CancellationToken.None);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        turn.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (settings.Key is null)
            log.LogWarning("Anchors are not signed: whoever can write to the database can make them, too. {Remedy}", AuditSettings.Remedy);
        using var timer = new PeriodicTimer(Looking.ToTimeSpan(), time);
        var next = Instant.MinValue;
        do
        {
            var now = clock.GetCurrentInstant();
            if (await TryAsync(now >= next, stoppingToken) && now >= next)
                next = now + settings.Every;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> TryAsync(bool anchor, CancellationToken stop)
    {
        try
        {
            await notes.TakeOverAsync();
            if (anchor)
                await RunAsync(stop);
            return true;
        }
#pragma warning disable CA1031 // What was not anchored now is the next time; the bot works on.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Alarm = $"The records could not be anchored: {fault.Message.ReplaceLineEndings(" ")}";
            log.LogError(fault, "The records could not be anchored; it is tried again");
            return false;
        }
    }

    /// <summary>What the records have and the file lacks, another bot made, or this one before it ended; what the file has and the records lack was taken out of them.</summary>
    private async Task CatchUpAsync()
    {
        Last = await store.LastAsync();
        var (known, stored) = (file.Last(), Last?.Number ?? 0);
        if (known > stored)
        {
            Alarm = $"The anchors end at {stored} in the records and at {known} in {file.Path}: the records were cut or put back. Run `verify`.";
            log.LogError("{Alarm}", Alarm);
            return;
        }

        Alarm = null;
        for (var number = known; number < stored; number++)
        {
            if (await store.FindAsync(number + 1) is { } missing)
                file.Add(missing);
        }
    }

    private void Tell(Anchored anchored)
    {
        var anchor = anchored.Anchor;
        try
        {
            file.Add(anchored);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Alarm = $"The anchor could not be written to {file.Path}: {fault.Message.ReplaceLineEndings(" ")}";
            log.LogError(fault, "Anchor {Number} could not be written to {Path}", anchor.Number, file.Path);
        }

        log.LogInformation(
            "Anchor {Number}: {Cases} cases, {Events} events, hash {Hash}, key {Key}, signature {Signature}",
            anchor.Number, anchor.Cases, anchor.Events, Convert.ToHexStringLower(anchor.Hash), anchor.Key ?? "none", anchor.Signature is { } signed ? Convert.ToHexStringLower(signed) : "none");
    }
}
