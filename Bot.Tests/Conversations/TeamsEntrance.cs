using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Bot.Tests.Conversations;

/// <summary>What somebody does on Teams, as Teams sends it. More than was asked for stands in it, and changes nothing.</summary>
internal sealed class TeamsEntrance(Entrances bot, Uri address, HttpClient client)
{
    public const string Tenant = "tenant-1";
    public const string Room = "19:room@thread.tacv2";

    private const string OtherTenant = "tenant-2";
    private int calls;

    /// <summary>A button of a card.</summary>
    public Task PressAsync(EntranceRow row) => SendAsync(Invoke(row, "adaptiveCard/action", Extra(new JsonObject
    {
        ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = row.Verb, ["data"] = Data(row) },
        ["trigger"] = "manual",
    })));

    /// <summary>A button of a card that is answered in a dialog.</summary>
    public Task FetchAsync(EntranceRow row)
    {
        var data = Data(row);
        data["verb"] = row.Verb;
        return SendAsync(Invoke(row, "task/fetch", new JsonObject { ["data"] = data }));
    }

    /// <summary>A dialog that is sent, which was opened earlier.</summary>
    public async Task SubmitAsync(EntranceRow row) =>
        await SendAsync(Invoke(row, "task/submit", new JsonObject { ["data"] = Extra(new JsonObject { ["form"] = await bot.OpenAsync("teams", $"aad-{row.Who}", row), ["verb"] = "submit" }) }));

    /// <summary>A message in the bot's own chat with somebody.</summary>
    public Task TypeAsync(EntranceRow row)
    {
        var activity = Activity(row, "message", $"a:{row.Who}", "personal");
        activity["text"] = Entrances.Typed(row);
        return SendAsync(activity);
    }

    /// <summary>An emoji on the message that shows the case.</summary>
    public Task ReactAsync(EntranceRow row, string emoji)
    {
        var activity = Activity(row, "messageReaction", Room, "groupChat");
        activity["replyToId"] = Entrances.Message(row.Case);
        activity["reactionsAdded"] = new JsonArray(new JsonObject { ["type"] = emoji });
        return SendAsync(activity);
    }

    /// <summary>A search in the message box, by a command of the manifest: how many cases it finds; null where there is no such command.</summary>
    public Task<int?> SearchAsync(EntranceRow row, string command) => FoundAsync(
        row, "composeExtension/query", new JsonObject { ["commandId"] = command, ["parameters"] = new JsonArray(new JsonObject { ["name"] = "text", ["value"] = $"{row.Case!.Id}" }) });

    /// <summary>A link that is pasted: how many cards it unfolds into.</summary>
    public Task<int?> PasteAsync(EntranceRow row, string path) => FoundAsync(row, "composeExtension/queryLink", new JsonObject { ["url"] = $"https://bot.example{path}" });

    /// <summary>The action of the message box that logs an issue.</summary>
    public Task ActionAsync(EntranceRow row) => SendAsync(Invoke(row, "composeExtension/fetchTask", new JsonObject { ["commandId"] = "logIssue" }));

    /// <summary>Whether there is an action of this name in the message box.</summary>
    public async Task<bool> HasActionAsync(EntranceRow row, string command) =>
        (await AnswerAsync(Invoke(row, "composeExtension/fetchTask", new JsonObject { ["commandId"] = command }))).Status == HttpStatusCode.OK;

    private async Task<int?> FoundAsync(EntranceRow row, string name, JsonObject value) =>
        await AnswerAsync(Invoke(row, name, value)) is (HttpStatusCode.OK, var body) ? JsonNode.Parse(body)!["composeExtension"]!["attachments"]!.AsArray().Count : null;

    private async Task SendAsync(JsonObject activity) => (await AnswerAsync(activity)).Status.ShouldBe(HttpStatusCode.OK);

    private async Task<(HttpStatusCode Status, string Body)> AnswerAsync(JsonObject activity)
    {
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await client.PostAsync(new Uri(address, "/api/messages"), content);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private JsonObject Invoke(EntranceRow row, string name, JsonObject value)
    {
        var activity = Activity(row, "invoke", Room, "groupChat");
        (activity["name"], activity["value"]) = (name, value);
        activity["replyToId"] = Entrances.Message(row.Case);
        return activity;
    }

    private JsonObject Activity(EntranceRow row, string type, string conversation, string kind) => new()
    {
        ["type"] = type,
        ["id"] = $"id-{Interlocked.Increment(ref calls)}",
        ["channelId"] = "msteams",
        ["serviceUrl"] = "http://127.0.0.1:9/",
        ["from"] = new JsonObject { ["id"] = $"29:{row.Who}", ["name"] = row.Who, ["aadObjectId"] = $"aad-{row.Who}" },
        ["recipient"] = new JsonObject { ["id"] = "28:bot", ["name"] = "EngagementBot" },
        ["conversation"] = new JsonObject { ["id"] = conversation, ["conversationType"] = kind, ["tenantId"] = row.Elsewhere ? OtherTenant : Tenant },
    };

    private static JsonObject Data(EntranceRow row)
    {
        var data = Extra(new JsonObject { ["nonce"] = Entrances.Nonce(row.Case, "teams") });
        if (Entrances.Subject(row.Verb) is { } subject)
            data["subject"] = subject;
        return data;
    }

    private static JsonObject Extra(JsonObject json)
    {
        (json["status"], json["tier"], json["tenantId"], json["approvedBy"]) = ("closed", "L3", "other", "eva");
        return json;
    }
}
