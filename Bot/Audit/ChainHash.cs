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

    /// <summary>The hash of an event as it is stored, after <paramref name="previous"/> (none for the first). Rows of older bots have no origin and are hashed as they were.</summary>
    public static byte[] Of(byte[] previous, EventRow row) => row.Entrance is null && row.WrittenAt is null
        ? EventText.Hash(previous, new(row.Case), row.Sequence, row.Type, row.Body)
        : Of("case event 2", previous, row.Case, (long)row.Sequence, row.Type, row.Body, row.Entrance, row.Account, row.Reason, row.WrittenAt);

    /// <summary>The hash of fields (texts, whole numbers, bytes, or nothing) of a kind of row: each with its length before it.</summary>
    public static byte[] Of(string kind, byte[] previous, params ReadOnlySpan<object?> fields)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, Encoding.UTF8.GetBytes($"EngagementBot {kind}"));
        Add(hash, previous);
        foreach (var field in fields)
        {
            Add(hash, field switch
            {
                null => null,
                string text => Encoding.UTF8.GetBytes(text),
                long number => Bytes(number),
                byte[] bytes => bytes,
                _ => throw new InvalidOperationException(field.GetType().Name),
            });
        }

        return hash.GetHashAndReset();
    }

    private static void Add(IncrementalHash hash, byte[]? field)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, field?.Length ?? Nothing);
        hash.AppendData(length);
        hash.AppendData(field ?? []);
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}

/// <summary>An event as it is stored: its place, its text, where it came from (nothing in rows of older bots) and when it was written, in ticks since 1970.</summary>
internal sealed record EventRow(long Case, int Sequence, string Type, string Body, string? Entrance, string? Account, string? Reason, long? WrittenAt)
{
    /// <summary>Its hash after the one before it (none for the first).</summary>
    public byte[] HashAfter(byte[] previous) => ChainHash.Of(previous, this);
}
