using Bot.Channels.Teams.Connections;
using Bot.Channels.Teams.Tokens;

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
        return services;
    }
}
