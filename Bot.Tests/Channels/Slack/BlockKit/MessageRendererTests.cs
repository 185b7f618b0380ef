using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Gallery;
using Bot.Tests.Channels.AdaptiveCards;

namespace Bot.Tests.Channels.Slack.BlockKit;

public sealed class MessageRendererTests
{
    private const string PublicUrl = "https://bot.example";

    public static TheoryData<string> ElementNames => [.. Samples.Elements.Where(one => one.Value is not Field).Select(one => one.Key)];

    public static TheoryData<string> ButtonNames => [.. Samples.Buttons.Keys];

    [Theory]
    [MemberData(nameof(ElementNames))]
    public void Each_element_is_drawn_as_approved(string name) => Pictures.Approve(Drawn(Samples.With(Samples.Elements[name])), $"element-{name}");

    [Theory]
    [MemberData(nameof(ButtonNames))]
    public void Each_button_is_drawn_as_approved(string name) => Pictures.Approve(Drawn(Samples.With(Samples.Buttons[name])), $"button-{name}");

    [Theory]
    [InlineData("notice Case", "fresh")]
    [InlineData("notice Approval", "pending")]
    [InlineData("notice Ping", "before")]
    [InlineData("choose-channel", "e-mail drafted")]
    public void Some_cards_of_the_gallery_are_drawn_as_approved(string group, string name) =>
        Pictures.Approve(Drawn((Shown.ACard)Sample(group, name)), $"{group}--{name}".ToLowerInvariant().Replace(' ', '-'));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("slack://open")]
    [InlineData("not an address")]
    [InlineData("")]
    public void An_address_that_is_not_of_the_web_or_of_mail_is_left_out_and_told(string address)
    {
        var drawn = MessageRenderer.Render(Samples.With(new Button.Link("Open", address)), PublicUrl);
        Kinds(drawn.Json).ShouldBe(["header"]);
        drawn.Cuts.ShouldHaveSingleItem();
    }

    [Fact]
    public void Every_button_has_an_id_of_its_own_and_five_stand_in_a_row()
    {
        var buttons = Enumerable.Range(1, 12).Select(number => new Button.Act("verb", $"Button {number}", $"{number}")).ToArray<Button>();
        var rows = Blocks(Drawn(Samples.With(buttons))).Where(block => block["type"]!.GetValue<string>() == "actions").Select(block => block["elements"]!.AsArray()).ToList();
        rows.Select(row => row.Count).ShouldBe([5, 5, 2]);
        rows.SelectMany(row => row).Select(button => button!["action_id"]!.GetValue<string>()).ShouldBe(Enumerable.Range(0, 12).Select(number => $"press.{number}"));
        ButtonValue.Read(rows[2][1]!["value"]!.GetValue<string>()).ShouldBe(new ButtonValue.Press("nonce-1", "verb", "12"));
    }

    [Fact]
    public void A_part_without_text_is_left_out()
    {
        var card = new Card("Title", [new Paragraph(Words.None, Tone.Bad), new Quote("  "), new Items([]), new Facts([]), new Draft("\n"), new Heading("")], [], "Summary");
        Kinds(Drawn(new Shown.ACard(card, "nonce"))).ShouldBe(["header"]);
    }

    [Fact]
    public void A_long_title_stands_there_whole()
    {
        var title = new string('x', 151);
        var block = Blocks(Drawn(new Shown.ACard(new Card(title, [], [], "Summary"), "nonce"))).ShouldHaveSingleItem();
        block["type"]!.GetValue<string>().ShouldBe("rich_text");
        MessageRenderer.Text(block).ShouldContain(title);
    }

    [Fact]
    public void Too_many_parts_are_put_together_before_anything_is_cut()
    {
        var parts = Enumerable.Range(1, 70).Select(number => new Heading($"Part {number}"));
        var drawn = MessageRenderer.Render(new Shown.ACard(new Card("Title", [.. parts], [Samples.Buttons["act"]], "Summary"), "nonce"), PublicUrl);
        drawn.Cuts.ShouldBeEmpty();
        Blocks(drawn.Json).Count().ShouldBe(Limits.MessageBlocks);
        var text = MessageRenderer.Text(drawn.Json);
        Enumerable.Range(1, 70).ShouldAllBe(number => text.Contains($"\"Part {number}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_that_is_too_heavy_is_cut_at_its_longest_text_and_says_so()
    {
        var card = new Card("Title", [new Paragraph("Short"), new Draft(string.Concat(Enumerable.Repeat("word 🙂 ", 9000))), new Items(["One", "Two"])], [Samples.Buttons["act"]], "Summary");
        var drawn = MessageRenderer.Render(new Shown.ACard(card, "nonce"), PublicUrl);
        var text = MessageRenderer.Text(drawn.Json);
        Encoding.UTF8.GetByteCount(text).ShouldBeLessThanOrEqualTo(Limits.MessageBytes);
        text.ShouldContain("…");
        text.ShouldContain("Short");
        text.ShouldContain("Two");
        text.ShouldNotContain("\ufffd");
        Kinds(drawn.Json).ShouldContain("actions");
        drawn.Cuts.ShouldHaveSingleItem().ShouldContain("longest texts");
    }

    [Fact]
    public void The_line_beside_the_blocks_says_moments_in_the_readers_own_zone()
    {
        var card = new Card("Title", [], [], Words.Of($"Due {Instant.FromUtc(2026, 11, 21, 10, 0)} & <soon>\nat last"));
        Drawn(new Shown.ACard(card, "nonce"))["text"]!.GetValue<string>()
            .ShouldBe("Due <!date^1795255200^{date_short_pretty} {time}|Sat 21 Nov 10:00 UTC> &amp; &lt;soon&gt; at last");
    }

    private static Shown Sample(string group, string name) =>
        Exhibit.All(Support.Samples.Policy(), Support.Samples.Monday).Single(one => one.Group == group && one.Name == name).Shown;

    private static JsonObject Drawn(Shown.ACard card) => MessageRenderer.Render(card, PublicUrl).Json;

    private static IEnumerable<JsonNode> Blocks(JsonObject json) => json["blocks"]!.AsArray().Select(block => block!);

    private static IEnumerable<string> Kinds(JsonObject json) => Blocks(json).Select(block => block["type"]!.GetValue<string>());
}
