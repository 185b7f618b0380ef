using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Gallery;
using Bot.Tests.Channels.AdaptiveCards;

namespace Bot.Tests.Channels.Slack.BlockKit;

public sealed class ViewRendererTests
{
    private const string PublicUrl = "https://bot.example";

    private static readonly string Long = string.Join(' ', Enumerable.Repeat("eleven char", 9));

    public static TheoryData<string> FieldNames => [.. Samples.Elements.Where(one => one.Value is Field).Select(one => one.Key)];

    [Theory]
    [MemberData(nameof(FieldNames))]
    public void Each_input_is_drawn_as_approved(string name) => Pictures.Approve(Drawn(Samples.Elements[name]).Json, $"input-{name}");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(2, 3)]
    public void Each_step_of_a_form_is_drawn_as_approved(int step, int steps) =>
        Pictures.Approve(ViewRenderer.Form(Samples.Step(step, steps), "C1", shared: true).Json, $"form-{step}-of-{steps}");

    [Theory]
    [InlineData("step 1")]
    [InlineData("step 2")]
    [InlineData("step 2 left empty")]
    [InlineData("step 3")]
    public void Logging_an_issue_is_drawn_as_approved(string name)
    {
        var form = (Shown.AForm)Exhibit.All(Support.Samples.Policy(), Support.Samples.Monday).Single(one => one.Group == "log-issue" && one.Name == name).Shown;
        Pictures.Approve(ViewRenderer.Form(form, null, shared: false).Json, $"log-issue--{name.Replace(' ', '-')}");
    }

    [Fact]
    public void A_card_over_the_conversation_is_drawn_as_approved() =>
        Pictures.Approve(ViewRenderer.Card(Samples.With(Samples.Buttons["act-primary"], Samples.Buttons["link"]), "C1", shared: false, PublicUrl).Json, "view-card");

    [Fact]
    public void The_home_tab_is_drawn_as_approved() => Pictures.Approve(ViewRenderer.Home(Samples.With(Samples.Elements["facts"]), PublicUrl).Json, "view-home");

    [Fact]
    public void The_view_for_the_meantime_is_drawn_as_approved() => Pictures.Approve(ViewRenderer.OneMoment(), "view-one-moment");

    [Fact]
    public void The_button_in_place_of_a_form_is_drawn_as_approved()
    {
        var message = ViewRenderer.ContinueButton(Samples.Step(2, 3), "Slack waited too long.");
        Pictures.Approve(message, "message-continue");
        ButtonValue.Read(message["blocks"]![1]!["elements"]![0]!["value"]!.GetValue<string>()).ShouldBe(new ButtonValue.Resume("form-1"));
    }

    [Fact]
    public void A_title_too_long_for_a_modal_stands_whole_on_top_of_it()
    {
        var view = ViewRenderer.Form(new Shown.AForm(new Form("How shall the client hear of it?", [], "Go on"), "form-1"), null, shared: false).Json;
        view["title"]!["text"]!.GetValue<string>().ShouldBe("How shall the client he…");
        view["blocks"]![0]!["text"]!["text"]!.GetValue<string>().ShouldBe("How shall the client hear of it?");
    }

    [Fact]
    public void A_long_option_goes_on_in_its_description()
    {
        var option = Drawn(new ChoiceField("a", "A", [new("1", Long + " and more of it, so that even the second line has too little room")]))
            .Json["blocks"]![0]!["element"]!["options"]![0]!;
        var (text, description) = (option["text"]!["text"]!.GetValue<string>(), option["description"]!["text"]!.GetValue<string>());
        text.Length.ShouldBeLessThanOrEqualTo(Limits.Option);
        text.ShouldEndWith("char");
        description.Length.ShouldBe(Limits.Option);
        description.ShouldStartWith("eleven");
        description.ShouldEndWith("…");
    }

    [Theory]
    [InlineData(10, true, "radio_buttons")]
    [InlineData(11, true, "static_select")]
    [InlineData(10, false, "static_select")]
    public void Few_options_stand_open_where_the_form_wants_them_to(int options, bool expanded, string kind) =>
        Element(new ChoiceField("a", "A", Choices(options), expanded))["type"]!.GetValue<string>().ShouldBe(kind);

    [Theory]
    [InlineData(10, "checkboxes")]
    [InlineData(11, "multi_static_select")]
    public void Several_of_a_few_are_ticked_and_several_of_many_are_picked(int options, string kind) =>
        Element(new ManyField("a", "A", Choices(options)))["type"]!.GetValue<string>().ShouldBe(kind);

    [Fact]
    public void More_options_than_a_menu_takes_stand_in_groups()
    {
        var drawn = Drawn(new ChoiceField("a", "A", Choices(150)) { Shown = "v150" });
        var menu = drawn.Json["blocks"]![0]!["element"]!;
        menu["option_groups"]!.AsArray().Select(group => (group!["label"]!["text"]!.GetValue<string>(), group["options"]!.AsArray().Count))
            .ShouldBe([("Choice 1 – Choice 100", 100), ("Choice 101 – Choice 150", 50)]);
        menu["initial_option"]!["value"]!.GetValue<string>().ShouldBe("v150");
        drawn.Cuts.ShouldBeEmpty();
    }

    [Fact]
    public void More_options_than_a_view_takes_are_left_out_and_told()
    {
        var drawn = Drawn(new ChoiceField("a", "A", Choices(5000)));
        Encoding.UTF8.GetByteCount(MessageRenderer.Text(drawn.Json)).ShouldBeLessThan(Limits.ViewBytes);
        drawn.Cuts.ShouldHaveSingleItem().ShouldContain("of 5000 options of a are left out.");
    }

    [Fact]
    public void A_menu_of_nothing_is_a_line_that_says_so()
    {
        var block = Drawn(new ChoiceField("a", "Which one?", [])).Json["blocks"]!.AsArray().ShouldHaveSingleItem()!;
        block["elements"]![0]!["text"]!.GetValue<string>().ShouldBe("Which one?: there is nothing to choose from.");
    }

    [Fact]
    public void A_value_too_long_for_an_option_travels_with_the_view()
    {
        var value = new string('v', 200);
        var view = Drawn(new ChoiceField("a", "A", [new(value, "Long"), new("short", "Short")]) { Shown = value }).Json;
        var name = view["blocks"]![0]!["element"]!["initial_option"]!["value"]!.GetValue<string>();
        ViewContext.Read(view["private_metadata"]!.GetValue<string>())!.LongValues.ShouldBe(new Dictionary<string, string> { [name] = value });
    }

    [Theory]
    [InlineData("tomorrow", "later")]
    [InlineData("2026-02-30", "24:00")]
    [InlineData("", "")]
    public void What_is_no_date_or_time_is_not_put_into_the_picker(string date, string time)
    {
        Element(new DateField("a", "A") { Shown = date }).ShouldNotContain(member => member.Key == "initial_date");
        Element(new TimeField("a", "A") { Shown = time }).ShouldNotContain(member => member.Key == "initial_time");
    }

    [Fact]
    public void What_is_no_option_is_not_picked()
    {
        Element(new ChoiceField("a", "A", Choices(3)) { Shown = "v9" }).ShouldNotContain(member => member.Key == "initial_option");
        Element(new ManyField("a", "A", Choices(3)) { Shown = "v9" }).ShouldNotContain(member => member.Key == "initial_options");
    }

    [Fact]
    public void A_form_carries_where_it_was_opened()
    {
        var context = ViewContext.Read(ViewRenderer.Form(Samples.Step(1, 1), "C1", shared: true).Json["private_metadata"]!.GetValue<string>())!;
        (context.FormId, context.Conversation, context.Shared).ShouldBe(("form-1", "C1", true));
        ViewContext.Read(ViewRenderer.Card(Samples.With(), "C2", shared: false, PublicUrl).Json["private_metadata"]!.GetValue<string>())!.FormId.ShouldBeEmpty();
    }

    private static Drawn Drawn(Element element) => ViewRenderer.Form(new Shown.AForm(new Form("Title", [element], "Send"), "form-1"), null, shared: false);

    private static JsonObject Element(Field field) => Drawn(field).Json["blocks"]![0]!["element"]!.AsObject();

    private static Choice[] Choices(int count) => [.. Enumerable.Range(1, count).Select(number => new Choice($"v{number}", $"Choice {number}"))];
}
