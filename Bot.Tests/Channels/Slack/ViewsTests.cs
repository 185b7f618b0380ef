using System.Text.Json;
using Bot.Channels.Slack;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Tests.Channels.Slack.Api;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Slack;

public sealed class ViewsTests : IDisposable
{
    private static readonly Shown.ACard Card = new(Bot.Dialogs.Cards.Card.Saying("CASE-7 is resolved"), "n-1");

    private static readonly Context Pressed = new(Origin.View, Workspace.Default, "U1")
    {
        TriggerId = "t-1",
        View = JsonSerializer.Deserialize<JsonElement>("""{ "id": "V1", "hash": "h-1" }"""),
    };

    private readonly StubSlack slack = new();
    private readonly Views views;

    public ViewsTests() => views = new Views(slack.Api(), slack.Settings, new Logger<Views>(slack.Log));

    public void Dispose() => slack.Dispose();

    [Fact]
    public async Task A_view_is_opened_with_the_trigger_of_what_was_done()
    {
        slack.Answer = _ => StubSlack.Json("""{ "ok": true, "view": { "id": "V7" } }""");
        (await OpenAsync()).ShouldBe(new ViewOutcome.View("V7"));
        var call = slack.Calls.ShouldHaveSingleItem();
        (call.Method, call["trigger_id"]).ShouldBe(("views.open", "t-1"));
        call.Json["view"]!["type"]!.GetValue<string>().ShouldBe("modal");
    }

    [Fact]
    public async Task Without_a_trigger_it_is_too_late_and_nothing_is_asked()
    {
        (await views.OpenAsync(Pressed with { TriggerId = null }, views.Modal(Card, Pressed), CancellationToken.None)).ShouldBe(new ViewOutcome.TooLate());
        slack.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("expired_trigger_id")]
    [InlineData("exchanged_trigger_id")]
    [InlineData("invalid_trigger_id")]
    [InlineData("trigger_expired")]
    [InlineData("trigger_exchanged")]
    [InlineData("internal_error")]
    [InlineData("ratelimited")]
    public async Task A_trigger_that_is_used_up_or_may_be_needs_a_fresh_press(string word)
    {
        slack.Answer = _ => StubSlack.Error(word);
        (await OpenAsync()).ShouldBe(new ViewOutcome.TooLate());
        slack.Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not_found")]
    [InlineData("hash_conflict")]
    public async Task A_view_that_is_gone_needs_nothing(string word)
    {
        slack.Answer = _ => StubSlack.Error(word);
        (await views.UpdateAsync(Pressed, "V1", "h-1", views.Modal(Card, Pressed), CancellationToken.None)).ShouldBe(new ViewOutcome.Gone());
        slack.Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("invalid_blocks")]
    [InlineData("view_too_large")]
    [InlineData("a_word_of_next_year")]
    public async Task What_Slack_does_not_take_is_no_fault_and_the_log_says_all_about_it(string word)
    {
        slack.Answer = _ => StubSlack.Json($$"""{ "ok": false, "error": "{{word}}", "response_metadata": { "messages": ["[ERROR] failed at /blocks/0"] } }""");
        var view = views.Modal(new Shown.ACard(Bot.Dialogs.Cards.Card.Saying("Long", [.. Enumerable.Range(1, 150).SelectMany(IEnumerable<Element> (number) => [new Divider(), new Paragraph($"Part {number}", Tone.Subtle)])]), "n-1"), Pressed);
        view.Cuts.ShouldNotBeEmpty();
        (await views.OpenAsync(Pressed, view, CancellationToken.None)).ShouldBe(new ViewOutcome.Failed(word));
        var lines = slack.Log.At(LogLevel.Error);
        lines.ShouldContain(line => line.Contains(word) && line.Contains("[ERROR] failed at /blocks/0"));
        lines.ShouldContain(line => line.Contains("views.open") && line.Contains(word) && line.Contains(view.Cuts[0]));
    }

    [Theory]
    [InlineData("user_not_found")]
    [InlineData("team_access_not_granted")]
    public async Task What_cannot_be_shown_to_this_person_is_no_mistake_of_the_bots(string word)
    {
        slack.Answer = _ => StubSlack.Error(word);
        (await OpenAsync()).ShouldBe(new ViewOutcome.Failed(word));
        slack.Log.At(LogLevel.Error).ShouldBeEmpty();
        slack.Log.At(LogLevel.Warning).ShouldHaveSingleItem().ShouldContain(word);
    }

    [Fact]
    public async Task A_home_tab_that_Slack_does_not_take_is_no_fault_either()
    {
        slack.Answer = _ => StubSlack.Error("invalid_blocks");
        (await views.PublishAsync(Pressed, Card, CancellationToken.None)).ShouldBe(new ViewOutcome.Failed("invalid_blocks"));
        slack.Calls.ShouldHaveSingleItem()["user_id"].ShouldBe("U1");
    }

    [Fact]
    public async Task Where_no_more_fits_on_top_the_view_below_is_changed()
    {
        slack.Answer = call => call.Method == "views.push" ? StubSlack.Error("push_limit_reached") : null;
        (await views.PushAsync(Pressed, views.Modal(Card, Pressed), CancellationToken.None)).ShouldBeOfType<ViewOutcome.View>();
        slack.Calls.Select(call => (call.Method, call["view_id"])).ShouldBe([("views.push", ""), ("views.update", "V1")]);
        slack.Log.At(LogLevel.Error).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_view_is_changed_only_where_it_is_the_one_that_was_seen()
    {
        await views.UpdateAsync(Pressed, "V1", "h-1", views.Modal(Card, Pressed), CancellationToken.None);
        await views.UpdateAsync(Pressed, "V1", null, views.Modal(Card, Pressed), CancellationToken.None);
        slack.Calls.Select(call => (call["view_id"], call["hash"])).ShouldBe([("V1", "h-1"), ("V1", "")]);
    }

    private Task<ViewOutcome> OpenAsync() => views.OpenAsync(Pressed, views.Modal(Card, Pressed), CancellationToken.None);
}
