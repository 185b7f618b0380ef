using System.Security.Cryptography;
using System.Text;

namespace Bot.Sealing;

/// <summary>Encrypts with AES-256-GCM: 12 random bytes, the text, 16 bytes that prove it. What it belongs to is proven with it, so that nothing can be moved to another row or column.</summary>
internal sealed class Box
{
    /// <summary>A key's length.</summary>
    public const int KeyBytes = 32;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] key;

    /// <summary>The box of a key of <see cref="KeyBytes"/>.</summary>
    public Box(byte[] key) => this.key = key.Length == KeyBytes ? key : throw new ArgumentException($"A key has {KeyBytes} bytes, not {key.Length}.", nameof(key));

    /// <summary>The box of a key; null where the text is not 32 bytes in base64.</summary>
    public static Box? Open(string? key) => KeyOf(key) is { } bytes ? new Box(bytes) : null;

    /// <summary>The key that a text stands for; null where it is not 32 bytes in base64.</summary>
    public static byte[]? KeyOf(string? key)
    {
        Span<byte> bytes = stackalloc byte[KeyBytes];
        return key is not null && Convert.TryFromBase64String(key.Trim(), bytes, out var written) && written == KeyBytes ? bytes.ToArray() : null;
    }

    /// <summary>Encrypts a text.</summary>
    public byte[] Lock(string text, string belongsTo)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var locked = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = locked.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = Cipher();
        cipher.Encrypt(nonce, plain, locked.AsSpan(NonceBytes, plain.Length), locked.AsSpan(NonceBytes + plain.Length), Encoding.UTF8.GetBytes(belongsTo));
        return locked;
    }

    /// <summary>Decrypts what <see cref="Lock"/> encrypted; null where it was another key, belongs elsewhere or was changed.</summary>
    public string? Unlock(ReadOnlySpan<byte> locked, string belongsTo)
    {
        if (locked.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[locked.Length - NonceBytes - TagBytes];
        try
        {
            using var cipher = Cipher();
            cipher.Decrypt(locked[..NonceBytes], locked.Slice(NonceBytes, plain.Length), locked[(NonceBytes + plain.Length)..], plain, Encoding.UTF8.GetBytes(belongsTo));
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <summary>One cipher is for one at a time, and texts are read by many at once.</summary>
    private AesGcm Cipher() => new(key, TagBytes);
}
