namespace Bot.Audit.Anchors;

/// <summary>
/// What the records were at an instant, in one hash: the heads of the cases that had changed since the anchor before (<paramref name="Leaves"/> of them, under <paramref name="Root"/>), those of the two trails,
/// and how many cases and events there were in all. Chained to the anchor before it.
/// </summary>
internal sealed record Anchor(long Number, Instant At, long Cases, long Events, long Leaves, byte[] Root, TrailHead Trail, TrailHead Access, byte[] Previous)
{
    /// <summary>The key that signed it, by its fingerprint; null where none did.</summary>
    public string? Key { get; init; }

    /// <summary>The signature of its hash.</summary>
    public byte[]? Signature { get; init; }

    /// <summary>Its hash: what is signed, and what the next anchor is chained to.</summary>
    public byte[] Hash => ChainHash.Of(
        "anchor", Previous, Number, At.ToUnixTimeTicks(), Cases, Events, Leaves, Root, Trail.Sequence, Trail.Hash, Access.Sequence, Access.Hash);

    /// <summary>The anchor with a key's signature.</summary>
    public Anchor SignedBy(SigningKey key) => this with { Key = key.Fingerprint, Signature = key.Sign(Hash) };

    /// <summary>The root over heads, in the order of the cases' numbers.</summary>
    public static byte[] RootOf(IEnumerable<AnchoredHead> heads) => MerkleTree.Root([.. heads.OrderBy(head => head.Case).Select(head => head.Leaf)]);
}

/// <summary>The last row of a trail: its number and its hash.</summary>
internal sealed record TrailHead(long Sequence, byte[] Hash);

/// <summary>A case as an anchor has it: how many events it had, and the hash of the last.</summary>
internal sealed record AnchoredHead(long Case, long Version, byte[] Head)
{
    /// <summary>Its hash below the root.</summary>
    public byte[] Leaf => ChainHash.Of("anchor leaf", Head, Case, Version);
}
