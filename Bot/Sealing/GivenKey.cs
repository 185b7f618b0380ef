using System.Security.Cryptography;

namespace Bot.Sealing;

/// <summary>A master key of 32 bytes that the settings or a file give.</summary>
internal sealed class GivenKey(byte[] key, string name) : IMasterKey
{
    private const int IdBytes = 8;
    private const int Number = 1;

    /// <inheritdoc/>
    public string Name => name;

    /// <summary>A key that was derived from it says which it is and nothing of it.</summary>
    private string Id { get; } = $"given:{Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, IdBytes, info: "engagementbot master key id"u8.ToArray()))}";

    /// <inheritdoc/>
    public bool IsOf(string id) => id == Id;

    /// <inheritdoc/>
    public Task<string> IdAsync() => Task.FromResult(Id);

    /// <inheritdoc/>
    public Task<string> WrapAsync(byte[] wrapped, string belongsTo) => Task.FromResult(Seal.Close(key, Number, belongsTo, Convert.ToBase64String(wrapped)));

    /// <inheritdoc/>
    public Task<byte[]?> UnwrapAsync(string id, string wrapped, string belongsTo) => Task.FromResult(Box.KeyOf(Seal.Open(key, Number, belongsTo, wrapped)));
}
