using System.Text.Json.Nodes;
using Bot.Tests.Channels.Teams;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Privacy;

/// <summary>A confidential case on Teams, from a channel: its members have it in their own chats, and the channel, search, links and lock screens have nothing (T5, 3.35).</summary>
public sealed class TeamsTests
{
    private static readonly Canaries Words = new();

    [Fact]
    public async Task A_dispute_that_is_logged_in_a_channel_is_known_to_its_members_alone()
    {
        await using var bot = await TeamsHere.StartAsync();
        await bot.SayAsync(Member.Ada, TeamsHere.Chat(Member.Ada), "help");
        await bot.SayAsync(Member.Ben, TeamsHere.Chat(Member.Ben), "help");
        var (client, title) = (Words.Plant("client"), Words.Plant("title"));

        var form = (await bot.SayAsync(Member.Ada, TeamsHere.Channel, "escalate new")).Last(call => call.IsMessage && call.Words.Contains("Log a client issue", StringComparison.Ordinal));
        var (_, second) = await bot.PressAsync(Member.Ada, TeamsHere.Channel, form.Id, form.Card!, "Next", ("new_client", client), ("title", title), ("kind", "client dispute"));
        var (_, third) = await bot.PressAsync(Member.Ada, TeamsHere.Channel, form.Id, second, "Next", ("noticed", Words.Plant("noticed")), ("impact", Words.Plant("impact")));
        var (_, answered) = await bot.PressAsync(Member.Ada, TeamsHere.Channel, form.Id, third, "Log the issue", ("example", "work stopped"), ("stopped", "no"), ("repeated", "no"));
        var sent = (await bot.SentAsync()).ToList();
        sent.AddRange(await bot.SayAsync(Member.Ada, TeamsHere.Channel, "escalate mine"));
        sent.AddRange(await bot.SayAsync(Member.Ada, TeamsHere.Channel, "escalate CASE-1"));
        sent.AddRange(await bot.SayAsync(Member.Ada, TeamsHere.Channel, "escalate CASE-1 add-note"));
        sent.AddRange(await bot.SayAsync(Member.Ben, TeamsHere.Chat(Member.Ben), "CASE-1"));

        Words.In(answered.ToJsonString()).ShouldBeEmpty();
        sent.Where(call => call.Conversation != TeamsHere.Chat(Member.Ada).Id).SelectMany(call => Words.In(call.Body?.ToJsonString()).Select(field => $"{field} in {call.Conversation}")).ShouldBeEmpty();
        sent.ShouldContain(call => call.Conversation == TeamsHere.Chat(Member.Ada).Id && call.Words.Contains(title, StringComparison.Ordinal) && call.Words.Contains("Confidential: members only.", StringComparison.Ordinal));
        sent.SelectMany(call => Words.In($"{call.Body?["summary"]} {call.Card?["fallbackText"]} {call.Card?["speak"]}")).ShouldBeEmpty();
        sent.Where(call => call.Conversation.StartsWith(Playground.Channel, StringComparison.Ordinal)).ShouldNotContain(call => call.Words.Contains("CASE-1", StringComparison.Ordinal));

        foreach (var who in (Member[])[Member.Ada, Member.Ben, Member.Mia])
        {
            (await AskAsync(bot, who, "composeExtension/query", new JsonObject { ["commandId"] = "findCase", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "case", ["value"] = title }) })).ShouldBeEmpty();
            (await AskAsync(bot, who, "composeExtension/query", new JsonObject { ["commandId"] = "findCase", ["parameters"] = new JsonArray(new JsonObject { ["name"] = "case", ["value"] = "CASE-1" }) })).ShouldBeEmpty();
            (await AskAsync(bot, who, "composeExtension/queryLink", new JsonObject { ["url"] = "https://bot.example/cases/CASE-1" })).ShouldBeEmpty();
        }

        using var page = await bot.GetAsync("/cases/CASE-1");
        using var other = await bot.GetAsync("/cases/CASE-99");
        (await page.Content.ReadAsStringAsync()).Replace("CASE-1", "CASE-99", StringComparison.Ordinal).ShouldBe(await other.Content.ReadAsStringAsync());
    }

    private static async Task<JsonArray> AskAsync(TeamsHere bot, Member by, string name, JsonObject value) =>
        (await bot.PostAsync(bot.Activity("invoke", by, TeamsHere.Group, ("name", name), ("value", value)))).Body!["composeExtension"]!["attachments"]!.AsArray();
}
