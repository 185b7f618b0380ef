using Bot.Health;

namespace Bot.Channels.Teams.Tokens;

/// <summary>Wires what takes tokens.</summary>
internal static class Setup
{
    /// <summary>Adds the door, and where an app is set up what looks at tokens.</summary>
    public static IServiceCollection AddTokens(this IServiceCollection services, TeamsSettings settings)
    {
        services.AddSingleton<Door>();
        if (settings is not { AppId: { } appId, TenantId: { } tenant, Cloud: { } cloud })
            return services;
        services.AddHttpClient(Metadata.Client, Bound)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(settings, PublicAddresses.BySystem(provider.GetRequiredService<ILogger<PublicAddresses>>(), Cloud.IsOwn)))
            .RemoveAllLoggers();
        services.AddSingleton<Metadata>();
        services.AddKeyedSingleton(nameof(Trust.Service), (provider, _) => Keys(provider, "the channel service", cloud.Metadata));
        services.AddKeyedSingleton(nameof(Trust.Tenant), (provider, _) => Keys(provider, "the own organisation", cloud.OwnMetadata(tenant)));
        services.AddSingleton(provider => new TokenCheck(
            appId,
            Trust.Service(cloud, appId, provider.GetRequiredKeyedService<Keys>(nameof(Trust.Service))),
            settings.TestTools ? Trust.Tenant(cloud, tenant, appId, provider.GetRequiredKeyedService<Keys>(nameof(Trust.Tenant))) : null,
            provider.GetRequiredService<IClock>()));
        return services.AddSingleton(provider => new HealthPart(Metadata.Client, provider.GetRequiredKeyedService<Keys>(nameof(Trust.Service)).Health));
    }

    /// <summary>No redirects: an address is checked once, before it is used. No proxy where this machine may be asked.</summary>
    public static SocketsHttpHandler Handler(TeamsSettings settings, PublicAddresses addresses) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !(settings.TestTools || settings.Open),
        ConnectTimeout = Metadata.Deadline.ToTimeSpan(),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = addresses.ConnectAsync,
    };

    /// <summary>Both documents have one deadline together.</summary>
    public static void Bound(HttpClient client)
    {
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.MaxResponseContentBufferSize = Metadata.LargestDocument;
    }

    private static Keys Keys(IServiceProvider provider, string whose, Uri address)
    {
        var metadata = provider.GetRequiredService<Metadata>();
        return new Keys(whose, () => metadata.FetchAsync(address), provider.GetRequiredService<IClock>(), provider.GetRequiredService<ILogger<Keys>>());
    }
}
