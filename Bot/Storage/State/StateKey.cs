using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Bot.Storage.State;

/// <summary>Whose document it is: an account on a channel.</summary>
internal sealed record StateKey(string Channel, string Account)
{
    /// <summary>A name for files and blobs: any id is safe as one, and no two keys share one. 64 lower-case hex digits.</summary>
    public string Name => Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes($"{Channel.Length}:{Channel}{Account}".AsSpan())));
}
