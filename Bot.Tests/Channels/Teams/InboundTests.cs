using Bot.Channels;
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
    [InlineData("conversationUpdate", "membersRemoved", """[{ "id": "user-id-3" }]""")]
    [InlineData("installationUpdate", "action", "\"add-upgrade\"")]
    [InlineData("messageUpdate", "channelData", """{ "eventType": "undeleteMessage" }""")]
    [InlineData("messageUpdate", "id", null)]
    [InlineData("messageDelete", "channelData", """{ "eventType": "softDeleteMessage" }""")]
    [InlineData("messageReaction", "reactionsAdded", """[{ "type": "1f440_eyes" }]""")]
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

    [Theory]
    [InlineData("signin/verifyState")]
    [InlineData("signin/tokenExchange")]
    [InlineData("fileConsent/invoke")]
    [InlineData("message/submitAction")]
    [InlineData("config/fetch")]
    [InlineData("composeExtension/anonymousQueryLink")]
    [InlineData("composeExtension/fetchTask")]
    [InlineData("composeExtension/query")]
    public void Another_invoke_is_unknown(string name) => Read(Activities.Changed(("type", "\"invoke\""), ("name", Quoted(name)))).ShouldBeOfType<Received.UnknownInvoke>();

    [Theory]
    [InlineData("conversationUpdate", "membersRemoved", """[null, { "id": "bot-1" }]""")]
    [InlineData("installationUpdate", "action", "\"remove\"")]
    public void The_bot_is_taken_out_of_a_conversation(string type, string name, string json) =>
        Read(Activities.Changed(("type", Quoted(type)), (name, json), ("from", null))).ShouldBe(new Received.Removed("9a644019"));

    [Theory]
    [InlineData("1f440_eyes", true)]
    [InlineData("like", false)]
    [InlineData("1f4cc_pushpin", false)]
    public void Of_the_emoji_on_a_message_only_eyes_mean_something(string emoji, bool meant)
    {
        var received = Read(Activities.Changed(("type", "\"messageReaction\""), ("replyToId", "\"m-1\""), ("reactionsAdded", $$"""[null, { "type": "{{emoji}}" }]""")));
        (received is Received.Reacted { MessageId: "m-1", Inbound.Key: "teams/9a644019/reaction/user-id-0/eyes/m-1" }).ShouldBe(meant);
    }

    [Fact]
    public void The_same_press_has_the_same_keys_for_half_a_minute_and_none_in_common_after_a_whole_one()
    {
        var first = Keys("2026-11-21T10:00:25Z");
        Keys("2026-11-21T10:00:35Z").Intersect(first).ShouldNotBeEmpty();
        Keys("2026-11-21T10:00:54Z").Intersect(first).ShouldNotBeEmpty();
        Keys("2026-11-21T10:01:25Z").Intersect(first).ShouldBeEmpty();
        Keys("2026-11-21T10:00:25Z", nonce: "n-2").Intersect(first).ShouldBeEmpty();
        Keys("2026-11-21T10:00:25Z", verb: "reject").Intersect(first).ShouldBeEmpty();
        Keys("2026-11-21T10:00:25Z", from: "29:other").Intersect(first).ShouldBeEmpty();
        Keys("2026-11-21T10:00:25Z", reason: "Ask again").Intersect(first).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("\"yesterday\"")]
    public void A_press_at_no_time_is_known_by_its_id_alone(string? timestamp) =>
        Read(Pressed(timestamp, "n-1", "approve", "29:ana", "")).ShouldBeOfType<Received.CardAction>().Inbound.OtherKeys.ShouldBeEmpty();

    [Fact]
    public void What_only_one_could_read_is_answered_to_that_one()
    {
        const string recipient = """{ "id": "bot-1", "name": "Test Bot", "isTargeted": true }""";
        var only = new Destination.Conversation("9a644019", "29:ana");
        var shared = Said(Activities.Changed(("recipient", recipient), ("from", """{ "id": "29:ana" }"""), ("conversation", """{ "id": "9a644019", "conversationType": "groupChat" }""")));
        (shared.Reply, shared.Told).ShouldBe((only, only));
        Said(Activities.Changed(("recipient", recipient))).Told.ShouldBeNull();
    }

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

    private static Received Read(string json) => Inbound.Read(Activity.Parse(Activities.Bytes(json))!, "fingerprint", "escalate");

    private static IReadOnlyList<string> Keys(string at, string nonce = "n-1", string verb = "approve", string from = "29:ana", string reason = "") =>
        Read(Pressed(Quoted(at), nonce, verb, from, reason)).ShouldBeOfType<Received.CardAction>().Inbound.OtherKeys;

    private static string Pressed(string? timestamp, string nonce, string verb, string from, string reason) => Activities.Changed(
        ("type", "\"invoke\""), ("name", "\"adaptiveCard/action\""), ("timestamp", timestamp), ("from", $$"""{ "id": "{{from}}" }"""), ("replyToId", "\"m-1\""),
        ("value", $$"""{ "action": { "verb": "{{verb}}", "data": { "nonce": "{{nonce}}", "reason": "{{reason}}" } } }"""));

    private static ConversationInbound Said(string json) => Read(json).ShouldBeOfType<Received.Message>().Inbound;

    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
