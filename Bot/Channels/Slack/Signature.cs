using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Bot.Channels.Slack;

/// <summary>Slack's request signature: <c>v0=</c> and the HMAC-SHA256 of <c>v0:timestamp:body</c> as 64 lower-case hex digits (https://docs.slack.dev/authentication/verifying-requests-from-slack).</summary>
internal static class Signature
{
    /// <summary>The header with the Unix seconds at which the request was signed.</summary>
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    /// <summary>The header with the signature.</summary>
    public const string SignatureHeader = "X-Slack-Signature";

    private const string Version = "v0";
    private const int LongestTimestamp = 12;

    /// <summary>How far a request's clock may be from ours, either way.</summary>
    private static readonly Duration Tolerance = Duration.FromMinutes(5);

    /// <summary>Whether exactly these bytes were signed with the secret within the last or next five minutes. Compares in constant time.</summary>
    public static bool Verify(string secret, StringValues timestamp, StringValues signature, ReadOnlySpan<byte> body, Instant now)
    {
        if (timestamp is not [{ Length: > 0 and <= LongestTimestamp } seconds] || seconds.Any(digit => !char.IsAsciiDigit(digit)) || signature is not [{ } claimed])
            return false;
        var age = Duration.FromMilliseconds(now.ToUnixTimeMilliseconds() - (long.Parse(seconds, CultureInfo.InvariantCulture) * 1000));
        return age <= Tolerance && age >= -Tolerance
            && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(claimed), Encoding.UTF8.GetBytes(Of(secret, seconds, body)));
    }

    /// <summary>The signature of a body at a second.</summary>
    public static string Of(string secret, string seconds, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.UTF8.GetBytes($"{Version}:{seconds}:"));
        hash.AppendData(body);
        return $"{Version}={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
