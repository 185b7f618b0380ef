using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Web;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.Installs;
using Bot.Tests.Support;
using Microsoft.Extensions.Logging;
using Channel = Bot.Channels.Slack.Channel;

namespace Bot.Tests.Channels.Slack.Api;

/// <summary>Slack's side without a network: keeps what it was asked, and answers as told, or as Slack would where all is well.</summary>
internal sealed class StubSlack : HttpMessageHandler, IHttpClientFactory
{
    public const string Token = "xoxb-1-secret";

    private readonly Lock gate = new();
    private readonly List<Call> calls = [];
    private int messages;

    public StubSlack()
    {
        Health = new ChannelHealth<Channel>(Clock);
        Afterwards = new Afterwards(new Logger<Afterwards>(Log));
        Settings = new SlackSettings { BotToken = Token, PublicUrl = "https://bot.example" };
    }

    /// <summary>One request as it came.</summary>
    public sealed record Call(string Method, Uri Address, string? Authorization, string ContentType, string Body, IReadOnlyDictionary<string, string> Arguments, Instant At)
    {
        public string this[string name] => Arguments.GetValueOrDefault(name, string.Empty);

        public JsonObject Json => JsonNode.Parse(Body)!.AsObject();
    }

    public FakeClock Clock { get; } = new(Samples.Monday);

    public ManualTime Time { get; } = new();

    public SlackSettings Settings { get; set; }

    public ChannelHealth<Channel> Health { get; }

    public Budgets Budgets { get; } = new();

    public RecordingLog Log { get; } = new();

    /// <summary>How a call is answered; null: as Slack does where all is well.</summary>
    public Func<Call, HttpResponseMessage?> Answer { get; set; } = _ => null;

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (gate)
                return [.. calls];
        }
    }

    public IReadOnlyList<Call> To(string method) => [.. Calls.Where(call => call.Method == method)];

    public Afterwards Afterwards { get; }

    /// <summary>Lets all be done that was left for afterwards.</summary>
    public async Task AfterwardsAsync()
    {
        await Afterwards.StartAsync(CancellationToken.None);
        await Afterwards.StopAsync(CancellationToken.None);
    }

    public Members Members() => new(Api(), Afterwards, Clock);

    public WebApi Api() => new(this, Settings, new Workspaces(Settings), Budgets, Health, Clock, Time, new Logger<WebApi>(Log));

    public HttpClient CreateClient(string name)
    {
        name.ShouldBe(WebApi.Client);
        var client = new HttpClient(this, disposeHandler: false);
        Bot.Channels.Slack.Setup.Bound(client);
        return client;
    }

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK, string? retryAfter = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    public static HttpResponseMessage Error(string word) => Json($$"""{ "ok": false, "error": "{{word}}" }""");

    public static HttpResponseMessage Busy(string retryAfter) => Json("""{ "ok": false, "error": "ratelimited" }""", HttpStatusCode.TooManyRequests, retryAfter);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        var type = request.Content.Headers.ContentType!.ToString();
        var call = new Call(
            request.RequestUri!.Segments[^1], request.RequestUri, request.Headers.Authorization?.ToString(), type, body, Arguments(type, body), Clock.Now);
        lock (gate)
            calls.Add(call);
        return Answer(call) ?? Well(call);
    }

    /// <summary>What Slack answers where all is well.</summary>
    public HttpResponseMessage Well(Call call) => Json(call.Method switch
    {
        "conversations.open" => $$"""{ "ok": true, "channel": { "id": "D{{call["users"]}}" } }""",
        "conversations.info" => $$"""{ "ok": true, "channel": { "id": "{{call["channel"]}}", "is_member": true, "is_ext_shared": false, "context_team_id": "T1" } }""",
        "conversations.members" => """{ "ok": true, "members": ["U1", "UBOT"], "response_metadata": { "next_cursor": "" } }""",
        "users.info" => $$"""{ "ok": true, "user": { "id": "{{call["user"]}}", "team_id": "T1" } }""",
        "chat.postMessage" => $$"""{ "ok": true, "channel": "{{call["channel"]}}", "ts": "1700000000.{{Interlocked.Increment(ref messages):d6}}" }""",
        "chat.postEphemeral" => """{ "ok": true, "message_ts": "1700000000.900000" }""",
        "chat.update" => $$"""{ "ok": true, "channel": "{{call["channel"]}}", "ts": "{{call["ts"]}}" }""",
        "conversations.history" or "conversations.replies" => """{ "ok": true, "messages": [] }""",
        _ => """{ "ok": true }""",
    });

    private static Dictionary<string, string> Arguments(string type, string body)
    {
        if (!type.StartsWith("application/json", StringComparison.Ordinal))
        {
            var form = HttpUtility.ParseQueryString(body);
            return form.AllKeys.ToDictionary(key => key!, key => form[key]!);
        }

        using var document = JsonDocument.Parse(body);
        return document.RootElement.EnumerateObject().ToDictionary(one => one.Name, one => one.Value.ToString());
    }
}
