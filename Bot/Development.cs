namespace Bot;

/// <summary>Whether the bot is open: it takes unsigned activities from this machine and shows the chat page with its personas. Only with nothing but loopback bound.</summary>
internal sealed record Development(bool Open, string PublicUrl, string? Refusal)
{
    /// <summary>Where the bot listens when nothing else is set.</summary>
    public const string DefaultUrl = "http://localhost:3978";

    private static readonly string[] Credentials = ["Slack:SigningSecret", "Slack:AppToken", "Teams:AppId"];

    /// <summary>
    /// Reads the settings. Refused are: a binding beyond loopback without credentials, an open bot or one for test tools there; no credentials and not open;
    /// and an open bot with Teams credentials, since a tunnel, without which Teams does not reach loopback, would let everybody in unsigned.
    /// </summary>
    public static Development Read(IConfiguration settings)
    {
        var addresses = Addresses(settings);
        var outside = addresses.FirstOrDefault(address => !IsLoopback(address));
        var credentials = Credentials.Any(name => !string.IsNullOrWhiteSpace(settings[name]));
        var asked = settings.GetValue<bool?>("Development:Open");
        var url = settings["PublicUrl"] ?? addresses.FirstOrDefault(IsLoopback) ?? DefaultUrl;
        var refusal = outside switch
        {
            _ when asked == true && !string.IsNullOrWhiteSpace(settings["Teams:AppId"]) =>
                "Development:Open takes unsigned activities, and with Teams:AppId set they have to be signed: take one of the two away. Test tools on this machine can call with the app's tokens: Teams:TestTools.",
            _ when asked == false && !credentials => $"Development:Open is off and no credentials are set (one of {string.Join(", ", Credentials)}), so nobody could talk to the bot. Set them, or take Development:Open away to try the bot out.",
            null => null,
            _ when settings.GetValue("Teams:TestTools", false) => $"Teams:TestTools is set, but {outside} can be reached from other machines. Bind only to localhost, or take the setting away.",
            _ when asked == true => $"Development:Open is set, but {outside} can be reached from other machines. Bind only to localhost, or take the setting away and set the credentials of Slack or Teams.",
            _ when !credentials => $"{outside} can be reached from other machines, and no credentials are set (one of {string.Join(", ", Credentials)}). Set them, or bind to localhost to try the bot out.",
            _ => null,
        };
        return new Development(asked ?? (outside is null && !credentials), url.TrimEnd('/'), refusal);
    }

    /// <summary>Every address that is bound: from <c>urls</c>, from <c>http_ports</c> and <c>https_ports</c> (all interfaces), and from Kestrel's own endpoints.</summary>
    private static string[] Addresses(IConfiguration settings)
    {
        string[] ports = [.. Parts(settings["http_ports"]).Select(port => $"http://*:{port}"), .. Parts(settings["https_ports"]).Select(port => $"https://*:{port}")];
        string[] endpoints = [.. settings.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>()];
        string[] urls = [.. Parts(settings["urls"])];
        string[] all = [.. endpoints, .. urls.Length > 0 ? urls : ports];
        return all.Length > 0 ? all : [DefaultUrl];
    }

    private static string[] Parts(string? list) => (list ?? string.Empty).Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.IsLoopback;
}
