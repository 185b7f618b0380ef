using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Teams;
using Bot.Conversations;
using Bot.Pages;
using Bot.Policies;
using Bot.Storage.Records;
using Bot.Storage.State;
using Bot.Tests.Channels.Slack.SocketMode;
using Bot.Tests.Counterparts;
using Bot.Tests.EndToEnd.Teams;
using Bot.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ConversationInbound = Bot.Conversations.Inbound;

namespace Bot.Tests.Channels.Teams;

/// <summary>The whole bot on Teams inside the tests' own process: real records and drafts, its real endpoint, time that stands still, and a platform that writes down what it gets.</summary>
internal sealed class TeamsHere : IAsyncDisposable
{
    /// <summary>The room of the first tier.</summary>
    public static readonly Where Channel = new(Playground.Channel + ";messageid=1", "channel");

    /// <summary>A group chat.</summary>
    public static readonly Where Group = new(Playground.GroupChat, "groupChat");

    private readonly string folder;
    private readonly WebApplication host;
    private readonly Platform platform;
    private readonly HttpClient client = new();
    private int activities;

    private TeamsHere(string folder, WebApplication host, VirtualTime time, Platform platform) => (this.folder, this.host, Time, this.platform) = (folder, host, time, platform);

    public VirtualTime Time { get; }

    public IServiceProvider Services => host.Services;

    /// <summary>Where the bot takes activities.</summary>
    public Uri Messages => new($"{host.Urls.Single()}/api/messages");

    /// <summary>What happens before the bot handles something; a fault here is one there.</summary>
    public Func<ConversationInbound, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What the bot handled.</summary>
    public List<ConversationInbound> Handled { get; } = [];

