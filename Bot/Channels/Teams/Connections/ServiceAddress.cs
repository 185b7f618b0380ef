using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels.Teams.Connections;

/// <summary>Addresses of the platform. They come with activities, so each is looked at again before every send.</summary>
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

    /// <summary>Whether the bot may send to a service URL: in open development to this machine and nowhere else.</summary>
    private static bool Allowed(string serviceUrl, TeamsSettings settings, [NotNullWhen(true)] out Uri? service) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out service)
        && settings.Open
        && service.Scheme is "http" or "https"
        && service.IsLoopback
        && service.UserInfo.Length == 0
        && service.Query.Length == 0
        && service.Fragment.Length == 0;
}
