using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.People;

/// <summary>People who left: they can do nothing, nothing is sent to them, and what they had goes on with their tier.</summary>
public sealed class LeftTests : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenAsync();
        await bot.LogIssueAsync("ada");
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await bot.SendAsync();
        await bot.PutInForceAsync(bot.Policies.Text.Replace("{ id: ada, ", "{ id: ada, active: false, ", StringComparison.Ordinal));
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task They_can_do_nothing()
    {
        foreach (var line in new[] { "/escalate new", "/escalate mine", "CASE-1", "CASE-1 resolve", "/escalate link" })
            Told(await bot.SayAsync("ada", line)).ShouldContain("I do not know you yet");
        (await bot.CaseAsync()).Version.ShouldBe(2);
    }

    [Fact]
    public async Task The_card_says_so_and_the_tier_takes_the_case()
    {
        var form = await bot.SayAsync("ben", "mine");
        Told(form).ShouldContain("CASE-1 · acknowledge");
        await bot.SayAsync("ben", "CASE-1");
        await bot.SendAsync();
        var card = bot.Web.Sent.Last(one => one.To == new Destination.Conversation("person:ben")).Payload;
        card.ShouldContain("Owner: Ada Obi (left)");
        card.ShouldContain("Ada Obi, who had it, left. Ben Ruiz – one of you acknowledge it.");
        await bot.SayAsync("ben", "CASE-1 acknowledge");
        var it = await bot.CaseAsync();
        it.Owner.ShouldBe(Samples.Ben);
        it.Engagements[^1].Lost.ShouldHaveSingleItem();
        it.Engagements[^1].AcknowledgedBy.ShouldBe(Samples.Ben);
    }

    [Fact]
    public async Task Nothing_of_the_case_is_sent_to_them_and_the_clocks_ask_their_tier()
    {
        var before = bot.Web.Sent.Count;
        await bot.SweepAsync(Samples.Monday + Duration.FromHours(4));
        await bot.SendAsync();
        var sent = bot.Web.Sent.Skip(before).ToList();
        sent.ShouldNotContain(one => one.To == new Destination.Person("ada") || (one.To == new Destination.Conversation("person:ada") && one.Payload.Contains("Northwind", StringComparison.Ordinal)));
        sent.ShouldContain(one => one.To == new Destination.Person("ben"));
    }

    [Fact]
    public async Task A_tier_counts_without_them()
    {
        bot.Policies.Current.Tiers[0].Members.ShouldBe([Samples.Ben]);
        await bot.LogIssueAsync("mia", title: "Another one");
        (await bot.CaseAsync(2)).Owner.ShouldBe(Samples.Ben);
    }

    private static string Told(Answer answer) => ((Shown.ACard)(answer.Beside ?? answer.InPlace)!).Card.Text();
}
