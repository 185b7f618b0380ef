using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.Installs;
using Bot.Channels.Slack.SocketMode;
using Bot.Health;
using Bot.Storage.Records;

namespace Bot.Channels.Slack;

/// <summary>Wires the Slack channel.</summary>
internal static class Setup
{
    /// <summary>The most bytes read of an answer: a page of a hundred messages with full cards has about two million.</summary>
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>Adds the channel where it is set up: what takes Slack's requests over HTTP and sockets, and what sends.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, SlackSettings settings)
    {
        services.AddSingleton(settings);
        return settings.On ? services.AddSending(settings).AddReceiving().AddSocketMode(settings) : services;
    }

    /// <summary>Adds what takes requests and answers them.</summary>
    private static IServiceCollection AddReceiving(this IServiceCollection services) => services
        .AddAfterwards()
        .AddSingleton<Members>()
        .AddSingleton<ISelfCheck, SelfCheck>()
        .AddHostedService<StartCheck>()
        .AddSingleton<Views>()
        .AddSingleton<Reactions>()
        .AddSingleton<Answering>()
        .AddSingleton<Reception>()
        .AddSingleton(provider => new HealthPart("slack", () => Health(provider.GetRequiredService<ChannelHealth<Channel>>(), provider.GetRequiredService<SocketHealth>())))
        .AddSingleton<Receive>(provider => (envelope, stop) => provider.GetRequiredService<Reception>().ReceiveAsync(envelope, stop));

    /// <summary>Adds what sends to Slack.</summary>
    public static IServiceCollection AddSending(this IServiceCollection services, SlackSettings settings)
    {
        services.AddInstalls(settings);
        services.AddSingleton<Budgets>();
        services.AddSingleton<ChannelHealth<Channel>>();
        services.AddSingleton<WebApi>();
        services.AddSingleton<Sharing>();
        services.AddSingleton<DirectChats>();
        services.AddSingleton<SentBefore>();
        services.AddSingleton(provider => Whereabouts.Of(provider.GetRequiredService<Places>(), settings));
        services.AddSingleton<Channel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<Channel>());
        services.AddHttpClient(WebApi.Client, Bound)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(settings, PublicAddresses.BySystem(provider.GetRequiredService<ILogger<PublicAddresses>>(), ApiAddress.IsOwn)))
            .RemoveAllLoggers();
        return services;
    }

    private static object Health(ChannelHealth<Channel> api, SocketHealth sockets) => new
    {
        trouble = api.Trouble,
        notReached = api.Unreachable,
        socketMode = sockets.Stopped ?? (sockets.Sockets.Count == 0 ? "off" : sockets.Well ? "connected" : "connecting"),
        sockets = sockets.Sockets.Select(socket => new { socket.Number, socket.Open, lastFrame = socket.LastFrame?.ToString(), socket.Why }),
    };

    /// <summary>No redirects: an address is checked once, before it is used. No proxy to this machine.</summary>
    public static SocketsHttpHandler Handler(SlackSettings settings, PublicAddresses addresses) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !settings.ApiUrl.IsLoopback,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = addresses.ConnectAsync,

        // Nobody there reads our trace ids.
        ActivityHeadersPropagator = null,
    };

    /// <summary>Every call has its own deadline.</summary>
    public static void Bound(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = LargestAnswer;
    }
}
