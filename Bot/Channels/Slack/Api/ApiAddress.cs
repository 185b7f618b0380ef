using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels.Slack.Api;

/// <summary>Addresses that the bot may talk to as Slack: its own hosts, and the one host of the settings. Looked at before every request, before a token is attached.</summary>
internal static class ApiAddress
{
    /// <summary>Slack's hosts of the Web API and of response URLs, the government cloud's beside them.</summary>
    /// <remarks>https://docs.slack.dev/govslack/</remarks>
    public static readonly IReadOnlyList<string> Hosts = ["slack.com", "hooks.slack.com", "slack-gov.com", "hooks.slack-gov.com"];

    /// <summary>The address of a method; false where the settings name a host that the bot must not send to, or the method is no name.</summary>
    public static bool TryMethod(SlackSettings settings, string method, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        return method.Length > 0
            && method.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '.')
            && TryAllow(settings, settings.ApiUrl.OriginalString.TrimEnd('/') + "/" + method, out address);
    }

    /// <summary>A whole address as it came from outside; false where it is none of Slack's.</summary>
    public static bool TryAllow(SlackSettings settings, string? text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (!PlainAddress.TryRead(text, out var parsed))
            return false;
        if (!IsSlack(parsed) && !IsOfSettings(settings, parsed))
            return false;
        address = parsed;
        return true;
    }

    /// <summary>Whether a host is Slack's own, whose addresses must be public ones.</summary>
    public static bool IsOwn(string host) => Hosts.Contains(host, StringComparer.OrdinalIgnoreCase);

    private static bool IsSlack(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && address.Port == PlainAddress.HttpsPort && address.HostNameType == UriHostNameType.Dns && Hosts.Contains(address.Host, StringComparer.Ordinal);

    private static bool IsOfSettings(SlackSettings settings, Uri address) =>
        !IsOwn(settings.ApiUrl.Host) && settings.ApiUrl.UserInfo.Length == 0 && settings.ApiUrl.Scheme is "https" or "http"
        && address.Scheme == settings.ApiUrl.Scheme && address.Host == settings.ApiUrl.Host && address.Port == settings.ApiUrl.Port;
}
