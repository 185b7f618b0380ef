using System.Net;
using Bot.Channels;
using Bot.Channels.Teams.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Channels.Teams.Connections;

/// <summary>What goes with a message, and what becomes of each answer.</summary>
public sealed class ConnectorTests : Sending
{
    private int fetched;

    [Fact]
    public async Task The_token_goes_with_each_message_and_is_asked_for_once()
    {
        Token = Tokens();
        await SendAsync(new Destination.Conversation(Room));
        await SendAsync(new Destination.Conversation(Room), messageId: "m-1");
        Service.Calls.ShouldAllBe(call => call.Authorization == "Bearer token-1");
        fetched.ShouldBe(1);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("http://smba.trafficmanager.net/")]
    public async Task No_token_is_even_asked_for_where_the_address_is_a_wrong_one(string serviceUrl)
    {
        Settings = new() { AppId = "app", TestTools = true };
        Token = Tokens();
        See(Room, shared: true, serviceUrl);
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Refused("The bot may not send to this service address."));
        fetched.ShouldBe(0);
        Log.At(LogLevel.Critical).ShouldHaveSingleItem().ShouldStartWith("SECURITY: ");
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("52.112.0.1", "10.0.0.1")]
    public async Task A_name_of_the_platform_that_leads_inside_gets_nothing(params string[] addresses)
    {
        Settings = new() { AppId = "app" };
        Lead([.. addresses.Select(IPAddress.Parse)]);
        See(Room, shared: true, "https://smba.trafficmanager.net/emea/");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.NotSent>("Names are put right some day, and nothing was sent.");
        Log.At(LogLevel.Critical).ShouldHaveSingleItem().ShouldStartWith("SECURITY: smba.trafficmanager.net leads to ");
    }

    [Fact]
    public async Task Where_there_is_no_token_nothing_is_sent()
    {
        Token = TokenBy(_ => throw new HttpRequestException("Connection refused"));
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.NotSent("No token to send with: Connection refused", Duration.FromSeconds(30)));
        Service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_renewed_once()
    {
        Token = Tokens();
        await SendAsync(new Destination.Conversation(Room));
        Clock.Now += Duration.FromMinutes(2);
        Service.Answer = (call, context) => call.Authorization == "Bearer token-1" ? Unauthorized(context) : FakeConnector.Json(context, 201, """{ "id": "m-2" }""");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Sent(Room, "m-2") { Tenant = "tenant-1" });
        Health.Last.ShouldBeNull();
        (fetched, Service.Calls.Count).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Where_no_token_is_taken_it_is_said_once_and_the_messages_wait()
    {
        Token = Tokens();
        SeePersonal("aad-x", "a:1");
        Service.Answer = (_, context) => Unauthorized(context);
        for (var message = 0; message < 5; message++)
        {
            Clock.Now += Duration.FromSeconds(2);
            (await SendAsync(new Destination.Person("aad-x"))).ShouldBe(new SendOutcome.NotSent("The bot's token was not taken (401 Unauthorized)."));
        }

        (fetched, Service.Calls.Count).ShouldBe((1, 5), "a new token is not asked for each time");
        Log.At(LogLevel.Error).ShouldHaveSingleItem().ShouldContain("Look at Teams:AppId");
        Health.Last!.Asked.ShouldBe("connector");
    }

    [Theory]
    [InlineData(502, null, typeof(SendOutcome.Unknown), typeof(SendOutcome.NotSent))]
    [InlineData(504, null, typeof(SendOutcome.Unknown), typeof(SendOutcome.NotSent))]
    [InlineData(503, null, typeof(SendOutcome.Unknown), typeof(SendOutcome.NotSent))]
    [InlineData(503, "9", typeof(SendOutcome.NotSent), typeof(SendOutcome.NotSent))]
    [InlineData(500, null, typeof(SendOutcome.Unknown), typeof(SendOutcome.Unknown))]
    public async Task What_may_have_been_posted_is_unknown_and_a_change_may_be_repeated(int status, string? retryAfter, Type post, Type change)
    {
        Service.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = retryAfter;
            return FakeConnector.Json(context, status, "{}");
        };
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType(post);
        Clock.Now += Duration.FromMinutes(1);
        (await SendAsync(new Destination.Conversation(Room), messageId: "m-1")).ShouldBeOfType(change);
    }

    [Fact]
    public async Task The_services_own_word_is_kept()
    {
        Service.Answer = (_, context) => FakeConnector.Json(context, 403, """{ "error": { "code": "MessageWritesBlocked", "message": "secret words" } }""");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Refused("The service answered 403 MessageWritesBlocked."));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"error\"")]
    [InlineData("""{ "error": "text" }""")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task An_answer_of_any_form_is_an_answer(string body)
    {
        Service.Answer = (_, context) => FakeConnector.Json(context, 403, body);
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Refused("The service answered 403."));
        Service.Answer = (_, context) => FakeConnector.Json(context, 201, body);
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Sent(Room, string.Empty) { Tenant = "tenant-1" });
    }

    [Fact]
    public async Task What_is_beyond_the_limits_waits_without_a_request()
    {
        for (var message = 0; message < 5; message++)
            (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Sent>();
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.NotSent("Enough for this conversation for now.", Duration.FromMilliseconds(1100)));
        Service.Calls.Count.ShouldBe(5);
        (await SendAsync(new Destination.Conversation(Room), asked: true)).ShouldBeOfType<SendOutcome.Sent>("Somebody waits for it.");
    }

    [Fact]
    public async Task After_a_429_nothing_goes_to_that_conversation_before_its_time()
    {
        Service.Answer = (_, context) =>
        {
            context.Response.Headers.RetryAfter = "20";
            return FakeConnector.Json(context, 429, "{}");
        };
        await SendAsync(new Destination.Conversation(Room));
        Clock.Now += Duration.FromSeconds(19);
        (await SendAsync(new Destination.Conversation(Room), asked: true)).ShouldBeOfType<SendOutcome.NotSent>().After.ShouldBe(Duration.FromSeconds(1));
        Service.Calls.Count.ShouldBe(1);
        Clock.Now += Duration.FromSeconds(1);
        await SendAsync(new Destination.Conversation(Room));
        Service.Calls.Count.ShouldBe(2);
    }

    private static Task Unauthorized(HttpContext context) => FakeConnector.Json(context, 401, """{ "error": { "code": "Unauthorized" } }""");

    private OutboundToken Tokens() => TokenBy(_ => Task.FromResult(($"token-{++fetched}", Duration.FromHours(1))));
}
