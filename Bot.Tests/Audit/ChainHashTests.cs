using Bot.Audit;
using Bot.Cases;
using Bot.Storage.Records;

namespace Bot.Tests.Audit;

public sealed class ChainHashTests
{
    private static readonly EventRow Row = new(7, 3, "noted", "{}", "web", "ada", "add-note", 5);

    [Fact]
    public void The_hash_depends_on_every_part_of_the_row_and_on_the_one_before()
    {
        EventRow[] others =
        [
            Row with { Case = 8 }, Row with { Sequence = 4 }, Row with { Type = "closed" }, Row with { Body = "{ }" }, Row with { Entrance = "slack" }, Row with { Account = "ben" }, Row with { Account = null },
            Row with { Account = string.Empty }, Row with { Reason = "close" }, Row with { Reason = null }, Row with { WrittenAt = 6 }, Row with { Entrance = null }, Row with { WrittenAt = null },
            Row with { Type = "noted{", Body = "}" }, Row with { Entrance = "weba", Account = "da" }, Row with { Entrance = null, Account = null, Reason = null, WrittenAt = null },
        ];
        others.Append(Row).Select(row => Convert.ToHexString(ChainHash.Of([], row))).Append(Convert.ToHexString(ChainHash.Of([1], Row))).ShouldBeUnique();
        ChainHash.Of([], Row).ShouldBe(ChainHash.Of([], Row with { Case = 7 }));
    }

    /// <summary>Chains that were written before must hold for ever: worked out by hand from the fields and their lengths.</summary>
    [Fact]
    public void The_hash_of_a_row_stays_what_it_is() =>
        Convert.ToHexStringLower(ChainHash.Of([1, 2], new EventRow(7, 3, "noted", """{"text":"Zoë"}""", "web", "ada", null, 5))).ShouldBe("fd68a2e740209afc42c9255c419c4d8eb480cc2979cc60fa812d3583dec755d7");

    [Fact]
    public void Rows_of_older_bots_are_hashed_as_they_were() =>
        ChainHash.Of([1, 2], new EventRow(7, 3, "noted", "{}", null, null, null, null)).ShouldBe(EventText.Hash([1, 2], new CaseId(7), 3, "noted", "{}"));

    [Fact]
    public void Fields_of_one_row_are_never_taken_for_those_of_another()
    {
        byte[][] hashes =
        [
            ChainHash.Of("a", [], "b", "c"), ChainHash.Of("a", [], "bc"), ChainHash.Of("a", [], "bc", string.Empty), ChainHash.Of("a", [], "bc", null), ChainHash.Of("ab", [], "c"),
            ChainHash.Of("a", [(byte)'b'], "c"), ChainHash.Of("a", [], 98L, "c"), ChainHash.Of("a", [], new byte[] { 98 }, null, "c"),
        ];
        hashes.Select(Convert.ToHexString).ShouldBeUnique();
    }
}
