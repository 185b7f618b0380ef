using System.Globalization;
using System.Security.Cryptography;

namespace Bot.Sealing;

/// <summary>
/// A sealed text: <c>sealed:1:NUMBER:BASE64</c>, the number of the key and 32 random bytes of salt before what a <see cref="Box"/> gives. Each text is encrypted under a key of its own, derived from the
/// salt by HKDF-SHA-256 (RFC 5869): no two share a nonce under a key, also where a database was put back and the same place is written again, which a counter would not survive.
/// </summary>
internal static class Seal
{
    private const string Mark = "sealed:1:";
    private const int SaltBytes = 32;

    /// <summary>Whether a text is sealed.</summary>
    public static bool Is(string? text) => text is not null && text.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>The number of the key that a sealed text was sealed with; 0 where the text is not sealed.</summary>
    public static int NumberOf(string text) =>
        Is(text) && text.IndexOf(':', Mark.Length) is > 0 and var end && int.TryParse(text.AsSpan(Mark.Length, end - Mark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Seals a text for a place; the place and the key's number are proven with it.</summary>
    public static string Close(byte[] key, int number, string place, string text)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return $"{Mark}{number}:{Convert.ToBase64String([.. salt, .. Once(key, salt).Lock(text, Proven(number, place))])}";
    }

    /// <summary>The text that was sealed for a place; null where it was another key or place, or was changed.</summary>
    public static string? Open(byte[] key, int number, string place, string text)
    {
        var start = Mark.Length + number.ToString(CultureInfo.InvariantCulture).Length + 1;
        var bytes = new byte[text.Length];
        if (NumberOf(text) != number || !Convert.TryFromBase64Chars(text.AsSpan(start), bytes, out var length) || length < SaltBytes)
            return null;

        // Base64 has spare bits and takes white space: only the one way that it was written is good.
        return Convert.ToBase64String(bytes.AsSpan(0, length)).AsSpan().SequenceEqual(text.AsSpan(start))
            ? Once(key, bytes[..SaltBytes]).Unlock(bytes.AsSpan(SaltBytes, length - SaltBytes), Proven(number, place))
            : null;
    }

    private static Box Once(byte[] key, byte[] salt) => new(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Box.KeyBytes, salt, "engagementbot seal 1"u8.ToArray()));

    private static string Proven(int number, string place) => $"{number}\n{place}";
}
