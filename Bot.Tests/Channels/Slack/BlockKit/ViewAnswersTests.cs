using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Gallery;
using FsCheck;
using FsCheck.Fluent;
using NodaTime.Text;

namespace Bot.Tests.Channels.Slack.BlockKit;

public sealed class ViewAnswersTests
{
    // A view carries long values of options, but not endless ones.
    private const int LongestValue = 300;

    private static readonly Field What = new TextField("what", "What") { Error = "Please fill this in." };

    private static readonly Field When = new DateField("when", "When");

    [Fact]
    public void A_form_that_nobody_touches_comes_back_as_it_stood()
    {
        foreach (var form in Exhibit.All(Support.Samples.Policy(), Support.Samples.Monday).Select(one => one.Shown).OfType<Shown.AForm>())
            ComesBack(form);
    }

    [Fact]
    public void Whatever_stands_in_a_form_comes_back() =>
        Prop.ForAll(Monsters.Typed().ToArbitrary(), typed => ComesBack(Monsters.Asking(string.Concat(typed.EnumerateRunes().Take(LongestValue))))).QuickCheckThrowOnFailure();

    [Fact]
    public void An_input_that_is_not_filled_in_is_an_empty_answer()
    {
        var read = Read(new TextField("a", "A"), new ChoiceField("b", "B", [new("1", "One")]), new ManyField("c", "C", [new("1", "One")]), new DateField("d", "D"), new TimeField("e", "E"));
        read.Values.ShouldBe(new Dictionary<string, string> { ["a"] = "", ["b"] = "", ["c"] = "", ["d"] = "", ["e"] = "" });
    }

    [Fact]
    public void A_box_that_is_not_ticked_is_no_and_a_list_of_which_nothing_is_ticked_is_empty()
    {
        var read = Read(new ToggleField("a", "A"), new ToggleField("b", "B") { Shown = "true" }, new ManyField("c", "C", [new("1", "One")]));
        read.Values.ShouldBe(new Dictionary<string, string> { ["a"] = "false", ["b"] = "true", ["c"] = "" });
    }

    [Fact]
    public void Problems_alone_are_shown_by_Slack_under_their_inputs()
    {
        var view = Submitted(What with { Error = null }, When);
        MessageRenderer.Text(ViewAnswers.Errors(Asked(What, When), view)!).ShouldBe("""{"response_action":"errors","errors":{"what":"Please fill this in."}}""");
    }

    [Fact]
    public void A_form_without_a_problem_is_no_answer_of_this_kind() => ViewAnswers.Errors(Asked(When), Submitted(When)).ShouldBeNull();

    [Fact]
    public void A_problem_of_no_field_needs_the_whole_view() =>
        ViewAnswers.Errors(Asked(new Paragraph("The case is closed.", Tone.Bad), What), Submitted(What with { Error = null })).ShouldBeNull();

    [Fact]
    public void A_problem_of_an_input_that_was_not_asked_for_needs_the_whole_view() => ViewAnswers.Errors(Asked(What, When), Submitted(When)).ShouldBeNull();

    [Fact]
    public void A_form_that_says_something_else_now_needs_the_whole_view()
    {
        var view = Submitted(new Paragraph("Two attempts"), What with { Error = null });
        ViewAnswers.Errors(Asked(new Paragraph("Two attempts"), What), view).ShouldNotBeNull();
        ViewAnswers.Errors(Asked(new Paragraph("Three attempts"), What), view).ShouldBeNull();
    }

    [Fact]
    public void A_form_with_other_options_now_needs_the_whole_view()
    {
        var choice = new ChoiceField("b", "B", [new("1", "One"), new("2", "Two")]);
        ViewAnswers.Errors(Asked(What, choice), Submitted(What with { Error = null }, choice)).ShouldNotBeNull();
        ViewAnswers.Errors(Asked(What, choice with { Choices = [new("1", "One")] }), Submitted(What with { Error = null }, choice)).ShouldBeNull();
    }

    [Fact]
    public void Options_in_groups_are_told_apart_too()
    {
        var choice = new ChoiceField("b", "B", [.. Enumerable.Range(1, 120).Select(number => new Choice($"v{number}", $"{number}"))]);
        ViewAnswers.Errors(Asked(What, choice), Submitted(What with { Error = null }, choice)).ShouldNotBeNull();
        ViewAnswers.Errors(Asked(What, choice with { Choices = [.. choice.Choices.SkipLast(1)] }), Submitted(What with { Error = null }, choice)).ShouldBeNull();
        Read(choice with { Shown = "v120" })["b"].ShouldBe("v120");
    }

