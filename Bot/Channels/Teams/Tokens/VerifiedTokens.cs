using System.Security.Cryptography;
using System.Text;

namespace Bot.Channels.Teams.Tokens;

/// <summary>Tokens whose signature was computed already, known by their hashes: the newest thousand, each until its end.</summary>
internal sealed class VerifiedTokens
{
    /// <summary>The most that are kept: the service uses one token for an hour, so a handful is normal.</summary>
    public const int Most = 1000;

    private readonly Lock gate = new();
    private readonly OrderedDictionary<string, Verified> known = new(StringComparer.Ordinal);

    /// <summary>One of them: what it says, whose it is, and the key that it holds by.</summary>
    internal sealed record Verified(Written Token, Trust Trust, TrustedKey Key);

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return known.Count;
        }
    }

    /// <summary>What an <c>Authorization</c> header is known by.</summary>
    public static string Name(string authorization) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(authorization)));

    /// <summary>The token of this name, where it has not ended; null where it has to be looked at.</summary>
    public Verified? Find(string name, Instant now)
    {
        lock (gate)
            return known.TryGetValue(name, out var found) && now < found.Token.Ends && found.Token.IsIn(now) ? found : null;
    }

    /// <summary>Keeps one; the oldest goes where there are too many.</summary>
    public void Keep(string name, Verified verified)
    {
        lock (gate)
        {
            if (known.TryAdd(name, verified) && known.Count > Most)
                known.RemoveAt(0);
        }
    }

    /// <summary>Forgets one: its key is not published any more.</summary>
    public void Drop(string name)
    {
        lock (gate)
            known.Remove(name);
    }
}
