using System.Diagnostics.CodeAnalysis;

namespace Bot.Channels;

/// <summary>Reads addresses that come from outside, before the bot sends anything there.</summary>
internal static class PlainAddress
{
    /// <summary>The port of https.</summary>
    public const int HttpsPort = 443;

    /// <summary>The address; false where it holds a user, a fragment or odd signs. Read twice, by two parsers, an address must mean the same: so it has to begin exactly as it was understood.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Uri? address)
    {
        address = null;
        if (string.IsNullOrEmpty(text) || text.Any(letter => letter is <= ' ' or '\\' or >= '\x7f') || !Uri.TryCreate(text, UriKind.Absolute, out var parsed))
            return false;
        if (parsed.UserInfo.Length > 0 || parsed.Fragment.Length > 0 || !text.StartsWith($"{parsed.Scheme}://{parsed.Authority}/", StringComparison.Ordinal))
            return false;
        address = parsed;
        return true;
    }
}
