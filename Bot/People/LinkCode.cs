using System.Security.Cryptography;
using System.Text;

namespace Bot.People;

/// <summary>A code that is shown on one side and typed on the other: ten letters and digits that nobody mixes up, about 49 random bits.</summary>
internal static class LinkCode
{
    /// <summary>How long one is good.</summary>
    public static readonly Duration Good = Duration.FromMinutes(10);

    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Length = 10;
    private const int Group = 5;

    /// <summary>A new one, as it is shown: <c>ABCDE-FGHJK</c>.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, Length).Insert(Group, "-");

    /// <summary>The hash of one as it was typed: in either case, with or without blanks and hyphens.</summary>
    public static string HashOf(string typed) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("link/" + string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));
}
