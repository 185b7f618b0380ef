using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>
/// Teams on this machine, as far as a bot sees it: the connector with its limits and its bad days, and people at their clients. It is strict: it wants
/// the token, what was posted, ids that exist, one card and no text, and no more than Teams takes.
/// </summary>
internal sealed class FakeTeams : ITeamsClients, IAsyncDisposable
{
    /// <summary>The bot's account.</summary>
    public const string BotId = "28:engagementbot";

    private const string JsonType = "application/json; charset=utf-8";

    private readonly HttpClient _http = new();
    private readonly IClock _clock;
    private readonly CallLog<Sent> _log = new(sent => sent.Line);
    private WebApplication? _host;
    private long _activities;

    private FakeTeams(IClock clock) => _clock = clock;

    /// <summary>The service URL of every activity.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Where the bot takes activities.</summary>
    public Uri? Messages { get; set; }

    /// <summary>The token that an activity comes with; null: none.</summary>
    public Func<string?> Token { get; set; } = () => null;

    /// <summary>Whether a bearer token (null: none) is taken.</summary>
    public Func<string?, bool> Takes { get; set; } = _ => true;

    public Faults<Sent> Faults { get; } = new(sent => sent.Method);

    public TeamsLimits Limits { get; } = new();

    public TeamsState State { get; } = new(BotId, Playground.Tenant);

    /// <summary>Every call of the bot, in order.</summary>
    public IReadOnlyList<Sent> Calls => _log.All;

    /// <summary>Starts on a free port, with this time (null: the machine's), and with everybody in one channel.</summary>
    public static async Task<FakeTeams> StartAsync(IClock? clock = null)
    {
        var fake = new FakeTeams(clock ?? SystemClock.Instance);
        fake.State.Add(Playground.Channel, "channel", Member.All);
        await fake.LightAsync();
        return fake;
    }

