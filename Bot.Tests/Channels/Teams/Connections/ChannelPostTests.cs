using Bot.Channels;
using Bot.Channels.Teams.Connections;

namespace Bot.Tests.Channels.Teams.Connections;

public sealed class ChannelPostTests : Sending
{
    private const string Unseen = "19:unseen@thread.tacv2";

    [Fact]
    public async Task A_room_where_the_bot_was_never_seen_gets_a_post_by_way_of_the_team()
    {
        Recent = [See(Room, shared: true, Service.Url)];
        Service.Answer = (call, context) => FakeConnector.Json(context, 201, call.Path == "/v3/conversations" ? $$"""{ "id": "{{Unseen}};messageid=17", "activityId": "17" }""" : """{ "id": "18" }""");

        (await SendAsync(new Destination.Room(Unseen))).ShouldBe(new SendOutcome.Sent($"{Unseen};messageid=17", "17") { Tenant = "tenant-1" });

        var body = Service.Calls.ShouldHaveSingleItem().Body!;
        body["isGroup"]!.GetValue<bool>().ShouldBeTrue();
        body["channelData"]!.ToJsonString().ShouldBe($$$"""{"channel":{"id":"{{{Unseen}}}"},"tenant":{"id":"tenant-1"}}""");
        body["tenantId"]!.GetValue<string>().ShouldBe("tenant-1");
        body["activity"]!["type"]!.GetValue<string>().ShouldBe("message");
        body["activity"]!["attachments"]!.AsArray().Count.ShouldBe(1);
        body["activity"]!["text"].ShouldBeNull();

        // From then on it was seen there: the post is changed, answered, and the next one is posted.
        (await SendAsync(new Destination.Conversation($"{Unseen};messageid=17"), messageId: "17")).ShouldBeOfType<SendOutcome.Sent>();
        (await SendAsync(new Destination.Conversation($"{Unseen};messageid=17"))).ShouldBe(new SendOutcome.Sent($"{Unseen};messageid=17", "18") { Tenant = "tenant-1" });
        (await SendAsync(new Destination.Room(Unseen))).ShouldBe(new SendOutcome.Sent($"{Unseen};messageid=18", "18") { Tenant = "tenant-1" });
        Service.Calls.Skip(1).Select(call => $"{call.Method} {call.Path}").ShouldBe(
        [
            "PUT /v3/conversations/19%3Aunseen%40thread.tacv2%3Bmessageid%3D17/activities/17",
            "POST /v3/conversations/19%3Aunseen%40thread.tacv2%3Bmessageid%3D17/activities",
            "POST /v3/conversations/19%3Aunseen%40thread.tacv2/activities",
        ]);
    }

    [Theory]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(404, "ConversationNotFound")]
    public async Task Where_the_bot_is_not_in_that_team_it_says_so(int status, string code)
    {
        Recent = [See(Room, shared: true, Service.Url)];
        Service.Answer = (_, context) => FakeConnector.Json(context, status, $$$"""{ "error": { "code": "{{{code}}}" } }""");
        (await SendAsync(new Destination.Room(Unseen))).ShouldBe(new SendOutcome.Refused($"The bot is not in this room's team. The service answered {status} {code}."));
        Remembered.ShouldBeEmpty();
        Health.Unreachable.ShouldBe(1);
    }

    [Fact]
    public async Task A_post_whose_outcome_nobody_knows_is_unknown()
    {
        Recent = [See(Room, shared: true, Service.Url)];
        Service.Answer = (_, context) => FakeConnector.Json(context, 502, "{}");
        (await SendAsync(new Destination.Room(Unseen))).ShouldBe(new SendOutcome.Unknown("The service answered 502."));
    }

    [Fact]
    public async Task Before_anybody_has_spoken_there_is_no_way_anywhere() =>
        (await SendAsync(new Destination.Room(Unseen))).ShouldBe(new SendOutcome.Refused("Nobody has spoken with the bot on Teams yet."));

    [Theory]
    [InlineData("19:a@thread.tacv2", true)]
    [InlineData("19:a@thread.skype", true)]
    [InlineData("19:a@thread.v2", false)]
    [InlineData("a:19", false)]
    [InlineData("C0ESC", false)]
    public void A_channel_is_known_by_its_id(string id, bool isChannel) => ChannelPost.IsChannel(id).ShouldBe(isChannel);
}
