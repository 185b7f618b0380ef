using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels;
using Bot.Channels.Slack;
using Bot.Channels.Slack.SocketMode;
using Bot.Channels.Teams;
using Bot.Conversations;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Tests.Cases.People;
using Bot.Tests.Channels.Slack.Api;
using Bot.Tests.Channels.Teams;
using Bot.Tests.EndToEnd;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Case = Bot.Cases.Case;
using ConversationInbound = Bot.Conversations.Inbound;

namespace Bot.Tests.Conversations;

/// <summary>The whole bot with all its entrances in one process: web, Slack over HTTP and over a socket, Teams, its search and its links.</summary>
internal sealed class Entrances : IAsyncDisposable
{
    private const string Secret = "signing-secret";
    private const string Team = "T01";
    private const string Tenant = "tenant-1";
    private const string SlackRoom = "C0ROOM";
    private const string TeamsRoom = "19:room@thread.tacv2";
    private const string WebRoom = "room:escalations";

    private readonly StubSlack slack = new();
    private readonly HttpClient client = new();
    private HostHere host = null!;
    private int calls;

    public static async Task<Entrances> StartAsync()
    {
        var bot = new Entrances();
        await bot.BeginAsync();
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.DisposeAsync();
        slack.Dispose();
    }

    public async Task<Case> KeepAsync(Case it)
    {
        var records = host.Services.GetRequiredService<CaseStore>();
        var hash = host.Services.GetRequiredService<PolicyBook>().CurrentHash;
        CardRow Card(string channel, string room, string? tenant) => new(
            $"{it.Id.Number:D20}-{channel}", it.Id, CardRow.Told, string.Join('\n', RightsTable.Verbs.Keys.Select(verb => CardVerbs.Write(verb, Subject(verb)))), channel, new Destination.Conversation(room), room, "1.1")
        {
            Tenant = tenant,
            Version = it.Version,
        };
        await records.CommitAsync(new Commit(Samples.Monday)
        {
            Change = new CaseChange(it, 0, hash, "web", null, null),
            Cards = [Card("web", WebRoom, null), Card("slack", SlackRoom, Team), Card("teams", TeamsRoom, Tenant)],
        });
        return it;
    }

    public Task<List<(long? Case, string Act, string Account, string Reason)>> DeniedAsync() => host.Services.GetRequiredService<Database>().ReadAsync(statements => statements.All(
        "SELECT case_id, act, account, reason FROM access_log WHERE outcome = 'Denied'", row => (row.IsDBNull(0) ? (long?)null : row.GetInt64(0), row.Maybe(1) ?? string.Empty, row.Maybe(2) ?? string.Empty, row.Maybe(3) ?? string.Empty)));

    public async Task<int> VersionAsync(Case it) => (await host.Services.GetRequiredService<CaseStore>().FindAsync(it.Id))!.Case.Version;

    private static string? Subject(string verb) => verb is "approve" or "reject" ? "1" : null;

    public Task PressOnWebAsync(EntranceRow row) => HandleAsync(row.Who, new Act.Pressed(Nonce(row, "web"), row.Verb, Subject(row.Verb), "1.1"));

    public Task<Answer> HandleAsync(string who, Act act) => host.Services.GetRequiredService<Conductor>().HandleAsync(
        new ConversationInbound($"web/{Interlocked.Increment(ref calls)}", new Account("web", who, who), new Place("web", WebRoom, Shared: true, string.Empty), act, Samples.London), CancellationToken.None);

    public JsonObject SlackPress(EntranceRow row)
    {
        var call = Interlocked.Increment(ref calls);
        return Extra(new JsonObject
        {
            ["type"] = "block_actions",
            ["user"] = new JsonObject { ["id"] = $"U0{row.Who.ToUpperInvariant()}", ["team_id"] = Team, ["name"] = row.Who },
            ["team"] = new JsonObject { ["id"] = Team },
            ["trigger_id"] = $"t-{call}",
            ["response_url"] = $"https://hooks.slack.com/actions/T01/{call}/x",
            ["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = "1.1", ["channel_id"] = SlackRoom },
            ["channel"] = new JsonObject { ["id"] = SlackRoom },
            ["actions"] = new JsonArray(Extra(new JsonObject { ["type"] = "button", ["action_id"] = $"a{call}", ["block_id"] = "b", ["action_ts"] = $"{call}.1", ["value"] = $"{Nonce(row, "slack")}\n{row.Verb}\n{Subject(row.Verb)}" })),
        });
    }

    public string SlackCommand(EntranceRow row) => string.Join('&', new (string Key, string Text)[]
    {
        ("command", "/escalate"), ("text", $"{row.Case.Id} {row.Verb}"), ("user_id", $"U0{row.Who.ToUpperInvariant()}"), ("team_id", Team), ("channel_id", SlackRoom),
        ("trigger_id", $"t-{Interlocked.Increment(ref calls)}"), ("response_url", "https://hooks.slack.com/commands/T01/1/x"), ("status", "closed"), ("tier", "L3"), ("tenantId", "other"), ("approvedBy", "eva"),
    }.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Text)}"));