    /// <summary>Nobody listens any more.</summary>
    public async Task DarkenAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _host = null;
    }

    /// <summary>It listens, at the same place as before.</summary>
    public async Task LightAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(Address.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => (kestrel.Limits.MinResponseDataRate, kestrel.Limits.MinRequestBodyDataRate) = (null, null));
        _host = builder.Build();
        _host.Run(TakeAsync);
        await _host.StartAsync();
        Address = new(_host.Urls.Single());
    }

    /// <inheritdoc/>
    public Task<Sent> NextAsync(Func<Sent, bool> wanted) => _log.NextAsync(sent => sent.Status is >= 200 and < 300 && wanted(sent));

    /// <inheritdoc/>
    public async Task SayAsync(Member member, string conversation, string text)
    {
        var personal = conversation == TeamsState.ChatOf(member);
        if (personal && State.TypeOf(conversation) is null)
            State.Add(conversation, "personal", member);
        var activity = Activity(member, conversation, "message");
        activity["text"] = personal ? text : $"<at>EngagementBot</at> {text}";
        activity["textFormat"] = "plain";
        if (!personal)
            activity["entities"] = new JsonArray(new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = BotId, ["name"] = "EngagementBot" }, ["text"] = "<at>EngagementBot</at>" });
        using var answer = await DeliverAsync(activity);
        answer.EnsureSuccessStatusCode();
    }

    /// <inheritdoc/>
    public async Task<JsonElement> PressAsync(Member member, Sent card, string verb, JsonObject? data = null)
    {
        var message = State.Messages.First(one => one.Id == card.MessageId);
        var activity = Activity(member, message.Conversation, "invoke");
        activity["name"] = "adaptiveCard/action";
        activity["replyToId"] = message.Id;
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data ?? [] }, ["trigger"] = "manual" };
        using var answer = await DeliverAsync(activity);
        answer.EnsureSuccessStatusCode();
        return JsonElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _http.Dispose();
    }

    private JsonObject Activity(Member member, string conversation, string type) => new()
    {
        ["type"] = type,
        ["id"] = $"f:{Interlocked.Increment(ref _activities)}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = Address.AbsoluteUri,
        ["from"] = new JsonObject { ["id"] = member.Id, ["name"] = member.Name, ["aadObjectId"] = member.AadObjectId },
        ["recipient"] = new JsonObject { ["id"] = BotId, ["name"] = "EngagementBot" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = State.TypeOf(conversation), ["tenantId"] = Playground.Tenant },
        ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = Playground.Tenant } },
    };

    private async Task<HttpResponseMessage> DeliverAsync(JsonObject activity)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Messages) { Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json") };
        if (Token() is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request);
    }

    private async Task TakeAsync(HttpContext http)
    {
        var raw = http.Features.Get<IHttpRequestFeature>()!.RawTarget;
        using var reader = new StreamReader(http.Request.Body);
        var text = await reader.ReadToEndAsync();
        var path = string.Join('/', raw.Split('/').Select(Uri.UnescapeDataString));
        var sent = new Sent(http.Request.Method, raw, text.Length > 0 ? JsonElement.Parse(text) : JsonElement.Parse("{}"), 0, JsonElement.Parse("{}")) { At = _clock.GetCurrentInstant() };
        string[] parts = [.. raw.Split('?')[0].Split('/').Skip(2).Select(Uri.UnescapeDataString)];
        if (!path.StartsWith("/v3/", StringComparison.Ordinal))
            await AnswerAsync(http, sent, TeamsState.No(404, "NotFound"));
        else if (!Takes(Bearer(http.Request)))
            await AnswerAsync(http, sent, TeamsState.No(401, "Unauthorized"));
        else if (!Limits.Take(sent))
            await LimitAsync(http, sent, 1);
        else if (Faults.Take(sent) is { } fault)
            await FailAsync(http, fault, sent, () => State.Run(sent.Method, parts, sent.Body));
        else
            await AnswerAsync(http, sent, State.Run(sent.Method, parts, sent.Body));
    }

    private async Task FailAsync(HttpContext http, Fault fault, Sent sent, Func<(int Status, JsonObject Body)> run)
    {
        switch (fault)
        {
            case Fault.RateLimited limited:
                await LimitAsync(http, sent, limited.Seconds);
                break;
            case Fault.Error error:
                await AnswerAsync(http, sent, TeamsState.No(TeamsState.StatusOf(error.Word), error.Word));
                break;
            case Fault.Fails fails:
                await AnswerAsync(http, sent, (fails.Status, []));
                break;
            case Fault.AcceptedThenFails fails:
                await AnswerAsync(http, sent with { Accepted = run().Status < 300 }, (fails.Status, []));
                break;
            case Fault.AcceptedThenReset:
                _log.Keep(sent with { Accepted = run().Status < 300 });
                http.Abort();
                break;
            case Fault.Reset:
                _log.Keep(sent);
                http.Abort();
                break;
            case Fault.Held held:
                var before = held.Accepted ? run() : default;
                _log.Keep(sent with { Accepted = held.Accepted });
                await held.Gate.PassAsync(http.RequestAborted);
                await WriteAsync(http, held.Accepted ? before : run());
                break;
            case Fault.Drips drips:
                await AnswerAsync(http, sent, run(), drips.Gate);
                break;
            default:
                throw new InvalidOperationException(fault.GetType().Name);
        }
    }

    private Task LimitAsync(HttpContext http, Sent sent, int? seconds)
    {
        if (seconds is { } named)
        {
            Limits.Close(sent, named);
            http.Response.Headers.RetryAfter = $"{named}";
        }

        return AnswerAsync(http, sent with { RetryAfter = seconds }, TeamsState.No(429, "TooManyRequests"));
    }

    private async Task AnswerAsync(HttpContext http, Sent sent, (int Status, JsonObject Body) outcome, Gate? drips = null)
    {
        _log.Keep(sent with { Status = outcome.Status, Answer = JsonElement.Parse(outcome.Body.ToJsonString()) });
        await WriteAsync(http, outcome, drips);
    }

    private static async Task WriteAsync(HttpContext http, (int Status, JsonObject Body) outcome, Gate? drips = null)
    {
        http.Response.StatusCode = outcome.Status;
        http.Response.ContentType = JsonType;
        var bytes = Encoding.UTF8.GetBytes(outcome.Body.ToJsonString());
        http.Response.ContentLength = bytes.Length;
        if (drips is null)
            await http.Response.Body.WriteAsync(bytes);
        else
            await drips.DripAsync(http, bytes);
    }

    private static string? Bearer(HttpRequest request) =>
        AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header.Scheme == "Bearer" ? header.Parameter : null;
}
