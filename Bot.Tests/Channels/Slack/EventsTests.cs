using System.Text.Json;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Conversations;

namespace Bot.Tests.Channels.Slack;

public sealed class EventsTests
{
    [Fact]
    public void A_mention_is_said_in_a_thread_without_the_bots_name_and_answers_for_one_stay_with_that_one()
    {
        var done = Read("""{ "type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1", "text": "<@UBOT> mine" }""").ShouldBeOfType<Received.Done>();
        done.Inbound.Keys.ShouldBe(["slack/T1/message/C1/1.1", "slack/event/Ev1"]);
        done.Inbound.Act.ShouldBe(new Act.Said("mine"));
        (done.Context.Origin, done.Context.Conversation, done.Context.Shared).ShouldBe((Origin.Text, "C1;1.1", true));
        (done.Inbound.Home, done.Inbound.Told).ShouldBe(("C1;1.1", new Destination.Glance("T1/U1")));
    }

    [Fact]
    public void A_mention_in_a_thread_stays_in_it() =>
        Read("""{ "type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.2", "thread_ts": "1.1", "text": "<@UBOT> mine" }""")
            .ShouldBeOfType<Received.Done>().Context.Conversation.ShouldBe("C1;1.1");

    [Fact]
    public void A_direct_message_is_said_in_private()
    {
        var done = Read("""{ "type": "message", "channel_type": "im", "user": "U1", "channel": "D1", "ts": "1.1", "text": "a &amp; b" }""").ShouldBeOfType<Received.Done>();
        done.Inbound.Act.ShouldBe(new Act.Said("a & b"));
        (done.Context.Conversation, done.Context.Shared, done.Inbound.Reply).ShouldBe(("D1", false, new Destination.Conversation("D1", "T1/U1")));
    }

    [Fact]
    public void Somebody_of_another_workspace_in_a_shared_channel_is_somebody_else() =>
        Read("""{ "type": "app_mention", "user": "U1", "user_team": "T9", "channel": "C1", "ts": "1.1", "text": "mine" }""").ShouldBeOfType<Received.Done>().Inbound.Account.Id.ShouldBe("T9/U1");

    [Fact]
    public void An_emoji_is_the_same_one_also_when_it_was_taken_away_meanwhile()
    {
        const string Eyes = """{ "type": "reaction_added", "user": "U1", "reaction": "eyes", "item": { "type": "message", "channel": "C1", "ts": "1.1" }, "event_ts": "EVENT" }""";
        var first = Read(Eyes.Replace("EVENT", "2.1", StringComparison.Ordinal)).ShouldBeOfType<Received.Reacted>();
        var again = Read(Eyes.Replace("EVENT", "2.2", StringComparison.Ordinal)).ShouldBeOfType<Received.Reacted>();
        (first.Emoji, first.Channel, first.Timestamp).ShouldBe(("eyes", "C1", "1.1"));
        again.Inbound.Key.ShouldBe(first.Inbound.Key);
    }

    [Fact]
    public void The_home_tab_is_drawn_each_time_and_the_messages_tab_greets_once()
    {
        var home = Read("""{ "type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1", "event_ts": "2.1" }""").ShouldBeOfType<Received.HomeOpened>();
        (home.Context.Origin, home.Inbound.Key).ShouldBe((Origin.Home, "slack/T1/home/2.1"));
        var greeted = Read("""{ "type": "app_home_opened", "user": "U1", "tab": "messages", "channel": "D1", "event_ts": "2.2" }""").ShouldBeOfType<Received.Done>();
        greeted.Inbound.Keys.ShouldBe(["slack/T1/arrived/U1"]);
        greeted.Inbound.Act.ShouldBe(new Act.Arrived());
    }

    [Theory]
    [InlineData("""{ "type": "app_uninstalled" }""", true)]
    [InlineData("""{ "type": "tokens_revoked", "tokens": { "oauth": [], "bot": ["UBOT"] } }""", true)]
    [InlineData("""{ "type": "tokens_revoked", "tokens": { "oauth": ["U1"] } }""", false)]
    public void An_app_that_was_removed_is_forgotten(string happened, bool removed)
    {
        if (removed)
            Read(happened).ShouldBe(new Received.Uninstalled(new Workspace("E1", "T1")));
        else
            Read(happened).ShouldBeOfType<Received.Ignored>();
    }

    [Fact]
    public void Without_authorizations_the_envelope_says_whose_it_is() =>
        Events.Read(Json("""{ "team_id": "T3", "event": { "type": "app_uninstalled" } }""")).ShouldBe(new Received.Uninstalled(new Workspace(null, "T3")));

    [Theory]
    [InlineData("""{ "type": "message", "channel_type": "im", "user": "U1", "bot_id": "B1", "channel": "D1", "ts": "1.1", "text": "mine" }""")]
    [InlineData("""{ "type": "message", "channel_type": "im", "subtype": "message_changed", "user": "U1", "channel": "D1", "ts": "1.1" }""")]
    [InlineData("""{ "type": "message", "channel_type": "channel", "user": "U1", "channel": "C1", "ts": "1.1", "text": "mine" }""")]
    [InlineData("""{ "type": "message", "channel_type": "im", "channel": "D1", "ts": "1.1", "text": "mine" }""")]
    [InlineData("""{ "type": "app_mention", "user": "U1", "channel": "C1" }""")]
    [InlineData("""{ "type": "reaction_added", "user": "U1", "reaction": "eyes", "item": { "type": "file" } }""")]
    [InlineData("""{ "type": "reaction_removed", "user": "U1", "reaction": "eyes", "item": { "channel": "C1", "ts": "1.1" } }""")]
    [InlineData("""{ "type": "team_rename", "user": "U1" }""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    public void Anything_else_is_nothing_for_the_bot(string happened) => Read(happened).ShouldBeOfType<Received.Ignored>();

    private static Received Read(string happened) => Events.Read(Json($$"""
        { "team_id": "T1", "event_id": "Ev1", "event": {{happened}}, "authorizations": [{ "enterprise_id": "E1", "team_id": "T1", "user_id": "UBOT", "is_enterprise_install": false }] }
        """));

    private static JsonElement Json(string json) => JsonSerializer.Deserialize<JsonElement>(json);
}
