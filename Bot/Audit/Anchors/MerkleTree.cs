namespace Bot.Audit.Anchors;

/// <summary>Many hashes under one root, so that a short path proves that one of them is among them (as in RFC 6962, 2.1).</summary>
internal static class MerkleTree
{
    /// <summary>The root over leaves in their order.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leaves) => leaves.Length switch
    {
        0 => ChainHash.Of("anchor of nothing", []),
        1 => leaves[0],
        var many => Node(Root(leaves[..Split(many)]), Root(leaves[Split(many)..])),
    };

    /// <summary>What stands beside a leaf on the way up to the root.</summary>
    public static IReadOnlyList<MerkleStep> Path(ReadOnlySpan<byte[]> leaves, int index)
    {
        if (leaves.Length <= 1)
            return [];
        var split = Split(leaves.Length);
        return index < split
            ? [.. Path(leaves[..split], index), new MerkleStep(Left: false, Root(leaves[split..]))]
            : [.. Path(leaves[split..], index - split), new MerkleStep(Left: true, Root(leaves[..split]))];
    }

    /// <summary>The root that a leaf and its path lead to.</summary>
    public static byte[] RootOf(byte[] leaf, IEnumerable<MerkleStep> path) => path.Aggregate(leaf, (below, step) => step.Left ? Node(step.Hash, below) : Node(below, step.Hash));

    /// <summary>The largest power of two below a number of leaves.</summary>
    private static int Split(int leaves)
    {
        var split = 1;
        while (split * 2 < leaves)
            split *= 2;
        return split;
    }

    private static byte[] Node(byte[] left, byte[] right) => ChainHash.Of("anchor node", left, right);
}

/// <summary>A step up: the hash of the other side, and whether that is the left one.</summary>
internal sealed record MerkleStep(bool Left, byte[] Hash);
