using System.Net;
using System.Net.Sockets;
using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Conversations;
using Microsoft.AspNetCore.Http;
using Channel = Bot.Channels.Teams.Channel;

namespace Bot.Tests.Channels.Teams;

public sealed class ChannelTests : IAsyncLifetime
{
    private const string Room = "19:room@thread.tacv2;messageid=1";
    private const string Roster = """{ "members": [ { "id": "29:ana", "aadObjectId": "aad-ana", "name": "Ana Costa" }, { "id": "29:priya", "objectId": "aad-priya" }, 5 ] }""";

    private readonly Dictionary<string, Place> seen = [];
    private readonly Dictionary<string, Place> personal = [];
    private readonly List<(Place Place, Account Account)> remembered = [];
    private Place? latest;
    private FakeConnector service = null!;

    public async Task InitializeAsync()
    {
        service = await FakeConnector.StartAsync();
        See(Room, shared: true, service.Url);
    }

    public async Task DisposeAsync() => await service.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/emea")]
    [InlineData("/emea/")]
    public async Task A_message_is_one_card_and_no_text(string path)
    {
        See(Room, shared: true, service.Url + path);
        (await SendAsync(new Destination.Conversation(Room))).ShouldBe(new SendOutcome.Sent(Room, "m-1"));
        var call = service.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("POST");
        call.Path.ShouldBe(path.TrimEnd('/') + "/v3/conversations/19%3Aroom%40thread.tacv2%3Bmessageid%3D1/activities");
        call.Body!["type"]!.GetValue<string>().ShouldBe("message");
        call.Body["text"].ShouldBeNull();
        call.Body["summary"]!.GetValue<string>().ShouldBe("CASE-7");
        call.Body["from"]!["id"]!.GetValue<string>().ShouldBe("28:bot");
        var attachment = call.Body["attachments"]!.AsArray().ShouldHaveSingleItem()!;
        attachment["contentType"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        attachment["content"]!["type"]!.GetValue<string>().ShouldBe("AdaptiveCard");
    }

    [Fact]
    public async Task A_change_is_put_onto_the_message()
    {
        service.Answer = (_, context) => FakeConnector.Json(context, 200, string.Empty);
        (await SendAsync(new Destination.Conversation(Room), messageId: "1;2/3")).ShouldBe(new SendOutcome.Sent(Room, "1;2/3"));
        var call = service.Calls.ShouldHaveSingleItem();
        call.Method.ShouldBe("PUT");
        call.Path.ShouldEndWith("/activities/1%3B2%2F3");
    }

    [Theory]
    [InlineData(200, typeof(SendOutcome.Sent))]
    [InlineData(202, typeof(SendOutcome.Sent))]
    [InlineData(302, typeof(SendOutcome.Refused))]
    [InlineData(400, typeof(SendOutcome.Refused))]
    [InlineData(401, typeof(SendOutcome.NotSent))]
    [InlineData(403, typeof(SendOutcome.Refused))]
    [InlineData(404, typeof(SendOutcome.Refused))]
    [InlineData(408, typeof(SendOutcome.Unknown))]
    [InlineData(412, typeof(SendOutcome.NotSent))]
    [InlineData(429, typeof(SendOutcome.NotSent))]
    [InlineData(500, typeof(SendOutcome.Unknown))]
    [InlineData(502, typeof(SendOutcome.Unknown))]
    [InlineData(504, typeof(SendOutcome.Unknown))]
    public async Task Each_status_has_its_outcome(int status, Type outcome)
    {
        service.Answer = (_, context) =>
        {
            context.Response.Headers.Location = service.Url + "/elsewhere";
            return FakeConnector.Json(context, status, """{ "id": "m-1" }""");
        };
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType(outcome);
        service.Calls.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Sat, 21 Nov 2026 10:00:30 GMT", 30)]
    [InlineData("Sat, 21 Nov 2026 09:00:00 GMT", null)]
    [InlineData("soon", null)]
    public async Task Too_many_messages_are_sent_again_when_the_service_says(string after, int? seconds)
    {
        service.Answer = (_, context) =>
        {
            context.Response.Headers.Date = "Sat, 21 Nov 2026 10:00:00 GMT";
            context.Response.Headers.RetryAfter = after;
            return FakeConnector.Json(context, 429, "{}");
        };
        var outcome = (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.NotSent>();
        outcome.After.ShouldBe(seconds is { } number ? Duration.FromSeconds(number) : null);
    }

    [Fact]
    public async Task Nobody_listening_is_not_sent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        See(Room, shared: true, $"http://127.0.0.1:{port}");
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.NotSent>();
    }

    [Fact]
    public async Task A_connection_that_breaks_after_the_message_leaves_it_unknown()
    {
        service.Answer = (_, context) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public async Task No_answer_before_the_deadline_leaves_it_unknown()
    {
        service.Answer = (_, context) => Task.Delay(Timeout.Infinite, context.RequestAborted);
        (await SendAsync(new Destination.Conversation(Room), deadline: Duration.FromMilliseconds(300))).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Fact]
    public async Task An_answer_that_drips_runs_into_the_same_deadline()
    {
        service.Answer = async (_, context) =>
        {
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("{", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        };
        (await SendAsync(new Destination.Conversation(Room), deadline: Duration.FromMilliseconds(300))).ShouldBeOfType<SendOutcome.Unknown>();
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("http://localhost.evil.example/")]
    [InlineData("http://localhost@evil.example/")]
    [InlineData("http://user@127.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://127.0.0.1/?x=")]
    [InlineData("http://127.0.0.1/#")]
    [InlineData("file:///tmp/x")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("//127.0.0.1/")]
    [InlineData("")]
    public async Task Open_development_sends_to_this_machine_and_nowhere_else(string serviceUrl)
    {
        See(Room, shared: true, serviceUrl);
        (await SendAsync(new Destination.Conversation(Room))).ShouldBeOfType<SendOutcome.Refused>();
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_walks_up_the_path_is_refused(string conversation)
    {
        See(conversation, shared: true, service.Url);
        (await SendAsync(new Destination.Conversation(conversation))).ShouldBeOfType<SendOutcome.Refused>();
        service.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_is_written_to_in_their_own_chat()
    {
        SeePersonal("aad-ana", "a:ana");
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBe(new SendOutcome.Sent("a:ana", "m-1"));
        service.Calls.ShouldHaveSingleItem().Path.ShouldBe("/v3/conversations/a%3Aana/activities");
    }

    [Theory]
    [InlineData("aad-ana", "29:ana", "Ana Costa")]
    [InlineData("aad-priya", "29:priya", "aad-priya")]
    [InlineData("29:ana", "29:ana", "Ana Costa")]
    [InlineData("aad-new", "aad-new", "aad-new")]
    public async Task A_person_never_seen_alone_gets_a_chat_opened(string account, string member, string name)
    {
        latest = seen[Room];
        service.Answer = Opens("a:new");
        (await SendAsync(new Destination.Person(account))).ShouldBe(new SendOutcome.Sent("a:new", "m-1"));
        service.Calls.Select(call => $"{call.Method} {call.Path}").ShouldBe(
        [
            "GET /v3/conversations/19%3Aroom%40thread.tacv2%3Bmessageid%3D1/pagedmembers",
            "POST /v3/conversations",
            "POST /v3/conversations/a%3Anew/activities",
        ]);
        service.Calls[1].Body!.ToJsonString().ShouldBe(
            $$$$"""{"isGroup":false,"bot":{"id":"28:bot","name":"EngagementBot"},"members":[{"id":"{{{{member}}}}"}],"tenantId":"tenant-1","channelData":{"tenant":{"id":"tenant-1"}}}""");
        var (place, owner) = remembered.ShouldHaveSingleItem();
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
        latest = seen[Room];
        service.Answer = (_, context) => FakeConnector.Json(context, status, "{}");
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBeOfType(outcome);
        remembered.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_opened_again_once()
    {
        latest = seen[Room];
        SeePersonal("aad-ana", "a:old");
        var opens = Opens("a:new");
        service.Answer = (call, context) => call.Path.Contains("a%3Aold", StringComparison.Ordinal) ? FakeConnector.Json(context, 404, "{}") : opens(call, context);
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBe(new SendOutcome.Sent("a:new", "m-1"));
    }

    [Fact]
    public async Task A_change_in_a_chat_that_is_gone_is_refused()
    {
        SeePersonal("aad-ana", "a:old");
        service.Answer = (_, context) => FakeConnector.Json(context, 404, "{}");
        (await SendAsync(new Destination.Person("aad-ana"), messageId: "m-1")).ShouldBeOfType<SendOutcome.Refused>();
        service.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_can_be_found_before_anybody_has_spoken() =>
        (await SendAsync(new Destination.Person("aad-ana"))).ShouldBeOfType<SendOutcome.Refused>();

    [Fact]
    public async Task What_only_one_may_see_goes_to_that_ones_own_chat()
    {
        SeePersonal("aad-ana", "a:ana");
        (await SendAsync(new Destination.Conversation(Room, OnlyFor: "aad-ana"))).ShouldBe(new SendOutcome.Sent("a:ana", "m-1"));
    }

    [Fact]
    public async Task A_room_is_written_to_where_the_bot_was_in_it()
    {
        (await SendAsync(new Destination.Room(Room))).ShouldBe(new SendOutcome.Sent(Room, "m-1"));
        (await SendAsync(new Destination.Room("19:elsewhere"))).ShouldBeOfType<SendOutcome.Refused>();
    }

    private static Func<FakeConnector.Call, HttpContext, Task> Opens(string conversation) => (call, context) => call switch
    {
        { Method: "GET" } => FakeConnector.Json(context, 200, Roster),
        { Path: "/v3/conversations" } => FakeConnector.Json(context, 201, $$"""{ "id": "{{conversation}}" }"""),
        _ => FakeConnector.Json(context, 201, """{ "id": "m-1" }"""),
    };

    private void See(string conversation, bool shared, string serviceUrl) => seen[conversation] = At(conversation, shared, serviceUrl);

    private void SeePersonal(string account, string conversation) => personal[account] = At(conversation, shared: false, service.Url);

    private static Place At(string conversation, bool shared, string serviceUrl) =>
        new("teams", conversation, shared, new Reference(serviceUrl, conversation, "tenant-1", "28:bot", "EngagementBot", "29:x", "aad-x").Text());

    private async Task<SendOutcome> SendAsync(Destination to, string? messageId = null, Duration? deadline = null)
    {
        var settings = new TeamsSettings(Open: true, "https://bot.example") { Deadline = deadline ?? Duration.FromSeconds(10) };
        var places = new Whereabouts(
            (conversation, _) => Task.FromResult(seen.GetValueOrDefault(conversation)),
            (account, _) => Task.FromResult(personal.GetValueOrDefault(account)),
            _ => Task.FromResult(latest),
            (place, account, _) =>
            {
                remembered.Add((place, account));
                return Task.CompletedTask;
            });
        using var clients = new Clients(settings);
        var channel = new Channel(settings, clients, places);
        var shown = new Shown.ACard(Bot.Dialogs.Cards.Card.Saying("CASE-7"), "n-1");
        return await channel.SendAsync(new Outgoing("key-1", to, messageId, channel.Render(shown), "CASE-7"), CancellationToken.None);
    }

    /// <summary>Clients with the handler and the bounds of the real setup.</summary>
    private sealed class Clients(TeamsSettings settings) : IHttpClientFactory, IDisposable
    {
        private readonly SocketsHttpHandler handler = Setup.Handler(settings);

        public HttpClient CreateClient(string name)
        {
            var client = new HttpClient(handler, disposeHandler: false);
            Setup.Bound(client);
            return client;
        }

        public void Dispose() => handler.Dispose();
    }
}
