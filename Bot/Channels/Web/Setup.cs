namespace Bot.Channels.Web;

/// <summary>Wires the chat page; it is a channel only in open development.</summary>
internal static class Setup
{
    /// <summary>Adds the page's parts, and the channel where <paramref name="settings"/> open it.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, WebSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<Live>().AddSingleton<Messages>();
        return settings.Open ? services.AddSingleton<IChannel, WebChannel>().AddHostedService<Echo>() : services;
    }
}

/// <summary>The chat page's settings: whether it is open, and the address that links on cards begin with.</summary>
internal sealed record WebSettings(bool Open, string PublicUrl);
