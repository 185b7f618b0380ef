using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>
/// Watches the sweep from beside it (R31): no open case has a wake-up that is more than a minute past. Where one has, that is an error in the log, once, and a line on the health page.
/// Where several bots share the records each leaves a sign of life.
/// </summary>
internal sealed class Watch(WakeUpStore wakeUps, InstanceStore instances, Pulse pulse, TimeProvider time, ILogger<Watch> log) : BackgroundService
{
    /// <summary>The longest a wake-up may be past (R31).</summary>
    public static readonly Duration Tolerated = Duration.FromSeconds(60);

    private static readonly Duration Period = Duration.FromSeconds(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period.ToTimeSpan(), time);
        do
            await LookAsync();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Looks once. Records that cannot be read are a finding like another.</summary>
    public async Task LookAsync()
    {
        try
        {
            var seen = await instances.SeenAsync(pulse.Swept);
            var overdue = await wakeUps.OverdueAsync();
            Says(overdue > Tolerated ? $"A wake-up is {overdue.TotalSeconds:0} s past and nobody fired it." : null, seen);
        }
#pragma warning disable CA1031 // Whoever watches must outlive what is being watched.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Says($"The wake-ups cannot be read: {fault.Message}", []);
        }
    }

    private void Says(string? wrong, IReadOnlyList<InstanceRow> seen)
    {
        if (!pulse.Finds(wrong, seen))
            return;
        if (wrong is null)
            log.LogInformation("The wake-ups are on time again");
        else
            log.LogError("{Wrong} The last complete sweep: {Swept}. Restart the bot if this goes on: whatever is due fires then", wrong, pulse.Swept?.ToString() ?? "none since the start");
    }
}