    [Fact]
    public void A_view_that_shows_problems_already_is_changed_as_a_whole() => ViewAnswers.Errors(Asked(What, When), Submitted(What, When)).ShouldBeNull();

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"view\"")]
    [InlineData("""{"state":null}""")]
    [InlineData("""{"state":{"values":[]}}""")]
    [InlineData("""{"state":{"values":{"a":null,"b":[1],"c":{"c":null},"d":{"d":[]},"e":{"e":{"type":7,"value":{}}}}}}""")]
    [InlineData("""{"state":{"values":{"a":{"a":{"type":"static_select","selected_option":"x"}},"b":{"b":{"type":"checkboxes","selected_options":[null,{"value":1}]}}}}}""")]
    [InlineData("""{"private_metadata":7,"blocks":[null,{"element":[]},{"block_id":"a","element":{"type":"checkboxes","options":{}}}]}""")]
    [InlineData("""{"private_metadata":"{\"formId\":\"x\",\"longValues\":{\"a\":null}}","state":{"values":{"a":{"a":{"type":"static_select","selected_option":{"value":"a"}}}}}}""")]
    [InlineData("""{"state":{"values":{"\ud800":{"\udc00":{"type":"plain_text_input","value":"\ud800"}},"a":{"a":{"type":"plain_text_input","value":"x\udc00"}}}}}""")]
    public void Anything_else_is_read_without_a_fault(string json)
    {
        var view = JsonSerializer.Deserialize<JsonElement>(json);
        ViewAnswers.Read(view).Values.Values.ShouldAllBe(text => text != null);
        ViewAnswers.Errors(Asked(What), view).ShouldBeNull();
        ViewAnswers.Read(default).Values.ShouldBeEmpty();
    }

    [Fact]
    public void A_view_of_any_shape_is_read_without_a_fault()
    {
        var shape = Gen.Sized(size => Shape(Math.Min(size, 6)));
        Prop.ForAll(shape.ToArbitrary(), json => ViewAnswers.Read(JsonSerializer.Deserialize<JsonElement>(json)).Values.Values.All(text => text is not null)).QuickCheckThrowOnFailure();
    }

    /// <summary>JSON that has the words of a view, in any order and depth.</summary>
    private static Gen<string> Shape(int depth)
    {
        var leaf = Gen.Elements("null", "1", "\"checkboxes\"", "\"static_select\"", "\"a\"", "true", "\"{}\"");
        if (depth == 0)
            return leaf;
        var names = Gen.Elements("state", "values", "a", "type", "value", "selected_option", "selected_options", "selected_date", "blocks", "element", "options", "block_id", "private_metadata");
        var member = names.SelectMany(_ => Shape(depth - 1), (name, value) => (name, value));
        var whole = member.ListOf().Select(members => $"{{{string.Join(',', members.DistinctBy(one => one.name).Take(6).Select(one => $"\"{one.name}\":{one.value}"))}}}");
        return Gen.OneOf(leaf, whole, Shape(depth - 1).ListOf().Select(items => $"[{string.Join(',', items.Take(4))}]"));
    }

    private static void ComesBack(Shown.AForm form)
    {
        var read = ViewAnswers.Read(ViewStates.Untouched(ViewRenderer.Form(form, "C1", shared: false).Json));
        foreach (var field in form.Form.Fields)
            read[field.Key].ShouldBe(Standing(field), $"{form.Form.Title}: {field.Key}");
    }

    /// <summary>What can stand in Slack's input: nothing where the text is no date, time or option.</summary>
    private static string Standing(Field field) => field switch
    {
        DateField => LocalDatePattern.Iso.Parse(field.Shown.Trim()).Success ? field.Shown.Trim() : string.Empty,
        TimeField => LocalTimePattern.CreateWithInvariantCulture("HH':'mm").Parse(field.Shown.Trim()).Success ? field.Shown.Trim() : string.Empty,
        ChoiceField choice => choice.Choices.Any(one => one.Value == field.Shown.Trim()) ? field.Shown.Trim() : string.Empty,
        ManyField many => string.Join(',', many.Choices.Select(one => one.Value).Where(field.Shown.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains).Distinct()),
        ToggleField => bool.TryParse(field.Shown, out var on) && on ? "true" : "false",
        _ => PlainText.Cut(TypedText.Whole(field.Shown), Limits.InputText),
    };

    private static Answers Read(params Field[] fields) => ViewAnswers.Read(Submitted([.. fields]));

    private static JsonElement Submitted(params Element[] body) => ViewStates.Untouched(ViewRenderer.Form(new Shown.AForm(Asked(body), "form-1"), "C1", shared: true).Json);

    private static Form Asked(params Element[] body) => new("Title", body, "Send");
}
