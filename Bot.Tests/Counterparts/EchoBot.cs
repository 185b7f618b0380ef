using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Bot.Tests.Counterparts;

/// <summary>The smallest bot there is, to prove the Playground with: answers a message with a card that has one button, changes the card when it is pressed, and keeps what it was told.</summary>
internal sealed class EchoBot : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new();
    private readonly Channel<JsonObject> _told = Channel.CreateUnbounded<JsonObject>();

    private EchoBot(WebApplication app) => _app = app;

    /// <summary>Its <c>/api/messages</c>.</summary>
    public Uri Address => new(new Uri(_app.Urls.Single()), "api/messages");

    public static async Task<EchoBot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var bot = new EchoBot(builder.Build());
        bot._app.MapPost("/api/messages", bot.HearAsync);
        await bot._app.StartAsync();
        return bot;
    }

    /// <summary>The next activity of this type.</summary>
    public async Task<JsonObject> ToldAsync(string type)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var activity = await _told.Reader.ReadAsync(patience.Token);
            if (activity["type"]!.GetValue<string>() == type)
                return activity;
        }
    }

    /// <summary>Writes to somebody who did not ask, as a reminder does.</summary>
    public async Task WriteToAsync(Uri service, Member member, string text)
    {
        using var opened = await _http.PostAsJsonAsync(
            new Uri(service, "v3/conversations"),
            new { isGroup = false, members = new[] { new { id = member.Id } }, tenantId = Playground.Tenant });
        var chat = (await opened.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.GetValue<string>();
        using var sent = await _http.PostAsJsonAsync(new Uri(service, $"v3/conversations/{Uri.EscapeDataString(chat)}/activities"), new { type = "message", text });
        sent.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private async Task<IResult> HearAsync(HttpRequest request)
    {
        var activity = (await request.ReadFromJsonAsync<JsonObject>())!;
        _told.Writer.TryWrite(activity);
        var conversation = Uri.EscapeDataString(activity["conversation"]!["id"]!.GetValue<string>());
        var activities = new Uri(new Uri(activity["serviceUrl"]!.GetValue<string>()), $"v3/conversations/{conversation}/activities");
        if (activity["type"]!.GetValue<string>() == "message")
        {
            using var posted = await _http.PostAsJsonAsync(activities, Message(Card($"You said: {activity["text"]}")));
            return Results.StatusCode(posted.IsSuccessStatusCode ? 202 : 500);
        }

        if (activity["type"]!.GetValue<string>() != "invoke")
            return Results.Accepted();
        var changed = Card($"{activity["value"]!["action"]!["verb"]} by {activity["from"]!["name"]}: {activity["value"]!["action"]!["data"]!["why"]}");
        using var put = await _http.PutAsJsonAsync(new Uri($"{activities}/{activity["replyToId"]}"), Message(changed));
        return Results.Json(new JsonObject { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.card.adaptive", ["value"] = changed.DeepClone() });
    }

    private static JsonObject Message(JsonObject card) => new()
    {
        ["type"] = "message",
        ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = "application/vnd.microsoft.card.adaptive", ["content"] = card.DeepClone() }),
    };

    private static JsonObject Card(string text) => new()
    {
        ["type"] = "AdaptiveCard",
        ["version"] = "1.5",
        ["body"] = new JsonArray(
            new JsonObject { ["type"] = "TextBlock", ["text"] = text, ["wrap"] = true },
            new JsonObject { ["type"] = "Input.Text", ["id"] = "why", ["label"] = "Why" }),
        ["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.Execute", ["title"] = "Approve", ["verb"] = "approve" }),
    };
}
