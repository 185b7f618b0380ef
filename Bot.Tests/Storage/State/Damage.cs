namespace Bot.Tests.Storage.State;

/// <summary>What can happen to stored bytes.</summary>
public enum Damage
{
    /// <summary>Nothing is left.</summary>
    Empty,

    /// <summary>The last byte is missing.</summary>
    Truncated,

    /// <summary>Only a part of the first line is left.</summary>
    HeadOnly,

    /// <summary>One bit of the text.</summary>
    FlippedInText,

    /// <summary>One bit of the first line.</summary>
    FlippedInHead,

    /// <summary>Bytes that are no text.</summary>
    NotText,

    /// <summary>Somebody else's file.</summary>
    SomethingElse,

    /// <summary>One byte too many.</summary>
    Longer,
}

/// <summary>Does it to them.</summary>
internal static class Damaging
{
    /// <summary>The bytes as they are afterwards.</summary>
    public static byte[] Do(this Damage damage, byte[] stored) => damage switch
    {
        Damage.Empty => [],
        Damage.Truncated => stored[..^1],
        Damage.HeadOnly => stored[..60],
        Damage.FlippedInText => Flipped(stored, stored.Length - 5),
        Damage.FlippedInHead => Flipped(stored, 30),
        Damage.NotText => [.. Enumerable.Repeat((byte)0xFF, 500)],
        Damage.SomethingElse => "{}"u8.ToArray(),
        Damage.Longer => [.. stored, (byte)' '],
        _ => throw new InvalidOperationException(damage.ToString()),
    };

    private static byte[] Flipped(byte[] stored, int at)
    {
        var bytes = stored.ToArray();
        bytes[at] ^= 1;
        return bytes;
    }
}