    public async Task SlackHttpAsync(string body)
    {
        var seconds = $"{Samples.Monday.ToUnixTimeSeconds()}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/slack/events")) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Add(Signature.TimestampHeader, seconds);
        request.Headers.Add(Signature.SignatureHeader, Signature.Of(Secret, seconds, Encoding.UTF8.GetBytes(body)));
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
    }

    public Task SlackSocketAsync(string type, JsonObject payload) => host.Services.GetRequiredService<Receive>()(
        new Envelope($"e-{Interlocked.Increment(ref calls)}", type, JsonSerializer.Deserialize<JsonElement>(payload.ToJsonString()), 0, null, AcceptsResponsePayload: true), CancellationToken.None);

    public JsonObject TeamsPress(EntranceRow row) => TeamsInvoke(row.Who, "adaptiveCard/action", Extra(new JsonObject
    {
        ["action"] = new JsonObject
        {
            ["type"] = "Action.Execute",
            ["verb"] = row.Verb,
            ["data"] = Extra(Subject(row.Verb) is { } subject ? new JsonObject { ["nonce"] = Nonce(row, "teams"), ["subject"] = subject } : new JsonObject { ["nonce"] = Nonce(row, "teams") }),
        },
        ["trigger"] = "manual",
    }));

    private JsonObject TeamsInvoke(string who, string name, JsonObject value) => new()
    {
        ["type"] = "invoke",
        ["name"] = name,
        ["id"] = $"id-{Interlocked.Increment(ref calls)}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = "http://127.0.0.1:9/",
        ["replyToId"] = $"m-{calls}",
        ["from"] = new JsonObject { ["id"] = $"29:{who}", ["name"] = who, ["aadObjectId"] = $"aad-{who}" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "EngagementBot" },
        ["conversation"] = new JsonObject { ["id"] = TeamsRoom, ["conversationType"] = "groupChat", ["tenantId"] = Tenant },
        ["value"] = value,
    };

    public async Task<JsonNode> TeamsAsync(JsonObject activity)
    {
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(host.Address, "/api/messages"), content);
        response.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public async Task<int> FoundAsync(string who, string name, JsonObject value) => (await TeamsAsync(TeamsInvoke(who, name, value)))["composeExtension"]!["attachments"]!.AsArray().Count;

    private static string Nonce(EntranceRow row, string channel) => $"{row.Case.Id.Number:D20}-{channel}";

    /// <summary>What nobody asked for changes nothing.</summary>
    private static JsonObject Extra(JsonObject json)
    {
        (json["status"], json["tier"], json["tenantId"], json["approvedBy"]) = ("closed", "L3", "other", "eva");
        return json;
    }

    private static string WithAccounts(string policy) => string.Join('\n', policy.Split('\n').Select(line => line.IndexOf("web: ", StringComparison.Ordinal) is > 0 and var at && line.Contains("{ id: ", StringComparison.Ordinal) && !line.Contains("responsibilities", StringComparison.Ordinal)
        ? $"{line[..at]}slack: T01/U0{line[(at + 5)..].Split(',', ' ', '}')[0].ToUpperInvariant()}, teams: aad-{line[(at + 5)..].Split(',', ' ', '}')[0]}, {line[at..]}"
        : line));

    private async Task BeginAsync() => host = await HostHere.StartAsync(
        new FakeClock(Samples.Monday),
        WithAccounts(RightsTable.PolicyText),
        [],
        (services, _) =>
        {
            services.AddSingleton<IChannel>(new RecordingChannel("web"));
            services.AddSlack(new SlackSettings { BotToken = StubSlack.Token, SigningSecret = Secret, PublicUrl = "https://bot.example" });
            services.AddSingleton<IHttpClientFactory>(new BothPlatforms(slack));
            services.AddTeams(new TeamsSettings { Open = true, PublicUrl = "https://bot.example" });
            foreach (var loop in services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType is { } type && (type == typeof(Sender) || type.Name == "StartCheck")).ToList())
                services.Remove(loop);
        },
        app =>
        {
            app.MapSlack();
            app.MapTeams();
        });

    private sealed class BothPlatforms(StubSlack slack) : IHttpClientFactory
    {
        private readonly Platform teams = new();

        public HttpClient CreateClient(string name) => name == Bot.Channels.Slack.Api.WebApi.Client ? slack.CreateClient(name) : new HttpClient(teams, disposeHandler: false);
    }
}

/// <summary>What somebody does to a case, and what has to come of it.</summary>
internal sealed record EntranceRow(string Who, string Verb, Case Case, string Expected);
