using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Teams;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using ConversationInbound = Bot.Conversations.Inbound;

namespace Bot.Tests.Channels.Teams;

public sealed class EndpointsTests : IAsyncLifetime
{
    /// <summary>The server counts the frames around chunks as well.</summary>
    private const int ChunkFrames = 64 * 1024;

    private readonly List<string> done = [];
    private readonly HttpClient client = new();
    private Func<ConversationInbound, Answer> conductor = _ => Answer.Nothing;
    private TeamsHere? host;
    private Uri? messages;

    public Task InitializeAsync() => StartAsync(open: true);

    public async Task DisposeAsync()
    {
        client.Dispose();
        await host!.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_remembered_handled_and_answered_in_this_order()
    {
        conductor = _ => new Answer(Card("CASE-7"), Card("Only for you"));
        var response = await PostAsync(Activities.FromPlayground);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        done.ShouldBe(
        [
            "remember 9a644019", "handle Said",
            "say teams/9a644019/e14037e5-f880-452e-a009-643bcf22828d", "say teams/9a644019/e14037e5-f880-452e-a009-643bcf22828d/beside",
        ]);
    }

    [Fact]
    public async Task A_card_action_is_answered_in_the_response_with_the_changed_card()
    {
        conductor = _ => new Answer(Card("CASE-7"), Card("Only for you"));
        var body = await ActAsync("""{ "action": { "verb": "approve", "data": { "nonce": "n-1" } } }""");
        body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.card.adaptive");
        done.ShouldBe(["remember 9a644019", "handle Pressed", "say teams/9a644019/e14037e5-f880-452e-a009-643bcf22828d/beside"]);
    }

    [Fact]
    public async Task A_card_action_that_says_nothing_is_still_answered()
    {
        var body = await ActAsync("{}");
        body["statusCode"]!.GetValue<int>().ShouldBe(400);
        body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.error");
        body["value"]!["code"]!.GetValue<string>().ShouldBe("BadRequest");
        body["value"]!["message"]!.GetValue<string>().ShouldNotBeEmpty();
        done.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_action_that_fails_is_still_answered_and_says_nothing_of_the_inside()
    {
        conductor = _ => throw new InvalidOperationException("secret");
        var body = await ActAsync("""{ "action": { "verb": "approve", "data": { "nonce": "n-1" } } }""");
        body["statusCode"]!.GetValue<int>().ShouldBe(500);
        body["type"]!.GetValue<string>().ShouldBe("application/vnd.microsoft.error");
        body.ToJsonString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("{\"type\":\"message\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"type\":\"invoke\",\"name\":\"fileConsent/invoke\"}", HttpStatusCode.NotImplemented)]
    [InlineData("{\"type\":\"typing\"}", HttpStatusCode.OK)]
    public async Task Each_activity_has_its_status(string json, HttpStatusCode status) => (await PostAsync(json)).StatusCode.ShouldBe(status);

    [Theory]
    [InlineData("application/json", HttpStatusCode.OK)]
    [InlineData("Application/JSON; charset=UTF-8", HttpStatusCode.OK)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/jsonp", HttpStatusCode.UnsupportedMediaType)]
    public async Task Only_json_is_read(string type, HttpStatusCode status) => (await PostAsync(Activities.FromPlayground, type)).StatusCode.ShouldBe(status);

    [Fact]
    public async Task A_body_without_a_type_and_a_packed_one_are_not_read()
    {
        (await PostAsync(Activities.FromPlayground, type: null)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        using var packed = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new("application/json"), ContentEncoding = { "gzip" } } };
        (await client.PostAsync(messages, packed)).StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(0, false, HttpStatusCode.OK)]
    [InlineData(1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(-ChunkFrames, true, HttpStatusCode.OK)]
    [InlineData(1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_body_of_one_mebibyte_is_read_and_a_byte_more_is_not(int more, bool chunked, HttpStatusCode status)
    {
        var json = Activities.FromPlayground.PadRight(RequestBody.Limit + more);
        using var request = new HttpRequestMessage(HttpMethod.Post, messages) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        (await client.SendAsync(request)).StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Only_a_post_is_taken(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), messages);
        var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
    }

    [Fact]
    public async Task Nothing_unsigned_is_taken_outside_open_development()
    {
        await host!.DisposeAsync();
        await StartAsync(open: false);
        (await PostAsync(Activities.FromPlayground)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        done.ShouldBeEmpty();
    }

    private static Shown.ACard Card(string title) => new(Bot.Dialogs.Cards.Card.Saying(title), "n-1");

    private async Task StartAsync(bool open)
    {
        host = await TeamsHere.StartAsync(open: open, own: new Inside(
            (inbound, _) => Did($"remember {inbound.Place.Conversation}"),
            (inbound, _) =>
            {
                done.Add($"handle {inbound.Act.GetType().Name}");
                return Task.FromResult(conductor(inbound));
            },
            (post, _) => Did($"say {post.Key}"),
            _ => Task.FromResult(true)));
        messages = host.Messages;
    }

    private Task Did(string what)
    {
        done.Add(what);
        return Task.CompletedTask;
    }

    private async Task<HttpResponseMessage> PostAsync(string json, string? type = "application/json")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(json));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return await client.PostAsync(messages, content);
    }

    private async Task<JsonNode> ActAsync(string value)
    {
        var response = await PostAsync(Activities.CardAction(value));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }
}
