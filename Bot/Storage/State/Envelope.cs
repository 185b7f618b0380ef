using System.Security.Cryptography;
using System.Text;

namespace Bot.Storage.State;

/// <summary>The bytes a document is stored as: one line with a stamp and a checksum over it and the text, then the text. A flipped, missing or foreign byte is noticed.</summary>
internal static class Envelope
{
    private const string Mark = "engagementbot-state-1";
    private const int StampLength = 32;
    private const int ChecksumLength = 64;
    private static readonly int HeadLength = Mark.Length + StampLength + ChecksumLength + "  \n".Length;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes for a text; the stamp (32 characters, new for each write) is its version.</summary>
    public static byte[] Seal(string json, string stamp)
    {
        var text = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.UTF8.GetBytes($"{Mark} {stamp} {Checksum(stamp, text)}\n"), .. text];
    }

    /// <summary>The text and its stamp; null when these are not the bytes that were sealed.</summary>
    public static StateDocument? Open(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadLength)
            return null;
        try
        {
            var head = Strict.GetString(bytes[..HeadLength]);
            var text = bytes[HeadLength..];
            var json = Strict.GetString(text);
            var stamp = head.Substring(Mark.Length + 1, StampLength);
            return head == $"{Mark} {stamp} {Checksum(stamp, text)}\n" ? new(json, stamp) : null;
        }
        catch (ArgumentException)
        {
            // Not UTF-8, or the head holds characters of more than one byte.
            return null;
        }
    }

    private static string Checksum(string stamp, ReadOnlySpan<byte> text) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(stamp), (byte)' ', .. text]));
}
