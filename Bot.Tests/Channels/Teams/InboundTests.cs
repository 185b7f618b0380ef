using Bot.Channels.Teams;
using Bot.Conversations;
using ConversationInbound = Bot.Conversations.Inbound;
using Inbound = Bot.Channels.Teams.Inbound;

namespace Bot.Tests.Channels.Teams;

public sealed class InboundTests
{
    [Fact]
    public void A_typed_message_of_the_playground_is_somebody_saying_something()
    {
        var inbound = Said(Activities.FromPlayground);
        inbound.Key.ShouldBe("teams/9a644019/e14037e5-f880-452e-a009-643bcf22828d");
        inbound.Account.ShouldBe(new Account("teams", "00000000-0000-0000-0000-0000000000020", "Alex Wilber"));
        inbound.Place.ShouldBe(new Place("teams", "9a644019", Shared: false, inbound.Place.Reference));
        inbound.Act.ShouldBe(new Act.Said("/escalate hello"));
        inbound.Zone.ShouldBe(DateTimeZone.Utc);
        Reference.Parse(inbound.Place.Reference).ShouldBe(new Reference(
            "http://localhost:56150/_connector", "9a644019", "tenant-1", "bot-1", "Test Bot", "user-id-0", "00000000-0000-0000-0000-0000000000020", "personal"));
    }

    [Fact]
    public void A_mention_in_a_channel_loses_the_bots_name_and_keeps_the_others()
    {
        var inbound = Said(Activities.FromTeams);
        inbound.Act.ShouldBe(new Act.Said("escalate Northwind is down with Priya Nair"));
        inbound.Place.Conversation.ShouldBe("19:room@thread.tacv2;messageid=1763719200123");
        inbound.Place.Shared.ShouldBeTrue();
        inbound.Account.Id.ShouldBe("aad-ana");
        inbound.Zone!.Id.ShouldBe("Europe/Lisbon");
    }

    [Theory]
    [InlineData("<at>Test Bot</at> escalate", "<at>Test Bot</at>", "escalate")]
    [InlineData("<at id=\"0\">Test Bot</at>\u00a0escalate", "<at>Test Bot</at>", "escalate")]
    [InlineData("<at>Test Bot</at> escalate", "", "escalate")]
    [InlineData("<at>Test Bot</at>", "<at>Test Bot</at>", "")]
    [InlineData("Test Bot is down", "<at>Test Bot</at>", "Test Bot is down")]
    [InlineData("if a<b then <at>Test Bot</at>", "<at>Test Bot</at>", "if a<b then")]
    [InlineData("<at <at>Test Bot</at> x", "", "<at  x")]
    public void Only_the_bots_own_mention_is_taken_out(string typed, string mention, string said)
    {
        var entities = $$"""[{ "type": "mention", "mentioned": { "id": "bot-1", "name": "Test Bot" }, "text": {{Quoted(mention)}} }, null]""";
        Said(Activities.Changed(("text", Quoted(typed)), ("entities", entities))).Act.ShouldBe(new Act.Said(said));
    }

    [Fact]
    public void Text_sent_as_markup_is_read_as_text() =>
        Said(Activities.Changed(("text", "\"escalate&nbsp;A &amp; B\""), ("textFormat", "\"xml\""))).Act.ShouldBe(new Act.Said("escalate A & B"));

    [Fact]
    public void A_button_of_a_card_says_which_card_and_which_button()
    {
        var json = Activities.CardAction("""{ "action": { "type": "Action.Execute", "verb": "approve", "data": { "nonce": "n-1", "subject": "3" } }, "trigger": "manual" }""");
        Read(json).ShouldBeOfType<Received.CardAction>().Inbound.Act.ShouldBe(new Act.Pressed("n-1", "approve", "3", "1795299290503"));
    }

    [Theory]
    [InlineData("submit", 0)]
    [InlineData("back", 1)]
    [InlineData("leave", 2)]
    public void A_form_comes_back_with_everything_in_it_as_text(string verb, int move)
    {
        var json = Activities.CardAction($$"""
            { "action": { "type": "Action.Execute", "verb": "{{verb}}", "data": { "form": "f-1", "client": " North ", "urgent": true, "count": 1.50, "none": null, "subject": "kept" } } }
            """);
        var answered = Read(json).ShouldBeOfType<Received.CardAction>().Inbound.Act.ShouldBeOfType<Act.Answered>();
        answered.FormId.ShouldBe("f-1");
        answered.Move.ShouldBe((FormMove)move);
        answered.Answers.Values.ShouldBe(new Dictionary<string, string> { ["client"] = " North ", ["urgent"] = "true", ["count"] = "1.50", ["subject"] = "kept" });
    }

