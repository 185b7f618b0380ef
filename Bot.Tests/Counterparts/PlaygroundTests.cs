using System.Net;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

[Collection(nameof(Browser))]
public sealed class PlaygroundTests(Browser browser) : IAsyncLifetime
{
    private EchoBot _bot = null!;
    private Playground _playground = null!;

    [Fact]
    public async Task Every_member_can_write_to_the_bot_and_its_answer_is_seen()
    {
        foreach (var member in Member.All)
        {
            await _playground.SayAsync(member, "good morning");

            var told = await _bot.ToldAsync("message");
            told["text"]!.GetValue<string>().ShouldBe("good morning");
            told["channelId"]!.GetValue<string>().ShouldBe("msteams");
            told["from"]!["id"]!.GetValue<string>().ShouldBe(member.Id);
            told["from"]!["name"]!.GetValue<string>().ShouldBe(member.Name);
            told["from"]!["aadObjectId"]!.GetValue<string>().ShouldBe(member.AadObjectId);
            told["conversation"]!["conversationType"]!.GetValue<string>().ShouldBe("personal");
            told["conversation"]!["tenantId"]!.GetValue<string>().ShouldBe(Playground.Tenant);
            var answer = await _playground.Connector.NextAsync(sent => sent.Says("You said: good morning"));
            answer.Accepted.ShouldBeTrue();
            answer.Conversation.ShouldBe(await _playground.ChatAsync(member));
        }
    }

    [Fact]
    public async Task In_a_shared_conversation_the_bot_is_mentioned_and_anybody_presses_its_card()
    {
        (string Conversation, string Type, Member Writer)[] rounds =
        [
            (Playground.Channel, "channel", Member.Ada), (Playground.Channel, "channel", Member.Mia), (Playground.Team, "channel", Member.Ada),
            (Playground.GroupChat, "groupChat", Member.Ada), (Playground.GroupChat, "groupChat", Member.Mia),
        ];
        foreach (var (conversation, type, writer) in rounds)
        {
            await _playground.SayAsync(writer, conversation, "hello all");
            var told = await _bot.ToldAsync("message");
            told["text"]!.GetValue<string>().ShouldBe("<at>EngagementBot</at> hello all");
            told["from"]!["aadObjectId"]!.GetValue<string>().ShouldBe(writer.AadObjectId);
            told["entities"]!.AsArray().ShouldContain(entity => entity!["type"]!.GetValue<string>() == "mention");
            told["conversation"]!["conversationType"]!.GetValue<string>().ShouldBe(type);
            var card = await _playground.Connector.NextAsync(sent => sent.Says("hello all"));

            var answer = await _playground.PressAsync(Member.Ben, card, "approve", new JsonObject { ["why"] = $"asked by {writer.Name}" });

            var pressed = await _bot.ToldAsync("invoke");
            pressed["name"]!.GetValue<string>().ShouldBe("adaptiveCard/action");
            pressed["from"]!["aadObjectId"]!.GetValue<string>().ShouldBe(Member.Ben.AadObjectId);
            pressed["replyToId"]!.GetValue<string>().ShouldBe(card.MessageId);
            pressed["value"]!["trigger"]!.GetValue<string>().ShouldBe("manual");
            answer.GetProperty("type").GetString().ShouldBe("application/vnd.microsoft.card.adaptive");
            answer.GetRawText().ShouldContain($"approve by Ben Ruiz: asked by {writer.Name}");
            var change = await _playground.Connector.NextAsync(sent => sent.IsChange && sent.Says(writer.Name));
            change.Accepted.ShouldBeTrue();
            change.MessageId.ShouldBe(card.MessageId);
        }
    }

    [Fact]
    public async Task The_bot_can_write_to_a_member_who_never_wrote()
    {
        await _bot.WriteToAsync(_playground.Connector.Address, Member.Noor, "The clock runs out at 17:00");

        var sent = await _playground.Connector.NextAsync(sent => sent.Words == "The clock runs out at 17:00");
        sent.Conversation.ShouldBe(await _playground.ChatAsync(Member.Noor));
    }

    [Fact]
    public async Task A_member_who_adds_the_bot_is_announced()
    {
        await _playground.InstallAsync(Member.Ben);

        var update = await _bot.ToldAsync("conversationUpdate");
        update["membersAdded"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("28:engagementbot");
        update["conversation"]!["id"]!.GetValue<string>().ShouldBe(await _playground.ChatAsync(Member.Ben));
    }

    [Fact]
    public async Task A_card_that_was_never_sent_cannot_be_pressed()
    {
        var missing = new Sent("POST", $"/v3/conversations/{Playground.GroupChat}/activities", default, 201, System.Text.Json.JsonElement.Parse("""{"id":"1"}"""));

        var refused = await Should.ThrowAsync<HttpRequestException>(() => _playground.PressAsync(Member.Ben, missing, "approve"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Its_page_in_the_browser_shows_the_card_and_presses_its_button()
    {
        var page = await browser.OpenAsync();
        await page.GotoAsync(_playground.Address.AbsoluteUri);
        await _bot.ToldAsync("conversationUpdate");
        await _playground.SayAsync(Member.Ada, "good morning");

        await page.GetByText("You said: good morning").WaitForAsync();
        await page.GetByLabel("Why").FillAsync("it is urgent");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        await page.GetByText("approve by Ada Obi: it is urgent").WaitForAsync();
        await page.Context.CloseAsync();
    }

    public async Task InitializeAsync()
    {
        _bot = await EchoBot.StartAsync();
        _playground = await Playground.StartAsync(_bot.Address);
    }

    public async Task DisposeAsync()
    {
        await _playground.DisposeAsync();
        await _bot.DisposeAsync();
    }
}
