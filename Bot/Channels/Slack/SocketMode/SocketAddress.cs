using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>Addresses of sockets come from an answer of Slack's, so each is looked at before it is used.</summary>
internal static class SocketAddress
{
    private static readonly string[] SlackHosts = ["slack.com", "slack-gov.com"];

    /// <summary>The address where the bot may connect to it: Slack's own hosts over wss; where the Web API is on another host by setting, that host and port alone.</summary>
    public static bool TryRead(string? text, Uri apiUrl, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address)
        && address.UserInfo.Length == 0
        && (IsSlack(apiUrl.Host)
            ? address is { Scheme: "wss", IsDefaultPort: true } && IsSlack(address.Host)
            : address.Scheme is "ws" or "wss" && address.Host == apiUrl.Host && address.Port == apiUrl.Port);

    private static bool IsSlack(string host) => SlackHosts.Any(known => host == known || host.EndsWith($".{known}", StringComparison.Ordinal));
}
