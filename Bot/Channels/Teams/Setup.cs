using Bot.Channels.Teams.Invokes;
using Bot.Channels.Teams.Tokens;
using Bot.Conversations;
using Bot.Storage.Records;

namespace Bot.Channels.Teams;

/// <summary>Wires the Teams channel.</summary>
internal static class Setup
{
    /// <summary>The most bytes read of the service's answer: a roster page of 500 people has about 200,000.</summary>
    private const int LargestAnswer = 1024 * 1024;

    /// <summary>Adds the channel and its settings.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsSettings settings)
    {
        services.AddSingleton(settings);
        services.AddTokens(settings);
        services.AddSingleton(provider => Whereabouts.Of(provider.GetRequiredService<Places>()));
        services.AddSingleton<Channel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<Channel>());
        services.AddReceiving();
        services.AddHttpClient(Inbound.Channel, Bound)
            .ConfigurePrimaryHttpMessageHandler(() => Handler(settings))
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>Adds what takes activities and answers them.</summary>
    private static IServiceCollection AddReceiving(this IServiceCollection services) => services
        .AddAfterwards()
        .AddSingleton<Viewers>()
        .AddSingleton<Finding>()
        .AddSingleton(provider => Inside.Of(
            provider.GetRequiredService<Places>(), provider.GetRequiredService<Conductor>(), provider.GetRequiredService<Outbox>(), provider.GetRequiredService<CardStore>(),
            provider.GetRequiredService<Channel>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<Reception>();

    /// <summary>No redirects: an address is checked once, before it is used. No proxy to this machine.</summary>
    public static SocketsHttpHandler Handler(TeamsSettings settings) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !settings.Open,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    /// <summary>The channel has its own deadline, which covers look-ups too.</summary>
    public static void Bound(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = LargestAnswer;
    }
}
