using Bot.Health;
using Bot.Storage.Records;

namespace Bot.Reminders;

/// <summary>Wires the sweep over due wake-ups, and who watches it.</summary>
internal static class Setup
{
    /// <summary>Adds the sweep.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services) => services
        .AddSingleton<Firing>()
        .AddSingleton<Pulse>()
        .AddHostedService<Sweep>()
        .AddHostedService<ZoneUpdate>()
        .AddHostedService<Watch>()
        .AddHostedService<RerouteWatch>()
        .AddSingleton(provider => new HealthPart("sweep", () => Health(provider.GetRequiredService<Pulse>(), provider.GetRequiredService<Instance>())));

    private static object Health(Pulse pulse, Instance instance) =>
        new { instance = instance.Name, lastRound = pulse.Swept?.ToString(), alarm = pulse.Alarm, timeZoneData = CommitRows.Zones, instances = pulse.Others };
}
