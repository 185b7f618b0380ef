namespace Bot.Channels.Slack.SocketMode;

/// <summary>Wires Socket Mode. It needs a <see cref="Receive"/>, the settings, and the HTTP client of the Slack channel.</summary>
internal static class Setup
{
    /// <summary>Adds the health of the sockets, and where an app-level token is set the sockets themselves.</summary>
    public static IServiceCollection AddSocketMode(this IServiceCollection services, SlackSettings settings)
    {
        services.AddSingleton<SocketHealth>();
        return settings.AppToken is null ? services : services.AddSingleton<Opening>().AddHostedService<Sockets>();
    }
}
