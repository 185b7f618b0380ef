using Bot.Sealing;
using Bot.Storage.Records;

namespace Bot.Channels.Slack.Installs;

/// <summary>Wires the installs.</summary>
internal static class Setup
{
    /// <summary>Why the bot must not start with these settings; null where it may.</summary>
    public static string? Refusal(SlackSettings settings)
    {
        if (settings.ClientId is null && settings.ClientSecret is null)
            return null;
        if (settings.ClientId is null || settings.ClientSecret is null)
            return "Slack:ClientId and Slack:ClientSecret belong together: set both, or neither.";
        if (Box.Open(settings.EncryptionKey) is null)
            return "Slack:ClientId is set, so tokens of workspaces are stored, and Slack:EncryptionKey has to be 32 random bytes in base64 to encrypt them (openssl rand -base64 32). Keep it somewhere safe: without it every workspace has to install the app again.";
        return Uri.TryCreate(settings.PublicUrl, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback)
            ? null
            : "Slack:ClientId is set, so people install the app from this bot's own page, and PublicUrl has to be its https address.";
    }

    /// <summary>Adds the tokens of workspaces, and where an OAuth client is set the installs. It needs the settings, the records, and the HTTP client of the Slack channel.</summary>
    public static IServiceCollection AddInstalls(this IServiceCollection services, SlackSettings settings)
    {
        services.AddSingleton<Workspaces>();
        return settings.ClientId is null ? services : services
            .AddSingleton(_ => Box.Open(settings.EncryptionKey) ?? throw new InvalidOperationException("The encryption key is checked before anything is wired."))
            .AddSingleton<InstallStore>()
            .AddSingleton<StateStore>()
            .AddSingleton<OAuth>()
            .AddSingleton<Rotation>();
    }

    /// <summary>Why the bot must not start with what is stored: another key encrypted it; null where it may.</summary>
    public static async Task<string?> InstallsRefusalAsync(this IServiceProvider services, CancellationToken stop = default) =>
        services.GetService<InstallStore>() is { } installs && await installs.LockedAsync(stop) is { Count: > 0 } locked
            ? $"Slack:EncryptionKey does not open what is stored for {string.Join(", ", locked)}. Set the key it was stored with, or delete these rows of slack_installs and install the app there again."
            : null;
}
