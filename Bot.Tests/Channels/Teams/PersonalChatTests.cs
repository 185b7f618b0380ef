using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Conversations;
using Microsoft.AspNetCore.Http;

namespace Bot.Tests.Channels.Teams;

public sealed class PersonalChatTests : Sending
{
    private const string Roster = """{ "members": [ { "id": "29:ana", "aadObjectId": "aad-ana", "name": "Ana Costa" }, { "id": "29:priya", "objectId": "aad-priya" }, 5 ] }""";

    [Fact]
    public async Task A_person_is_written_to_in_their_own_chat()
    {
        SeePersonal("aad-ana", "a:ana");
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBe(new SendOutcome.Sent("a:ana", "m-1") { Tenant = "tenant-1" });
        Service.Calls.ShouldHaveSingleItem().Path.ShouldBe("/v3/conversations/a%3Aana/activities");
    }

    [Theory]
    [InlineData("aad-ana", "29:ana", "Ana Costa")]
    [InlineData("aad-priya", "29:priya", "aad-priya")]
    [InlineData("29:ana", "29:ana", "Ana Costa")]
    [InlineData("aad-new", "aad-new", "aad-new")]
    public async Task A_person_never_seen_alone_gets_a_chat_opened(string account, string member, string name)
    {
        Recent = [See(Room, shared: true, Service.Url)];
        Service.Answer = Opens("a:new");
        (await SendAsync(new Destination.Person(account))).ShouldBe(new SendOutcome.Sent("a:new", "m-1") { Tenant = "tenant-1" });
        Service.Calls.Select(call => $"{call.Method} {call.Path}").ShouldBe(
        [
            "GET /v3/conversations/19%3Aroom%40thread.tacv2%3Bmessageid%3D1/pagedmembers",
            "POST /v3/conversations",
            "POST /v3/conversations/a%3Anew/activities",
        ]);
        Service.Calls[1].Body!.ToJsonString().ShouldBe(
            $$$$"""{"isGroup":false,"bot":{"id":"28:bot","name":"EngagementBot"},"members":[{"id":"{{{{member}}}}"}],"tenantId":"tenant-1","channelData":{"tenant":{"id":"tenant-1"}}}""");
        var (place, owner) = Remembered.ShouldHaveSingleItem();
        place.Conversation.ShouldBe("a:new");
        place.Shared.ShouldBeFalse();
        Reference.Parse(place.Reference)!.UserId.ShouldBe(member);
        owner.ShouldBe(new Account("teams", account, name));
    }

    [Theory]
    [InlineData(403, typeof(SendOutcome.Refused))]
    [InlineData(429, typeof(SendOutcome.NotSent))]
    [InlineData(500, typeof(SendOutcome.NotSent))]
    public async Task A_chat_that_could_not_be_opened_sent_nothing(int status, Type outcome)
    {
        Recent = [See(Room, shared: true, Service.Url)];
        Service.Answer = (_, context) => FakeConnector.Json(context, status, "{}");
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBeOfType(outcome);
        Remembered.ShouldBeEmpty();
    }

    [Fact]
    public async Task Somebody_missing_in_one_roster_is_looked_up_in_the_next()
    {
        Recent = [See("a:ben", shared: false, Service.Url), See(Room, shared: true, Service.Url)];
        var opens = Opens("a:new");
        Service.Answer = (call, context) => call.Path.Contains("a%3Aben", StringComparison.Ordinal) ? FakeConnector.Json(context, 200, """{ "members": [] }""") : opens(call, context);
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBe(new SendOutcome.Sent("a:new", "m-1") { Tenant = "tenant-1" });
        Service.Calls[2].Body!["members"]![0]!["id"]!.GetValue<string>().ShouldBe("29:ana");
    }

