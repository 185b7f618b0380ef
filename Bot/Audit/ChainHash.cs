using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bot.Storage.Records;

namespace Bot.Audit;

/// <summary>The hashes that chain rows: each over the one before it and everything that stands in the row, so that no part can be taken for another.</summary>
internal static class ChainHash
{
    /// <summary>The bytes of a hash (SHA-256).</summary>
    public const int Length = 32;

    private const int Nothing = -1;

    /// <summary>The bytes of most rows.</summary>
    private const int Usual = 1024;

    /// <summary>The hash of an event as it is stored, after <paramref name="previous"/> (none for the first). Rows of older bots have no origin and are hashed as they were.</summary>
    public static byte[] Of(byte[] previous, EventRow row) => row.Entrance is null && row.WrittenAt is null
        ? EventText.Hash(previous, new(row.Case), row.Sequence, row.Type, row.Body)
        : Of("case event 2", previous, row.Case, (long)row.Sequence, row.Type, row.Body, row.Entrance, row.Account, row.Reason, row.WrittenAt);

    /// <summary>The hash of fields (texts, whole numbers, bytes, or nothing) of a kind of row: each with its length before it.</summary>
    public static byte[] Of(string kind, byte[] previous, params ReadOnlySpan<object?> fields)
    {
        // Put together first and hashed at once: handing OpenSSL field after field costs several times the hash itself.
        var all = new ArrayBufferWriter<byte>(Usual);
        Add(all, $"EngagementBot {kind}");
        Add(all, previous.AsSpan());
        foreach (var field in fields)
        {
            switch (field)
            {
                case null:
                    AddLength(all, Nothing);
                    break;
                case string text:
                    Add(all, text);
                    break;
                case long number:
                    AddLength(all, sizeof(long));
                    BinaryPrimitives.WriteInt64BigEndian(all.GetSpan(sizeof(long)), number);
                    all.Advance(sizeof(long));
                    break;
                case byte[] bytes:
                    Add(all, bytes.AsSpan());
                    break;
                default:
                    throw new InvalidOperationException(field.GetType().Name);
            }
        }

        return SHA256.HashData(all.WrittenSpan);
    }

    private static void Add(ArrayBufferWriter<byte> all, string text)
    {
        AddLength(all, Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, all);
    }

    private static void Add(ArrayBufferWriter<byte> all, ReadOnlySpan<byte> bytes)
    {
        AddLength(all, bytes.Length);
        all.Write(bytes);
    }

    private static void AddLength(ArrayBufferWriter<byte> all, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(all.GetSpan(sizeof(int)), length);
        all.Advance(sizeof(int));
    }
}

/// <summary>An event as it is stored: its place, its text, where it came from (nothing in rows of older bots) and when it was written, in ticks since 1970.</summary>
internal sealed record EventRow(long Case, int Sequence, string Type, string Body, string? Entrance, string? Account, string? Reason, long? WrittenAt)
{
    /// <summary>Its hash after the one before it (none for the first).</summary>
    public byte[] HashAfter(byte[] previous) => ChainHash.Of(previous, this);
}
