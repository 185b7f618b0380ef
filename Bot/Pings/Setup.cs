namespace Bot.Pings;

/// <summary>Wires the delivery of pings to people.</summary>
internal static class Setup
{
    /// <summary>Adds the rounds of people and what they need.</summary>
    public static IServiceCollection AddPings(this IServiceCollection services) => services
        .AddSingleton<PreferenceBook>()
        .AddSingleton<PingLines>()
        .AddSingleton<Digests>()
        .AddSingleton<Waiting>()
        .AddSingleton<Messages>()
        .AddSingleton<Delivery>()
        .AddSingleton<Rounds>();
}
