using System.Net;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Teams.Invokes;

public sealed class DialogTests : IAsyncLifetime
{
    private TeamsHere? here;

    private TeamsHere Bot => here!;

    public async Task InitializeAsync() => here = await TeamsHere.StartAsync();

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public async Task A_button_of_a_card_may_open_its_form_in_a_dialog_and_the_card_changes_for_all()
    {
        var (posted, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var button = issue["actions"]!.AsArray().First(action => action!["title"]!.GetValue<string>() == "Resolve")!;
        var data = button["data"]!.DeepClone().AsObject();
        (data["verb"], data["msteams"]) = (button["verb"]!.DeepClone(), new JsonObject { ["type"] = "task/fetch" });
        var form = await InvokeAsync("task/fetch", data, posted.Id);
        form["task"]!["value"]!["title"]!.GetValue<string>().ShouldBe("CASE-1: resolve");

        var card = form["task"]!["value"]!["card"]!["content"]!;
        var submit = card["actions"]![0]!;
        submit["type"]!.GetValue<string>().ShouldBe("Action.Submit");
        submit["style"]!.GetValue<string>().ShouldBe("positive");
        var done = await InvokeAsync("task/submit", TeamsHere.Data(card, submit, ("note", "A new invoice went out.")), posted.Id);
        TeamsHere.Text(done["task"]!["value"]!["card"]!["content"]!).ShouldContain("resolved by Ada Obi");
        (await Bot.SentAsync()).ShouldContain(call => call.Method == "PUT" && call.Id == posted.Id && call.Words.Contains("resolved by Ada Obi", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_half_filled_form_is_not_spread_out_where_others_read()
    {
        await HalfFilledAsync();
        var door = (await Bot.SayAsync(Member.Ada, TeamsHere.Group, "/escalate")).ShouldHaveSingleItem();
        door.Words.ShouldNotContain("Secret");
        var button = door.Card!["actions"]!.AsArray().ShouldHaveSingleItem()!;
        button["data"]!["msteams"]!["type"]!.GetValue<string>().ShouldBe("task/fetch");

        var form = await InvokeAsync("task/fetch", button["data"]!.DeepClone().AsObject(), door.Id);
        TeamsHere.Text(form["task"]!["value"]!["card"]!["content"]!).ShouldContain("Secret");
        var other = await InvokeAsync("task/fetch", button["data"]!.DeepClone().AsObject(), door.Id, Member.Ben);
        TeamsHere.Text(other["task"]!["value"]!["card"]!["content"]!).ShouldContain("This form is over");
    }

    [Fact]
    public async Task A_client_without_dialogs_gets_the_form_in_the_persons_own_chat()
    {
        await HalfFilledAsync();
        var door = (await Bot.SayAsync(Member.Ada, TeamsHere.Group, "/escalate")).ShouldHaveSingleItem();
        var pressed = Bot.Activity("message", Member.Ada, TeamsHere.Group, ("value", door.Card!["actions"]![0]!["data"]!), ("replyToId", door.Id));
        (await Bot.PostAsync(pressed)).Status.ShouldBe(HttpStatusCode.OK);
        var form = (await Bot.SentAsync()).ShouldHaveSingleItem();
        form.Conversation.ShouldBe(TeamsHere.Chat(Member.Ada).Id);
        form.Words.ShouldContain("Secret");
    }

    [Fact]
    public async Task A_dialog_that_takes_longer_than_a_moment_is_answered_at_once()
    {
        var (posted, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var button = issue["actions"]!.AsArray().First(action => action!["title"]!.GetValue<string>() == "Resolve")!;
        var data = button["data"]!.DeepClone().AsObject();
        data["verb"] = button["verb"]!.DeepClone();
        var gate = new TaskCompletionSource();
        Bot.Before = _ => gate.Task;
        var waits = Bot.Time.WaitedForAsync(Duration.FromSeconds(3));
        var answer = InvokeAsync("task/fetch", data, posted.Id);
        await waits;
        Bot.Time.Pass(Duration.FromSeconds(3));
        (await answer)["task"]!["value"]!.GetValue<string>().ShouldStartWith("One moment");
        gate.SetResult();
        await Bot.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<global::Bot.Channels.Afterwards>().Single().StopAsync(CancellationToken.None);
        (await Bot.SentAsync()).ShouldHaveSingleItem().Words.ShouldContain("How was it solved?");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{ "nonce": "0" }""")]
    [InlineData("""{ "form": "0", "verb": "fly" }""")]
    public async Task A_dialog_that_nothing_asks_for_says_so(string data)
    {
        foreach (var name in (string[])["task/fetch", "task/submit"])
            (await InvokeAsync(name, JsonNode.Parse(data)!.AsObject(), "m-1"))["task"]!["value"]!.GetValue<string>().ShouldContain("not one of this bot's");
    }

    [Fact]
    public async Task A_dialog_that_breaks_is_told_so_and_says_nothing_of_the_inside()
    {
        Bot.Before = _ => throw new InvalidOperationException("secret");
        var answer = await InvokeAsync("task/fetch", new JsonObject { ["form"] = "0.1", ["verb"] = "resume" }, "m-1");
        answer["task"]!["value"]!.GetValue<string>().ShouldStartWith("That did not work");
        answer.ToJsonString().ShouldNotContain("secret");
    }

    /// <summary>Ada begins a form in her own chat and leaves it.</summary>
    private async Task HalfFilledAsync()
    {
        var chat = TeamsHere.Chat(Member.Ada);
        var form = (await Bot.SayAsync(Member.Ada, chat, "/escalate new")).ShouldHaveSingleItem();
        await Bot.PressAsync(Member.Ada, chat, form.Id, form.Card!, "Not now", ("title", "Secret matter"));
    }

    private async Task<JsonNode> InvokeAsync(string name, JsonObject data, string replyTo, Member? by = null)
    {
        var (status, body) = await Bot.PostAsync(Bot.Activity("invoke", by ?? Member.Ada, TeamsHere.Group, ("name", name), ("replyToId", replyTo), ("value", new JsonObject { ["data"] = data })));
        status.ShouldBe(HttpStatusCode.OK);
        return body!;
    }
}
