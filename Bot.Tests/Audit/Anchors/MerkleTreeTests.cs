using Bot.Audit;
using Bot.Audit.Anchors;

namespace Bot.Tests.Audit.Anchors;

public sealed class MerkleTreeTests
{
    [Fact]
    public void Every_leaf_of_every_tree_leads_to_its_root_and_no_other_hash_does()
    {
        for (var count = 1; count <= 70; count++)
        {
            var leaves = Leaves(count);
            var root = MerkleTree.Root(leaves);
            for (var index = 0; index < count; index++)
            {
                var path = MerkleTree.Path(leaves, index);
                path.Count.ShouldBeLessThanOrEqualTo(7);
                MerkleTree.RootOf(leaves[index], path).ShouldBe(root);
                MerkleTree.RootOf(leaves[(index + 1) % count], path).SequenceEqual(root).ShouldBe(count == 1);
            }
        }
    }

    [Fact]
    public void Another_order_or_another_number_of_leaves_gives_another_root()
    {
        var roots = Enumerable.Range(0, 40).Select(count => MerkleTree.Root(Leaves(count))).Append(MerkleTree.Root([.. Leaves(7).Reverse()])).Select(Convert.ToHexString);
        roots.ShouldBeUnique();
    }

    private static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(number => ChainHash.Of("leaf", [], (long)number))];
}