    [Fact]
    public async Task A_chat_in_which_nothing_arrived_is_not_kept()
    {
        Recent = [See(Room, shared: true, Service.Url)];
        var opens = Opens("a:nobody");
        Service.Answer = (call, context) => call.Path.Contains("a%3Anobody", StringComparison.Ordinal) ? FakeConnector.Json(context, 500, "{}") : opens(call, context);
        (await SendAsync(new Destination.Person("aad-new"))).ShouldBeOfType<SendOutcome.Unknown>();
        Remembered.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_opened_again_once()
    {
        Recent = [See(Room, shared: true, Service.Url)];
        SeePersonal("aad-ana", "a:old");
        var opens = Opens("a:new");
        Service.Answer = (call, context) => call.Path.Contains("a%3Aold", StringComparison.Ordinal) ? FakeConnector.Json(context, 404, "{}") : opens(call, context);
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBe(new SendOutcome.Sent("a:new", "m-1") { Tenant = "tenant-1" });
    }

    [Theory]
    [InlineData(403, "BlockedByUser")]
    [InlineData(403, "BotNotInConversationRoster")]
    [InlineData(403, "BotDisabledByAdmin")]
    [InlineData(403, "MessageWritesBlocked")]
    [InlineData(403, "ForbiddenOperationException")]
    [InlineData(404, "ConversationNotFound")]
    public async Task Who_cannot_be_written_to_in_a_new_chat_either_is_not_reached(int status, string code)
    {
        Recent = [See(Room, shared: true, Service.Url)];
        SeePersonal("aad-ana", "a:old");
        var opens = Opens("a:new");
        Service.Answer = (call, context) => call.Path.EndsWith("/activities", StringComparison.Ordinal) ? FakeConnector.Json(context, status, $$$"""{ "error": { "code": "{{{code}}}" } }""") : opens(call, context);
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBe(new SendOutcome.Refused($"The service answered {status} {code}."));
        Service.Calls.Count(call => call.Path == "/v3/conversations").ShouldBe(1);
        Service.Calls.Count(call => call.Path.EndsWith("/activities", StringComparison.Ordinal)).ShouldBe(2);
        Health.Unreachable.ShouldBe(1);
        Remembered.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task Another_refusal_opens_no_new_chat(int status)
    {
        SeePersonal("aad-ana", "a:ana");
        Service.Answer = (_, context) => FakeConnector.Json(context, status, "{}");
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBeOfType<SendOutcome.Refused>();
        Service.Calls.ShouldAllBe(call => call.Path == "/v3/conversations/a%3Aana/activities");
    }

    [Fact]
    public async Task A_change_in_a_chat_that_is_gone_is_refused()
    {
        SeePersonal("aad-ana", "a:old");
        Service.Answer = (_, context) => FakeConnector.Json(context, 404, "{}");
        (await SendAsync(new Destination.Person("aad-ana"), messageId: "m-1")).ShouldBeOfType<SendOutcome.Refused>();
        Service.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_can_be_found_before_anybody_has_spoken() =>
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBeOfType<SendOutcome.Refused>();

    [Fact]
    public async Task What_only_one_may_see_is_shown_in_place_and_where_that_is_refused_in_that_ones_own_chat()
    {
        SeePersonal("aad-ana", "a:ana");
        (await SendAsync(new Destination.Conversation(Room, OnlyFor: "aad-ana"))).ShouldBe(new SendOutcome.Sent(Room, "m-1") { Tenant = "tenant-1" });
        Service.Calls.ShouldHaveSingleItem().Path.ShouldEndWith("/activities?isTargetedActivity=true");
        Service.Answer = (call, context) => FakeConnector.Json(context, call.Path.Contains('?', StringComparison.Ordinal) ? 400 : 201, """{ "id": "m-1" }""");
        (await SendAsync(new Destination.Conversation(Room, OnlyFor: "aad-ana"))).ShouldBe(new SendOutcome.Sent("a:ana", "m-1") { Tenant = "tenant-1" });
    }

    private static Func<FakeConnector.Call, HttpContext, Task> Opens(string conversation) => (call, context) => call switch
    {
        { Method: "GET" } => FakeConnector.Json(context, 200, Roster),
        { Path: "/v3/conversations" } => FakeConnector.Json(context, 201, $$"""{ "id": "{{conversation}}" }"""),
        _ => FakeConnector.Json(context, 201, """{ "id": "m-1" }"""),
    };
}
