using System.Security.Cryptography;
using Bot.Health;
using Bot.Storage.Records;

namespace Bot.Channels.Teams.Connections;

/// <summary>Wires what sends to Teams.</summary>
internal static class Setup
{
    /// <summary>The most bytes read of the service's answer: a roster page of 500 people has about 200,000.</summary>
    private const int LargestAnswer = 1024 * 1024;

    private const int Chances = 1 << 20;

    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(5);

    /// <summary>Adds the channel with its connector, its token and its limits.</summary>
    public static IServiceCollection AddConnections(this IServiceCollection services, TeamsSettings settings)
    {
        services.AddSingleton<ChannelHealth<Channel>>();
        services.AddSingleton(provider => new HealthPart("teams", () => Health(provider.GetRequiredService<ChannelHealth<Channel>>())));
        services.AddSingleton<Credentials>();
        services.AddSingleton(provider => Token(provider, settings));
        services.AddSingleton(new Throttle(() => (double)RandomNumberGenerator.GetInt32(Chances) / Chances));
        services.AddSingleton<Connector>();
        services.AddSingleton(provider => Whereabouts.Of(provider.GetRequiredService<Places>()));
        services.AddSingleton<Viewers>();
        services.AddSingleton<Sharing>();
        services.AddSingleton<Channel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<Channel>());
        services.AddHttpClient(Connector.Client, Bound)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(settings, PublicAddresses.BySystem(provider.GetRequiredService<ILogger<PublicAddresses>>(), host => ServiceAddress.IsOwn(host, settings))))
            .RemoveAllLoggers();
        services.AddHttpClient(Credentials.Client, Bound)
            .ConfigurePrimaryHttpMessageHandler(() => Login(settings))
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>No redirects: an address is checked once, before it is used. No proxy to this machine.</summary>
    public static SocketsHttpHandler Handler(TeamsSettings settings, PublicAddresses addresses) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !settings.Open && !settings.TestTools,
        ConnectTimeout = Connecting,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = addresses.ConnectAsync,

        // Nobody there reads our trace ids.
        ActivityHeadersPropagator = null,
    };

    /// <summary>The channel has its own deadline, which covers look-ups too, and the token has one.</summary>
    public static void Bound(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = LargestAnswer;
    }

    private static SocketsHttpHandler Login(TeamsSettings settings) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = settings is { ManagedIdentity: false, Cloud.Login.IsLoopback: false },
        ConnectTimeout = Connecting,
    };

    private static object Health(ChannelHealth<Channel> health) => new { trouble = health.Trouble, notReached = health.Unreachable };

    private static OutboundToken Token(IServiceProvider provider, TeamsSettings settings) => new(
        settings.AppId is null || settings.Open ? null : provider.GetRequiredService<Credentials>().FetchAsync,
        provider.GetRequiredService<ChannelHealth<Channel>>(),
        provider.GetRequiredService<IClock>(),
        provider.GetRequiredService<TimeProvider>(),
        provider.GetRequiredService<ILogger<OutboundToken>>());
}
