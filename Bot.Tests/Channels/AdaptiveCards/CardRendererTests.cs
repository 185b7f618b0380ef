using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Tests.Channels.AdaptiveCards;

public sealed class CardRendererTests
{
    public static TheoryData<string> ElementNames => [.. Samples.Elements.Keys];

    public static TheoryData<string> ButtonNames => [.. Samples.Buttons.Keys];

    [Theory]
    [MemberData(nameof(ElementNames))]
    public void Each_element_is_drawn_as_approved(string name) => Pictures.Approve(Drawn(Samples.With(Samples.Elements[name])), $"element-{name}");

    [Theory]
    [MemberData(nameof(ButtonNames))]
    public void Each_button_is_drawn_as_approved(string name) => Pictures.Approve(Drawn(Samples.With(Samples.Buttons[name])), $"button-{name}");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    public void Each_step_of_a_form_is_drawn_as_approved(int step, int steps) => Pictures.Approve(Drawn(Samples.Step(step, steps)), $"form-{step}-of-{steps}");

    [Theory]
    [InlineData(typeof(Element))]
    [InlineData(typeof(Button))]
    public void Everything_that_can_stand_on_a_card_has_an_approved_picture(Type family)
    {
        object[] samples = [.. Samples.Elements.Values, .. Samples.Buttons.Values];
        var drawn = samples.Select(sample => sample.GetType()).ToHashSet();
        Closed(family).Where(member => !drawn.Contains(member)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_kind_of_run_is_drawn()
    {
        foreach (var kind in Closed(typeof(Run)))
        {
            var arguments = kind.GetConstructors()[0].GetParameters().Select(parameter => parameter.ParameterType == typeof(string) ? "x" : Activator.CreateInstance(parameter.ParameterType));
            var run = (Run)Activator.CreateInstance(kind, [.. arguments])!;
            Drawn(Samples.With(new Paragraph(new Words([run])))).ShouldNotBeNull();
            TextRenderer.Line(new Words([run]), Limits.Line).ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("not an address")]
    [InlineData("")]
    public void An_address_that_is_not_of_the_web_makes_no_button(string address) =>
        Drawn(Samples.With(new Button.Link("Open", address))).ContainsKey("actions").ShouldBeFalse();

    [Theory]
    [InlineData("https://bot.example/", "/board", "https://bot.example/board")]
    [InlineData("https://bot.example/base", "/board", "https://bot.example/base/board")]
    [InlineData("https://bot.example", "//evil.example/x", "https://bot.example//evil.example/x")]
    public void A_path_of_the_bot_becomes_a_whole_address(string publicUrl, string path, string address)
    {
        var card = CardRenderer.Render(Samples.With(new Button.Link("Open", path)), publicUrl);
        card["actions"]![0]!["url"]!.GetValue<string>().ShouldBe(address);
    }

    [Fact]
    public void Buttons_after_the_fourth_stand_under_the_dots()
    {
        var buttons = Enumerable.Range(1, 6).Select(number => new Button.Act($"verb{number}", $"Button {number}")).ToArray<Button>();
        var actions = Drawn(Samples.With(buttons))["actions"]!.AsArray();
        actions.Select(action => action!["mode"]?.GetValue<string>()).ShouldBe([null, null, null, null, "secondary", "secondary"]);
    }

    [Fact]
    public void Two_buttons_of_one_name_are_numbered()
    {
        var actions = Drawn(Samples.With(new Button.Act("a", "Open"), new Button.Link("Open", "/x"), new Button.Act("b", "Open"), new Button.Act("c", "Close")))["actions"]!.AsArray();
        actions.Select(action => action!["title"]!.GetValue<string>()).ShouldBe(["Open", "Open (2)", "Open (3)", "Close"]);
        actions[2]!["fallback"]!["title"]!.GetValue<string>().ShouldBe("Open (3)");
    }

    [Fact]
    public void A_card_names_no_language_so_that_dates_are_written_in_the_readers_own() =>
        Drawn(Samples.With(Samples.Elements["facts"])).ContainsKey("lang").ShouldBeFalse();

    [Fact]
    public void A_divider_at_the_end_is_a_line_of_its_own()
    {
        var shown = new Shown.ACard(new Card("Title", [new Divider()], [], "Summary"), "nonce");
        Drawn(shown)["body"]!.AsArray()[^1]!["separator"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void A_card_that_would_be_too_heavy_is_cut_at_its_longest_text()
    {
        var card = new Card("Title", [new Paragraph("Short"), new Draft(string.Concat(Enumerable.Repeat("word 🙂 ", 9000))), new Items(["One", "Two"])], [], "Summary");
        var drawn = Drawn(new Shown.ACard(card, "nonce"));
        var text = CardRenderer.Text(drawn);
        Encoding.UTF8.GetByteCount(text).ShouldBeLessThanOrEqualTo(Limits.Card);
        text.ShouldContain("…");
        text.ShouldContain("Short");
        text.ShouldContain("Two");
        text.ShouldNotContain("\ufffd");
    }

    [Fact]
    public void A_card_with_far_too_much_on_it_still_fits_and_keeps_its_buttons()
    {
        var rows = Enumerable.Range(1, 3000).Select(number => new Fact($"Label {number}", $"Value {number}")).ToArray();
        var card = new Card("Title", [new Facts(rows), .. Enumerable.Repeat(new Heading("Again"), 3000)], [Samples.Buttons["act"]], "Summary");
        var drawn = Drawn(new Shown.ACard(card, "nonce"));
        Encoding.UTF8.GetByteCount(CardRenderer.Text(drawn)).ShouldBeLessThanOrEqualTo(Limits.Card);
        drawn["actions"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public void What_stands_in_an_input_is_cut_last()
    {
        var typed = new string('x', 7000);
        var form = new Form("Title", [new Paragraph(new string('y', 60000)), new TextField("what", "What", 8000, Lines: true) { Shown = typed }], "Send");
        var drawn = Drawn(new Shown.AForm(form, "form-1"));
        Encoding.UTF8.GetByteCount(CardRenderer.Text(drawn)).ShouldBeLessThanOrEqualTo(Limits.Card);
        drawn["body"]!.AsArray().Single(part => part!["id"] is not null)!["value"]!.GetValue<string>().ShouldBe(typed);
    }

    private static JsonObject Drawn(Shown shown) => CardRenderer.Render(shown, "https://bot.example");

    private static IEnumerable<Type> Closed(Type family) => family.Assembly.GetTypes().Where(type => type.IsSealed && family.IsAssignableFrom(type));
}
