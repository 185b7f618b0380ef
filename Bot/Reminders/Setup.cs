namespace Bot.Reminders;

/// <summary>Wires the sweep over due wake-ups.</summary>
internal static class Setup
{
    /// <summary>Adds the sweep.</summary>
    public static IServiceCollection AddReminders(this IServiceCollection services) => services.AddSingleton<Firing>().AddHostedService<Sweep>();
}
