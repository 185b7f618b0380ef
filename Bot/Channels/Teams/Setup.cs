using Bot.Channels.Teams.Connections;
using Bot.Channels.Teams.Tokens;
using Bot.Health;

namespace Bot.Channels.Teams;

/// <summary>Wires the Teams channel.</summary>
internal static class Setup
{
    /// <summary>Adds the channel and its settings.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, TeamsSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<Door>();
        services.AddConnections(settings);
        if (settings is { AppId: not null, Open: false })
            services.AddSingleton<ISelfCheck, SelfCheck>().AddHostedService<StartCheck>();
        return services;
    }
}
