using Bot.Cases;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Conversations;
using Bot.Dialogs.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Support;
using Context = Bot.Channels.Slack.Context;
using Inbound = Bot.Channels.Slack.Inbound;

namespace Bot.Tests.Channels.Slack;

public sealed class ReactionsTests : IAsyncLifetime
{
    private readonly StubSlack slack = new();
    private BotInside? bot;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenAsync();
        await bot.LogIssueAsync();
        var room = new Destination.Room("C1");
        await bot.Outbox.CommitAsync(new Commit(bot.Clock.Now)
        {
            Cards = [new CardRow("n-case", new CaseId(1), "Case/1", null, "slack", room, "C1", "1.1"), new CardRow("n-help", null, CardRow.Told, null, "slack", room, "C1", "1.9")],
        });
    }

    public async Task DisposeAsync()
    {
        slack.Dispose();
        await bot!.DisposeAsync();
    }

    [Fact]
    public async Task Eyes_on_a_card_of_a_case_acknowledge_it() => (await ReadAsync("eyes", "1.1")).ShouldBe(new Act.Pressed("n-case", "acknowledge", null, "1.1"));

    [Theory]
    [InlineData("eyes", "1.9")]
    [InlineData("eyes", "1.2")]
    [InlineData("tada", "1.1")]
    public async Task Eyes_elsewhere_and_other_emoji_mean_nothing_and_ask_nothing(string emoji, string message)
    {
        (await ReadAsync(emoji, message)).ShouldBeNull();
        slack.Calls.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("pushpin")]
    [InlineData("round_pushpin")]
    public async Task A_pin_on_a_message_below_a_card_keeps_its_words_author_link_and_time(string emoji)
    {
        Said("""{ "ts": "1772445600.000100", "thread_ts": "1.1", "user": "U2", "text": "a &amp; b" }""");
        var pinned = (await ReadAsync(emoji, "1772445600.000100")).ShouldBeOfType<Act.Pinned>();
        pinned.ShouldBe(new Act.Pinned("n-case", new Excerpt("a & b", "Ben Ruiz", "https://org.slack.com/p1", Instant.FromUtc(2026, 3, 2, 10, 0) + Duration.FromMilliseconds(0.1))));
    }

    [Theory]
    [InlineData("""{ "ts": "1.5", "thread_ts": "1.9", "user": "U2", "text": "below another card" }""")]
    [InlineData("""{ "ts": "1.5", "user": "U2", "text": "in no thread" }""")]
    [InlineData("""{ "ts": "1.5", "thread_ts": "1.1", "user": "U2", "text": "" }""")]
    [InlineData("""{ "ts": "1.6", "thread_ts": "1.1", "user": "U2", "text": "another message" }""")]
    public async Task A_pin_elsewhere_means_nothing(string message)
    {
        Said(message);
        (await ReadAsync("pushpin", "1.5")).ShouldBeNull();
    }

    [Theory]
    [InlineData("missing_scope")]
    [InlineData("thread_not_found")]
    [InlineData("a_word_of_next_year")]
    public async Task A_message_that_cannot_be_read_is_not_pinned(string word)
    {
        slack.Answer = _ => StubSlack.Error(word);
        (await ReadAsync("pushpin", "1.5")).ShouldBeNull();
    }

    [Fact]
    public async Task A_message_without_an_account_has_its_apps_name_and_without_a_link_it_has_none()
    {
        Said("""{ "ts": "1.5", "thread_ts": "1.1", "username": "Mail", "text": "from the client" }""", link: false);
        var excerpt = (await ReadAsync("pushpin", "1.5")).ShouldBeOfType<Act.Pinned>().Excerpt;
        (excerpt.Author, excerpt.Link).ShouldBe(("Mail", null));
    }

    private void Said(string message, bool link = true) => slack.Answer = call => call.Method switch
    {
        "conversations.replies" => StubSlack.Json($$"""{ "ok": true, "messages": [{ "ts": "1.1", "thread_ts": "1.1", "text": "CASE-1" }, {{message}}] }"""),
        "users.info" => StubSlack.Json("""{ "ok": true, "user": { "real_name": "Ben Ruiz" } }"""),
        "chat.getPermalink" => link ? StubSlack.Json("""{ "ok": true, "permalink": "https://org.slack.com/p1" }""") : StubSlack.Error("message_not_found"),
        _ => null,
    };

    private Task<Act?> ReadAsync(string emoji, string message)
    {
        var context = new Context(Origin.Reaction, Workspace.Default, "U1") { Conversation = "C1", Shared = true };
        var reacted = new Received.Reacted(Inbound.Of("reaction", context, null, new Act.Arrived()), context, emoji, "C1", message);
        return new Reactions(bot!.Cards, slack.Api(), slack.Members()).ReadAsync(reacted, CancellationToken.None);
    }
}