    [Fact]
    public void A_button_of_an_old_client_comes_as_a_message_with_a_value()
    {
        var pressed = Activities.Changed(("text", null), ("replyToId", "\"m-1\""), ("value", """{ "nonce": "n-1", "verb": "approve", "subject": "3" }"""));
        Said(pressed).Act.ShouldBe(new Act.Pressed("n-1", "approve", "3", "m-1"));

        var answered = Activities.Changed(("text", null), ("value", """{ "form": "f-1", "verb": "submit", "client": "North" }"""));
        Said(answered).Act.ShouldBeOfType<Act.Answered>().Answers.Values.ShouldBe(new Dictionary<string, string> { ["client"] = "North" });
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("\"text\"")]
    [InlineData("{\"action\":null}")]
    [InlineData("{\"action\":{\"verb\":\"approve\"}}")]
    [InlineData("{\"action\":{\"verb\":\"approve\",\"data\":{}}}")]
    [InlineData("{\"action\":{\"verb\":\"approve\",\"data\":\"n-1\"}}")]
    [InlineData("{\"action\":{\"data\":{\"nonce\":\"n-1\"}}}")]
    [InlineData("{\"action\":{\"verb\":\"approve\",\"data\":{\"nonce\":\"\"}}}")]
    [InlineData("{\"action\":{\"verb\":\"other\",\"data\":{\"form\":\"f-1\"}}}")]
    public void A_button_press_that_says_nothing_is_answered_as_such(string value) => Read(Activities.CardAction(value)).ShouldBeOfType<Received.BadCardAction>();

    [Fact]
    public void Both_updates_of_one_arrival_are_one_event()
    {
        var added = Said(Activities.Changed(("type", "\"conversationUpdate\""), ("id", "\"a\""), ("membersAdded", """[{ "id": "bot-1" }, null]""")));
        var installed = Said(Activities.Changed(("type", "\"installationUpdate\""), ("id", "\"b\""), ("action", "\"add\"")));
        added.Act.ShouldBe(new Act.Arrived());
        installed.Act.ShouldBe(new Act.Arrived());
        installed.Key.ShouldBe(added.Key);
    }

    [Theory]
    [InlineData("conversationUpdate", "membersAdded", """[{ "id": "user-id-3" }]""")]
    [InlineData("conversationUpdate", "membersRemoved", """[{ "id": "bot-1" }]""")]
    [InlineData("installationUpdate", "action", "\"remove\"")]
    [InlineData("typing", "text", null)]
    [InlineData("messageReaction", "text", null)]
    [InlineData("message", "from", """{ "id": "bot-1" }""")]
    [InlineData("message", "from", """{ "id": "other", "role": "bot" }""")]
    public void What_is_not_for_the_bot_is_left_alone(string type, string name, string? json) =>
        Read(Activities.Changed(("type", Quoted(type)), (name, json))).ShouldBeOfType<Received.Ignored>();

    [Theory]
    [InlineData("from", null)]
    [InlineData("from", "{}")]
    [InlineData("conversation", null)]
    [InlineData("conversation", """{ "id": "" }""")]
    [InlineData("type", null)]
    public void Without_a_person_or_a_conversation_there_is_no_activity(string name, string? json) =>
        Read(Activities.Changed((name, json))).ShouldBeOfType<Received.Bad>();

    [Fact]
    public void Another_invoke_is_unknown() => Read(Activities.Changed(("type", "\"invoke\""), ("name", "\"task/fetch\""))).ShouldBeOfType<Received.UnknownInvoke>();

    [Fact]
    public void An_account_of_no_directory_goes_by_its_own_id()
    {
        var inbound = Said(Activities.Changed(("from", """{ "id": "29:guest" }"""), ("conversation", """{ "id": "c", "isGroup": true }""")));
        inbound.Account.ShouldBe(new Account("teams", "29:guest", "29:guest"));
        inbound.Place.Shared.ShouldBeTrue();
    }

    [Fact]
    public void An_activity_without_an_id_is_told_apart_by_its_body() =>
        Said(Activities.Changed(("id", null))).Key.ShouldBe("teams/9a644019/fingerprint");

    [Fact]
    public void An_unknown_zone_is_no_zone() => Said(Activities.Changed(("localTimezone", "\"Mars/Olympus\""))).Zone.ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"type\":\"message\"")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"type\":\"message\",\"type\":\"invoke\"}")]
    [InlineData("{\"value\":{\"a\":1,\"a\":2}}")]
    [InlineData("{\"value\":\"\\ud800\"}")]
    [InlineData("{\"value\":{\"\\ud800\":1}}")]
    [InlineData("{\"text\":\"\\ud800\"}")]
    [InlineData("{\"from\":\"me\"}")]
    [InlineData("{\"entities\":{}}")]
    public void Json_that_is_no_activity_is_refused(string json) => Activity.Parse(Activities.Bytes(json)).ShouldBeNull();

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Json_may_nest_thirty_two_deep(int depth, bool taken)
    {
        var value = string.Concat(Enumerable.Repeat("[", depth - 1)) + string.Concat(Enumerable.Repeat("]", depth - 1));
        (Activity.Parse(Activities.Bytes($$"""{"type":"message","value":{{value}}}""")) is not null).ShouldBe(taken);
    }

    private static Received Read(string json) => Inbound.Read(Activity.Parse(Activities.Bytes(json))!, "fingerprint");

    private static ConversationInbound Said(string json) => Read(json).ShouldBeOfType<Received.Message>().Inbound;

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
