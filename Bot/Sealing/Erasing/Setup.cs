namespace Bot.Sealing.Erasing;

/// <summary>Wires the daily round of the retention.</summary>
internal static class Setup
{
    /// <summary>Adds it, where the settings keep anything for a time only.</summary>
    public static IServiceCollection AddRetention(this IServiceCollection services, RetentionSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<Removing>().AddSingleton<Retention>();
        return settings is { ClosedCases: null, Outbox: null, Inbox: null, Messages: null, Drafts: null } ? services : services.AddHostedService(provider => provider.GetRequiredService<Retention>());
    }
}
