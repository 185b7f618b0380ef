namespace Bot.Channels.Teams.Tokens;

/// <summary>Where keys may be fetched from.</summary>
internal static class KeyAddress
{
    /// <summary>Over https anywhere but on this machine; on this machine, also over http, for test tools and in open development only.</summary>
    public static bool IsAllowed(Uri address, TeamsSettings settings) => address.IsAbsoluteUri && address.UserInfo.Length == 0 && (address.IsLoopback
        ? address.Scheme is "http" or "https" && (settings.TestTools || settings.Open)
        : address.Scheme == Uri.UriSchemeHttps);
}
