using System.Security.Cryptography;
using Bot.Sealing;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Sealing;

/// <summary>T12: a sealed text is opened by its key, at its place, and as it was written; by nothing else.</summary>
public sealed class SealTests
{
    private const string Place = "CASE-7/3/noted";

    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

    [Fact]
    public void Whatever_is_sealed_comes_back() => Prop.ForAll<NonNull<string>>(
        // Halves of characters cannot be written as UTF-8: they are replaced before anything is stored.
        text => char.IsSurrogate(text.Get.FirstOrDefault(char.IsSurrogate)) || Seal.Open(Key, 1, Place, Seal.Close(Key, 1, Place, text.Get)) == text.Get).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_changed_character_breaks_the_seal()
    {
        var sealedText = Seal.Close(Key, 1, Place, "They dispute milestone 3");
        for (var index = 0; index < sealedText.Length; index++)
        {
            foreach (var other in new[] { 'A', 'z', '7', '/', '=', ':', ' ' }.Where(other => other != sealedText[index]))
                Seal.Open(Key, 1, Place, $"{sealedText[..index]}{other}{sealedText[(index + 1)..]}").ShouldBeNull($"{other} at {index}");
        }
    }

    [Fact]
    public void Any_flipped_bit_of_the_sealed_bytes_breaks_the_seal()
    {
        var sealedText = Seal.Close(Key, 1, Place, "They dispute");
        var start = sealedText.LastIndexOf(':') + 1;
        var bytes = Convert.FromBase64String(sealedText[start..]);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            byte[] flipped = [.. bytes];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Seal.Open(Key, 1, Place, sealedText[..start] + Convert.ToBase64String(flipped)).ShouldBeNull($"bit {bit}");
        }
    }

    [Fact]
    public void What_is_cut_off_or_lengthened_is_not_opened()
    {
        var sealedText = Seal.Close(Key, 1, Place, "They dispute");
        for (var length = 0; length < sealedText.Length; length++)
            Seal.Open(Key, 1, Place, sealedText[..length]).ShouldBeNull($"{length}");
        Seal.Open(Key, 1, Place, sealedText + "AAAA").ShouldBeNull();
    }

    [Theory]
    [InlineData("CASE-8/3/noted")]
    [InlineData("CASE-7/4/noted")]
    [InlineData("CASE-7/3/resolved")]
    [InlineData("")]
    public void Moved_elsewhere_it_is_not_opened(string elsewhere) => Seal.Open(Key, 1, elsewhere, Seal.Close(Key, 1, Place, "They dispute")).ShouldBeNull();

    [Fact]
    public void Under_another_number_or_key_it_is_not_opened()
    {
        var sealedText = Seal.Close(Key, 1, Place, "They dispute");
        Seal.Open(Key, 2, Place, sealedText).ShouldBeNull();
        Seal.Open(Key, 2, Place, sealedText.Replace(":1:1:", ":1:2:", StringComparison.Ordinal)).ShouldBeNull();
        Seal.Open(new byte[32], 1, Place, sealedText).ShouldBeNull();
    }

    [Fact]
    public void The_number_of_the_key_stands_on_the_seal()
    {
        Seal.NumberOf(Seal.Close(Key, 12, Place, "x")).ShouldBe(12);
        Seal.NumberOf("""{"at":"2026-03-02T10:00:00Z"}""").ShouldBe(0);
        Seal.NumberOf("sealed:1:x:").ShouldBe(0);
        Seal.NumberOf("sealed:1:").ShouldBe(0);
    }

    /// <summary>Each text has a salt of its own, hence a key of its own, and beside it a nonce of its own: neither ever comes twice, also for the same text at the same place.</summary>
    [Fact]
    public void No_two_of_a_hundred_thousand_seals_share_a_salt_or_a_nonce()
    {
        var seen = new HashSet<string>();
        for (var turn = 0; turn < 100_000; turn++)
        {
            var sealedText = Seal.Close(Key, 1, Place, "x");
            var bytes = Convert.FromBase64String(sealedText[(sealedText.LastIndexOf(':') + 1)..]);
            seen.Add(Convert.ToHexString(bytes.AsSpan(0, 32))).ShouldBeTrue();
            seen.Add(Convert.ToHexString(bytes.AsSpan(32, 12))).ShouldBeTrue();
        }
    }

    [Fact]
    public void A_key_of_another_length_is_none()
    {
        Should.Throw<ArgumentException>(() => new Box(new byte[16]));
        Box.KeyOf(Convert.ToBase64String(new byte[16])).ShouldBeNull();
        Box.KeyOf("not base64").ShouldBeNull();
        Box.KeyOf($" {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n").ShouldNotBeNull();
    }
}
