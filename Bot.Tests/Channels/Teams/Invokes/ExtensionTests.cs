using System.Net;
using System.Text.Json.Nodes;
using Bot.Cases;
using Bot.Storage.Records;
using Bot.Tests.Counterparts;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Teams.Invokes;

public sealed class ExtensionTests : IAsyncLifetime
{
    private static readonly Where Elsewhere = new("19:two-people@unq.gbl.spaces", "personal");

    private TeamsHere? here;

    private TeamsHere Bot => here!;

    public async Task InitializeAsync() => here = await TeamsHere.StartAsync();

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public async Task On_a_message_the_form_opens_with_its_words_its_link_and_its_author()
    {
        var form = await FetchAsync(Member.Ada, TeamsHere.Channel, Message());
        var value = form["task"]!["value"]!;
        form["task"]!["type"]!.GetValue<string>().ShouldBe("continue");
        value["title"]!.GetValue<string>().ShouldBe("Log a client issue");
        value["card"]!["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        var card = value["card"]!["content"]!;
        Standing(card, "title").ShouldBe("The invoice is wrong again!");
        Standing(card, "client_words").ShouldBe("The invoice is wrong again!\nPlease call & fix it 😡");
        foreach (var button in card["actions"]!.AsArray())
        {
            button!["type"]!.GetValue<string>().ShouldBe("Action.Submit");
            button["data"]!["verb"].ShouldNotBeNull();
        }

        var second = Card(await SubmitAsync(Member.Ada, TeamsHere.Channel, card, "Next", ("new_client", "Globex")));
        Standing(second, "noticed").ShouldStartWith("Mia Chen wrote: The invoice is wrong again!");
        Standing(second, "evidence").ShouldBe("https://teams.microsoft.com/l/message/19:x/1");
    }

    [Fact]
    public async Task Where_the_bot_is_the_case_becomes_a_card_there_and_the_dialog_says_so()
    {
        await Bot.SayAsync(Member.Ben, TeamsHere.Channel, "help");
        var done = await LogAsync(Member.Ada, TeamsHere.Channel, await FetchAsync(Member.Ada, TeamsHere.Channel, Message()));
        TeamsHere.Text(Card(done)).ShouldContain("CASE-1");
        TeamsHere.Titles(Card(done)).ShouldBeEmpty();
        (await CaseAsync())!.Conversation.ShouldBe(TeamsHere.Channel.Id);
        (await Bot.SentAsync()).Where(call => call.IsMessage && call.Conversation.StartsWith("19:", StringComparison.Ordinal)).Select(call => call.Conversation).ShouldBe([TeamsHere.Channel.Id]);
    }

    [Fact]
    public async Task Where_the_bot_is_not_the_case_goes_to_the_persons_own_chat_and_nothing_is_kept_of_that_place()
    {
        await Bot.SayAsync(Member.Ada, TeamsHere.Chat(Member.Ada), "help");
        var form = await FetchAsync(Member.Ada, Elsewhere, Message());
        (await Bot.Services.GetRequiredService<Places>().FindAsync("teams", Elsewhere.Id, CancellationToken.None)).ShouldBeNull();
        await LogAsync(Member.Ada, Elsewhere, form);
        (await CaseAsync())!.Conversation.ShouldBeNull();
        var posted = (await Bot.SentAsync()).Where(call => call.IsMessage).ToList();
        posted.ShouldContain(call => call.Conversation == TeamsHere.Chat(Member.Ada).Id);
        posted.ShouldNotContain(call => call.Conversation == Elsewhere.Id);
    }

    [Fact]
    public async Task From_the_compose_box_the_form_opens_empty_and_in_the_bots_own_chat_the_case_stays_there()
    {
        var chat = TeamsHere.Chat(Member.Ada);
        await Bot.SayAsync(Member.Ada, chat, "help");
        await LogAsync(Member.Ada, chat, await FetchAsync(Member.Ada, chat, null), ("title", "Invoice 4711 is wrong"));
        (await Bot.SentAsync()).ShouldContain(call => call.IsMessage && call.Conversation == chat.Id && call.Words.Contains("CASE-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_wrong_stands_under_its_input_and_not_now_keeps_what_was_typed()
    {
        var form = Card(await FetchAsync(Member.Ada, TeamsHere.Channel, null));
        var again = Card(await SubmitAsync(Member.Ada, TeamsHere.Channel, form, "Next", ("title", "Half a title")));
        TeamsHere.Text(again).ShouldContain("⚠ ");
        var left = await SubmitAsync(Member.Ada, TeamsHere.Channel, again, "Not now", ("title", "Half a title, later"));
        left["task"]!["type"]!.GetValue<string>().ShouldBe("message");
        Standing(Card(await FetchAsync(Member.Ada, TeamsHere.Channel, null)), "title").ShouldBe("Half a title, later");
        (await Bot.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_client_that_hands_in_the_last_step_again_logs_nothing_twice()
    {
        await Bot.SayAsync(Member.Ada, TeamsHere.Chat(Member.Ada), "help");
        var third = await ThirdAsync(Member.Ada, Elsewhere, await FetchAsync(Member.Ada, Elsewhere, Message()));
        for (var times = 0; times < 3; times++)
            TeamsHere.Text(Card(await LastAsync(Member.Ada, Elsewhere, third))).ShouldContain("CASE-1");
        (await CaseAsync(2)).ShouldBeNull();
    }

    [Fact]
    public async Task Somebody_unknown_is_told_so_in_the_dialog_and_finds_nothing()
    {
        await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        TeamsHere.Text(Card(await FetchAsync(Member.Otto, TeamsHere.Channel, Message()))).ShouldContain("I do not know you yet");
        (await SearchAsync(Member.Otto, "globex")).ShouldBeEmpty();
        (await UnfurlAsync(Member.Otto, "https://bot.example/cases/CASE-1")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("glob", 1)]
    [InlineData("GLOBEX", 1)]
    [InlineData("4711", 2)]
    [InlineData("case-2", 1)]
    [InlineData("zzz", 0)]
    [InlineData("%", 0)]
    public async Task Cases_are_found_by_number_client_and_title(string text, int found)
    {
        await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        await Bot.LogAsync(Member.Ada, TeamsHere.Group, "Initech");
        (await SearchAsync(Member.Mia, text)).Count.ShouldBe(found);
    }

    [Fact]
    public async Task A_search_begins_with_ones_own_cases_and_says_nothing_that_was_told_in_confidence()
    {
        await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        var found = (await SearchAsync(Member.Ada, null)).ShouldHaveSingleItem()!;
        found["preview"]!["content"]!["title"]!.GetValue<string>().ShouldBe("CASE-1 · Invoice 4711 is wrong");
        var words = TeamsHere.Text(found["content"]!);
        words.ShouldContain("Globex");
        words.ShouldNotContain("Twice the amount");
        found["content"]!["actions"]![0]!["url"]!.GetValue<string>().ShouldBe("https://bot.example/cases/CASE-1");
        (await SearchAsync(Member.Noor, null)).ShouldBeEmpty();
    }

    [Fact]
    public async Task No_more_than_a_page_is_found_and_the_next_page_goes_on()
    {
        for (var number = 0; number < 4; number++)
        {
            // One after the other, as the platform's limits for a conversation want it.
            Bot.Time.Pass(Duration.FromMinutes(1));
            await Bot.LogAsync(Member.Ada, TeamsHere.Group, $"Client {number}");
        }

        (await SearchAsync(Member.Mia, "client", 0, 3)).Count.ShouldBe(3);
        (await SearchAsync(Member.Mia, "client", 3, 3)).ShouldHaveSingleItem()!["preview"]!["content"]!["title"]!.GetValue<string>().ShouldStartWith("CASE-1 ");
        (await SearchAsync(Member.Mia, "client", -1, 1_000_000)).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("https://bot.example/cases/CASE-1", true)]
    [InlineData("https://bot.example/cases/case-1?from=mail", true)]
    [InlineData("https://bot.example/cases/CASE-9", false)]
    [InlineData("https://bot.example/other/CASE-1", false)]
    [InlineData("https://bot.example.org/cases/CASE-1", false)]
    [InlineData("http://bot.example/cases/CASE-1", false)]
    [InlineData("CASE-1", false)]
    [InlineData("", false)]
    public async Task A_link_to_a_case_unfolds(string link, bool unfolds)
    {
        await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        (await UnfurlAsync(Member.Mia, link)).Count.ShouldBe(unfolds ? 1 : 0);
    }

    [Theory]
    [InlineData("/cases/CASE-1", HttpStatusCode.OK)]
    [InlineData("/cases/CASE-999", HttpStatusCode.OK)]
    [InlineData("/cases/other", HttpStatusCode.NotFound)]
    public async Task The_page_of_a_case_says_how_to_open_it_and_nothing_about_it(string path, HttpStatusCode status)
    {
        await Bot.LogAsync(Member.Ada, TeamsHere.Group);
        using var page = await Bot.GetAsync(path);
        page.StatusCode.ShouldBe(status);
        var text = await page.Content.ReadAsStringAsync();
        text.ShouldNotContain("Globex");
        if (status == HttpStatusCode.OK)
            text.ShouldContain($"/escalate {path.Split('/')[^1]}");
    }

    private static JsonNode Card(JsonNode answer) => answer["task"]!["value"]!["card"]!["content"]!;

    private static string Standing(JsonNode card, string input) => card["body"]!.AsArray().Single(element => element!["id"]?.GetValue<string>() == input)!["value"]!.GetValue<string>();

    private static JsonObject Message() => new()
    {
        ["id"] = "1",
        ["createdDateTime"] = "2026-03-02T09:59:00Z",
        ["linkToMessage"] = "https://teams.microsoft.com/l/message/19:x/1",
        ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>The invoice is <b>wrong</b> again!</p><p>Please call &amp; fix&nbsp;it <emoji id=\"x\" alt=\"😡\"></emoji></p>" },
        ["from"] = new JsonObject { ["user"] = new JsonObject { ["id"] = "aad", ["displayName"] = "Mia Chen" } },
    };

    private async Task<JsonNode> InvokeAsync(Member by, Where where, string name, JsonObject value)
    {
        var (status, body) = await Bot.PostAsync(Bot.Activity("invoke", by, where, ("name", name), ("value", value)));
        status.ShouldBe(HttpStatusCode.OK);
        return body!;
    }

    private Task<JsonNode> FetchAsync(Member by, Where where, JsonObject? message)
    {
        var value = new JsonObject { ["commandId"] = "logIssue", ["commandContext"] = message is null ? "compose" : "message" };
        if (message is not null)
            value["messagePayload"] = message;
        return InvokeAsync(by, where, "composeExtension/fetchTask", value);
    }

    private Task<JsonNode> SubmitAsync(Member by, Where where, JsonNode card, string title, params (string Key, string Text)[] inputs)
    {
        var button = card["actions"]!.AsArray().First(action => action!["title"]!.GetValue<string>() == title)!;
        return InvokeAsync(by, where, "composeExtension/submitAction", new JsonObject { ["commandId"] = "logIssue", ["data"] = TeamsHere.Data(card, button, inputs) });
    }

    private async Task<JsonNode> ThirdAsync(Member by, Where where, JsonNode form, params (string Key, string Text)[] more)
    {
        var second = Card(await SubmitAsync(by, where, Card(form), "Next", [("new_client", "Globex"), .. more]));
        return Card(await SubmitAsync(by, where, second, "Next", ("noticed", "Twice the amount."), ("impact", "They cannot close their month.")));
    }

    private Task<JsonNode> LastAsync(Member by, Where where, JsonNode third) => SubmitAsync(by, where, third, "Log the issue", ("example", "work stopped"), ("stopped", "no"), ("repeated", "no"));

    private async Task<JsonNode> LogAsync(Member by, Where where, JsonNode form, params (string Key, string Text)[] more) => await LastAsync(by, where, await ThirdAsync(by, where, form, more));

    private async Task<JsonArray> SearchAsync(Member by, string? text, int skip = 0, int count = 25)
    {
        var parameter = text is null ? new JsonObject { ["name"] = "initialRun", ["value"] = "true" } : new JsonObject { ["name"] = "case", ["value"] = text };
        return Found(await InvokeAsync(by, TeamsHere.Group, "composeExtension/query", new JsonObject
        {
            ["commandId"] = "findCase",
            ["parameters"] = new JsonArray(parameter),
            ["queryOptions"] = new JsonObject { ["skip"] = skip, ["count"] = count },
        }));
    }

    private async Task<JsonArray> UnfurlAsync(Member by, string link) => Found(await InvokeAsync(by, Elsewhere, "composeExtension/queryLink", new JsonObject { ["url"] = link }));

    private static JsonArray Found(JsonNode answer)
    {
        answer["composeExtension"]!["type"]!.GetValue<string>().ShouldBe("result");
        return answer["composeExtension"]!["attachments"]!.AsArray();
    }

    private Task<StoredCase?> CaseAsync(int number = 1) => Bot.Services.GetRequiredService<CaseStore>().FindAsync(new CaseId(number));
}
