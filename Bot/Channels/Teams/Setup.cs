using Bot.Channels.Teams.Connections;
using Bot.Channels.Teams.Invokes;
using Bot.Channels.Teams.Tokens;
using Bot.Conversations;
using Bot.Health;
using Bot.Storage.Records;

namespace Bot.Channels.Teams;

/// <summary>Wires the Teams channel.</summary>
internal static class Setup
{
    /// <summary>Adds the channel and its settings.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsSettings settings)
    {
        services.AddSingleton(settings);
        services.AddTokens(settings);
        services.AddConnections(settings);
        services.AddReceiving();
        if (settings is { AppId: not null, Open: false })
            services.AddSingleton<ISelfCheck, SelfCheck>().AddHostedService<StartCheck>();
        return services;
    }

    /// <summary>Adds what takes activities and answers them.</summary>
    private static IServiceCollection AddReceiving(this IServiceCollection services) => services
        .AddAfterwards()
        .AddSingleton<Finding>()
        .AddSingleton(provider => Inside.Of(
            provider.GetRequiredService<Places>(), provider.GetRequiredService<Conductor>(), provider.GetRequiredService<Outbox>(), provider.GetRequiredService<CardStore>(),
            provider.GetRequiredService<Channel>(), provider.GetRequiredService<IClock>()))
        .AddSingleton<Reception>();
}
