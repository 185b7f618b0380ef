using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels.Teams.Connections;

/// <summary>Addresses of the platform. They come with activities and are kept, so each is looked at again before every send, before a token is attached.</summary>
internal static class ServiceAddress
{
    /// <summary>The address of a path under a service URL, with or without its trailing slash; false where the bot must not talk to it. Parts are percent-encoded.</summary>
    public static bool TryPath(string serviceUrl, TeamsSettings settings, [NotNullWhen(true)] out Uri? address, params ReadOnlySpan<string> parts)
    {
        address = null;
        if (!Allowed(serviceUrl, settings, out var service))
            return false;
        var path = service.AbsoluteUri.TrimEnd('/') + "/v3";
        foreach (var part in parts)
        {
            // Dots alone would walk up the path, encoded or not.
            if (part.Length == 0 || part.All(letter => letter == '.'))
                return false;
            path += "/" + Uri.EscapeDataString(part);
        }

        address = new Uri(path);
        return true;
    }

    /// <summary>Whether a host is the platform's own, whose addresses must be public ones.</summary>
    public static bool IsOwn(string host, TeamsSettings settings) => IsOf(settings.Cloud?.Hosts ?? [], host);

    /// <summary>Whether the bot may send to a service URL: to the cloud's hosts and those of the settings; in open development to this machine and nowhere else; with test tools also to this machine.</summary>
    private static bool Allowed(string serviceUrl, TeamsSettings settings, [NotNullWhen(true)] out Uri? service)
    {
        if (!PlainAddress.TryRead(serviceUrl.TrimEnd('/') + "/", out service) || service.Query.Length > 0)
            return false;
        return (settings.Open || settings.TestTools) && IsHere(service)
            || !settings.Open && IsPlatform(service, settings);
    }

    private static bool IsHere(Uri service) => service.Scheme is "http" or "https" && service.IsLoopback;

    private static bool IsPlatform(Uri service, TeamsSettings settings) =>
        service.Scheme == Uri.UriSchemeHttps && service.Port == PlainAddress.HttpsPort && service.HostNameType == UriHostNameType.Dns
        && (IsOwn(service.Host, settings) || IsOf(settings.ServiceHosts, service.Host));

    /// <summary>A host that begins with a dot stands for all below it.</summary>
    private static bool IsOf(IReadOnlyList<string> hosts, string host) => hosts.Any(one => one.StartsWith('.')
        ? host.Length > one.Length && host.EndsWith(one, StringComparison.OrdinalIgnoreCase)
        : host.Equals(one, StringComparison.OrdinalIgnoreCase));
}
