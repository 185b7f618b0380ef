using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>What may be pressed: only what is on a card that was shown, where it was shown. Every forgery gets the same words (T3).</summary>
public sealed class PressingTests : IAsyncLifetime
{
    private BotInside bot = null!;
    private string nonce = string.Empty;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenAsync(SmallPolicy.Hours().Replace("web: ada }", "web: ada, slack: ada }", StringComparison.Ordinal));
        await bot.LogIssueAsync(room: "escalations");
        await bot.SendAsync();
        nonce = (await bot.Cards.AboutAsync(new CaseId(1))).First(card => card.Topic == "Case/0" && card.Conversation == "room:escalations").Nonce;
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_button_of_a_card_works_where_the_card_stands()
    {
        (await PressAsync("ada", nonce, "acknowledge", "escalations")).Beside.ShouldBeNull();
        (await bot.CaseAsync()).All<Acknowledged>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Every_forgery_gets_the_same_refusal_and_changes_nothing()
    {
        Answer[] refused =
        [
            await PressAsync("ada", new string('0', 32), "acknowledge", "escalations"),
            await PressAsync("ada", string.Empty, "acknowledge", "escalations"),
            await PressAsync("ada", nonce.ToUpperInvariant() + " ", "acknowledge", "escalations"),
            await PressAsync("ada", nonce, "approve", "escalations"),
            await PressAsync("ada", nonce, "approve", "escalations", "1"),
            await PressAsync("ada", nonce, "acknowledge", "escalations", "2"),
            await PressAsync("ada", nonce, "drop-tables", "escalations"),
            await PressAsync("ada", nonce, "log-issue", "escalations", "CASE-1"),
            await PressAsync("ada", nonce, "acknowledge", "another"),
            await PressAsync("ada", nonce, "acknowledge", null),
            await bot.HandleAsync("ada", new Act.Pressed(nonce, "acknowledge", null, "m1"), "escalations", channel: "slack"),
        ];
        refused.Select(answer => answer.InPlace).ShouldAllBe(shown => shown == null);
        refused.Select(Told).Distinct().ShouldHaveSingleItem().ShouldContain("This button is no longer valid here");
        (await bot.CaseAsync()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_card_that_was_told_to_one_person_works_for_nobody_else_and_nowhere_else()
    {
        var help = (await bot.SayAsync("ada", "help")).InPlace.ShouldBeOfType<Shown.ACard>();
        (await PressAsync("ada", help.Nonce, "mine", null)).Beside.ShouldNotBeNull();
        Told(await PressAsync("ben", help.Nonce, "mine", null)).ShouldContain("no longer valid here");
        Told(await PressAsync("ada", help.Nonce, "mine", "escalations")).ShouldContain("no longer valid here");
        Told(await PressAsync("ada", help.Nonce, "acknowledge", null, "CASE-1")).ShouldContain("no longer valid here");
    }

    [Theory]
    [InlineData("19:room", "19:room", true)]
    [InlineData("19:room", "19:room;messageid=7", true)]
    [InlineData("19:room", "19:rooms", false)]
    [InlineData("19:room;messageid=7", "19:room;messageid=8", false)]
    [InlineData("19:room;messageid=7", "19:room", false)]
    public void A_card_that_was_sent_to_a_channel_stands_in_the_post_that_it_began(string sent, string pressed, bool stands)
    {
        var card = new CardRow(nonce, null, CardRow.Told, null, "teams", new Destination.Conversation(sent), null, null);
        Pressing.Stands(card, new Inbound("k", new Account("teams", "a", "Ada"), new Place("teams", pressed, Shared: true, string.Empty), new Act.Pressed(nonce, "mine", null, "m1"), null)).ShouldBe(stands);
    }

    [Fact]
    public async Task A_button_that_was_on_the_card_once_is_answered_by_the_case_as_it_is_now()
    {
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        Told(await PressAsync("ben", nonce, "acknowledge", "escalations")).ShouldContain("Ada Obi has already acknowledged CASE-1 for L1");
        (await bot.CaseAsync()).All<Acknowledged>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_press_that_the_platform_sends_again_gets_the_first_answer()
    {
        var first = await PressAsync("ada", nonce, "acknowledge", "escalations", key: "event-1");
        var again = await PressAsync("ada", nonce, "acknowledge", "escalations", key: "event-1");
        again.Beside.ShouldBeNull();
        again.InPlace.ShouldBeOfType<Shown.ACard>().Nonce.ShouldBe(first.InPlace.ShouldBeOfType<Shown.ACard>().Nonce);
        (await bot.CaseAsync()).All<Acknowledged>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_typed_act_posts_its_card_once_also_when_the_line_comes_again()
    {
        var before = bot.Web.Sent.Count;
        var first = await bot.SayAsync("ada", "CASE-1 acknowledge", key: "event-1");
        var again = await bot.SayAsync("ada", "CASE-1 acknowledge", key: "event-1");
        await bot.SendAsync();
        new[] { first.InPlace, first.Beside, again.InPlace, again.Beside }.ShouldAllBe(shown => shown == null);
        bot.Web.Sent.Skip(before).Count(one => one.To == new Destination.Conversation("person:ada")).ShouldBe(1);
    }

    [Fact]
    public async Task A_stranger_is_told_how_to_become_known_and_sees_nothing()
    {
        var greeting = Told(await PressAsync("mallory", nonce, "acknowledge", "escalations"));
        greeting.ShouldContain("I do not know you yet");
        greeting.ShouldContain("web: mallory");
        greeting.ShouldNotContain("Northwind");
        Told(await bot.SayAsync("mallory", "/escalate CASE-1")).ShouldBe(greeting);
        (await bot.HandleAsync("mallory", new Act.Said("nice weather", ToBot: false), "escalations")).ShouldBe(Answer.Nothing);
        (await bot.CaseAsync()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Unknown_words_get_help_and_are_shown_back()
    {
        (await bot.SayAsync("ada", "make me a sandwich")).InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("I do not know what to do with “make me a sandwich”.");
        (await bot.SayAsync("ada", "CASE-1 dance")).InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("I do not know what to do with “CASE-1 dance”.");
        (await bot.HandleAsync("ada", new Act.Said("nice weather", ToBot: false), "escalations")).ShouldBe(Answer.Nothing);
    }

    [Fact]
    public async Task A_case_that_does_not_exist_is_said_not_to() =>
        Told(await bot.SayAsync("ada", "CASE-99")).ShouldContain("There is no CASE-99.");

    [Fact]
    public async Task An_act_on_no_case_gets_help() =>
        (await bot.SayAsync("ada", "acknowledge")).InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("I do not know what to do with “acknowledge”.");

    private static string Told(Answer answer) => answer.Beside.ShouldBeOfType<Shown.ACard>().Card.Text();

    private Task<Answer> PressAsync(string person, string card, string verb, string? room, string? subject = null, string? key = null) =>
        bot.HandleAsync(person, new Act.Pressed(card, verb, subject, "m1"), room, key);
}
