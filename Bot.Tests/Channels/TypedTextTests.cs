using Bot.Channels;

namespace Bot.Tests.Channels;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("\u202eevil\u202c", "evil")]
    [InlineData("a\0b\u001bc", "a\ufffdb\ufffdc")]
    [InlineData("a\r\nb\rc\td", "a\nb\nc\td")]
    public void Broken_and_turning_signs_do_not_get_through(string typed, string clean) => TypedText.Readable(typed).ShouldBe(clean);

    [Fact]
    public void Half_a_character_is_marked_as_broken() => TypedText.Readable("x\ud800y\udc00").ShouldBe("x\ufffdy\ufffd");

    [Fact]
    public void A_text_in_order_is_left_as_it_is()
    {
        const string typed = "Grüße, 東京!\n  שלום \"x\" \\ \u200b &amp; <b> ${x}";
        TypedText.Readable(typed).ShouldBeSameAs(typed);
        TypedText.Readable("🙂 " + typed).ShouldBe("🙂 " + typed);
    }

    [Fact]
    public void What_stands_in_an_input_keeps_its_direction_signs() => TypedText.Whole("\u202eevil\u202c").ShouldBe("\u202eevil\u202c");
}