    /// <summary>Starts it; with insides of one's own only what is before them is the bot's.</summary>
    public static async Task<TeamsHere> StartAsync(bool perViewer = false, bool open = true, Inside? own = null)
    {
        var home = Directory.CreateTempSubdirectory("teams-here-").FullName;
        var (time, platform) = (new VirtualTime(Samples.Monday), new Platform());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Records:ConnectionString"] = $"Data Source={Path.Combine(home, "records.db")}",
            ["State:Folder"] = Path.Combine(home, "state"),
        });
        builder.WebHost.UseBounds(builder.Configuration);
        TeamsHere? here = null;
        builder.Services
            .AddSingleton<IClock>(time)
            .AddSingleton<TimeProvider>(time)
            .AddRecords(builder.Configuration)
            .AddState(builder.Configuration)
            .AddPolicy(Stage.Policy())
            .AddConversations(builder.Configuration)
            .AddTeams(new TeamsSettings { Open = open, PerViewer = perViewer, PublicUrl = "https://bot.example" });
        var real = builder.Services.Last(service => service.ServiceType == typeof(Inside)).ImplementationFactory!;
        builder.Services.AddSingleton(provider => own ?? Watched((Inside)real(provider), () => here!));
        builder.Services.Remove(builder.Services.First(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType == typeof(Sender)));
        builder.Services.AddSingleton<Sender>();
        builder.Services.AddHttpClient("teams").ConfigurePrimaryHttpMessageHandler(() => platform);
        var app = builder.Build();
        await app.Services.KeepPolicyAsync();
        app.MapTeams();
        app.MapPages();
        here = new TeamsHere(home, app, time, platform);
        await app.StartAsync();
        return here;
    }

    /// <summary>A member's own chat with the bot.</summary>
    public static Where Chat(Member member) => new($"a:{member.Id}", "personal");

    /// <summary>Somebody types something; what the bot sent by then.</summary>
    public async Task<IReadOnlyList<Call>> SayAsync(Member by, Where where, string text, params (string Name, JsonNode? Json)[] changes)
    {
        (await PostAsync(Activity("message", by, where, [("text", text), .. changes]))).Status.ShouldBe(HttpStatusCode.OK);
        return await SentAsync();
    }

    /// <summary>Somebody presses a button of a card that stands on a message; the answer's type and value.</summary>
    public async Task<(string Type, JsonNode Value)> PressAsync(Member by, Where where, string message, JsonNode card, string title, params (string Key, string Text)[] inputs)
    {
        var (status, body) = await PostAsync(Pressing(by, where, message, card, title, inputs));
        status.ShouldBe(HttpStatusCode.OK);
        return (body!["type"]!.GetValue<string>(), body["value"]!);
    }

    /// <summary>The activity of a pressed button.</summary>
    public JsonObject Pressing(Member by, Where where, string message, JsonNode card, string title, params (string Key, string Text)[] inputs)
    {
        var button = card["actions"]!.AsArray().First(action => action!["title"]!.GetValue<string>() == title)!;
        return Activity("invoke", by, where, ("name", "adaptiveCard/action"), ("replyToId", message), ("value", new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = button["verb"]!.DeepClone(), ["data"] = Data(card, button, inputs) },
            ["trigger"] = "manual",
        }));
    }

    /// <summary>A button's data with what stands in the card's inputs.</summary>
    public static JsonObject Data(JsonNode card, JsonNode button, params (string Key, string Text)[] inputs)
    {
        var data = button["data"]!.DeepClone().AsObject();
        foreach (var input in card["body"]!.AsArray().Where(element => element!["id"] is not null))
            data[input!["id"]!.GetValue<string>()] = input["value"]?.GetValue<string>() ?? string.Empty;
        foreach (var (key, text) in inputs)
            data[key] = text;
        return data;
    }

    /// <summary>The titles of a card's buttons.</summary>
    public static IEnumerable<string> Titles(JsonNode card) => card["actions"]?.AsArray().Select(action => action!["title"]!.GetValue<string>()) ?? [];

    /// <summary>Everything a card says.</summary>
    public static string Text(JsonNode card) => Seat.Text(JsonSerializer.Deserialize<JsonElement>(card.ToJsonString()));

    /// <summary>An activity as the platform sends it, under an id and at the time of its own.</summary>
    public JsonObject Activity(string type, Member by, Where where, params (string Name, JsonNode? Json)[] more)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = $"id-{++activities}",
            ["timestamp"] = Time.GetCurrentInstant().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = "http://127.0.0.1:9/",
            ["from"] = new JsonObject { ["id"] = by.Id, ["name"] = by.Name, ["aadObjectId"] = by.AadObjectId },
            ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "EngagementBot" },
            ["conversation"] = new JsonObject { ["id"] = where.Id, ["conversationType"] = where.Type, ["tenantId"] = Playground.Tenant },
        };
        foreach (var (name, json) in more)
            activity[name] = json?.DeepClone();
        return activity;
    }

    /// <summary>Hands in an activity.</summary>
    public async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(JsonObject activity)
    {
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(Messages, content);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    /// <summary>Gets a page of the bot's.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(new Uri($"{host.Urls.Single()}{path}"));

    /// <summary>Lets the bot send what waits; what it sent since this was asked last.</summary>
    public async Task<IReadOnlyList<Call>> SentAsync()
    {
        var sent = new List<Call>();
        int before;
        do
        {
            before = sent.Count;
            await Services.GetRequiredService<Sender>().RunAsync(CancellationToken.None);
            sent.AddRange(platform.Take());
        }
        while (sent.Count > before);
        return sent;
    }

    /// <summary>Logs an issue where it is typed; the message with the case's card, and the card as it was answered.</summary>
    public async Task<(Call Posted, JsonNode Case)> LogAsync(Member by, Where where, string client = "Globex")
    {
        var form = (await SayAsync(by, where, "escalate new")).Last(call => call.IsMessage && Text(call.Card!).Contains("Log a client issue", StringComparison.Ordinal));
        var (_, second) = await PressAsync(by, where, form.Id, form.Card!, "Next", ("new_client", client), ("title", "Invoice 4711 is wrong"));
        var (_, third) = await PressAsync(by, where, form.Id, second, "Next", ("noticed", "Twice the amount."), ("impact", "They cannot close their month."));
        var (_, issue) = await PressAsync(by, where, form.Id, third, "Log the issue", ("example", "work stopped"), ("stopped", "no"), ("repeated", "no"));
        await SentAsync();
        return (form, issue);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await host.StopAsync();
        await host.DisposeAsync();
        platform.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static Inside Watched(Inside inside, Func<TeamsHere> here) => inside with { Handle = (inbound, stop) => here().HandleAsync(inside, inbound, stop) };

    private async Task<Answer> HandleAsync(Inside inside, ConversationInbound inbound, CancellationToken stop)
    {
        lock (Handled)
            Handled.Add(inbound);
        await Before(inbound);
        return await inside.Handle(inbound, stop);
    }
}

/// <summary>A conversation on Teams.</summary>
internal sealed record Where(string Id, string Type);
