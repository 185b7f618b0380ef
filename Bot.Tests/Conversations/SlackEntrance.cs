using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack;
using Bot.Channels.Slack.BlockKit;
using Bot.Channels.Slack.SocketMode;
using Bot.Tests.EndToEnd;
using Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Conversations;

/// <summary>What somebody does on Slack, as Slack sends it, signed. More than was asked for stands in it, and changes nothing.</summary>
internal sealed class SlackEntrance(Entrances bot, HostHere host, HttpClient client)
{
    public const string Secret = "signing-secret";
    public const string Team = "T01";
    public const string Room = "C0ROOM";

    private const string OtherTeam = "T99";
    private int calls;

    /// <summary>A button, over HTTP.</summary>
    public Task PressAsync(EntranceRow row) => PayloadAsync(Pressed(row));

    /// <summary>A button, over a socket.</summary>
    public Task PressOnSocketAsync(EntranceRow row) => SocketAsync("interactive", Pressed(row));

    /// <summary>A modal that is sent, which was opened earlier.</summary>
    public async Task SubmitAsync(EntranceRow row)
    {
        var form = await bot.OpenAsync("slack", $"{Team}/{User(row)}", row);
        var payload = Payload(row, "view_submission");
        payload["view"] = new JsonObject
        {
            ["id"] = $"V{calls}",
            ["hash"] = "h",
            ["type"] = "modal",
            ["private_metadata"] = new ViewContext(form, Room, Shared: true, ViewContext.NoLongValues).Write(),
            ["state"] = Extra(new JsonObject { ["values"] = new JsonObject() }),
        };
        await PayloadAsync(payload);
    }

    /// <summary>The command.</summary>
    public Task TypeAsync(EntranceRow row) => HttpAsync(string.Join('&', new (string Key, string Text)[]
    {
        ("command", "/escalate"), ("text", Entrances.Typed(row)["/escalate".Length..].Trim()), ("user_id", User(row)), ("team_id", row.Elsewhere ? OtherTeam : Team), ("channel_id", Room),
        ("trigger_id", $"t-{Interlocked.Increment(ref calls)}"), ("response_url", "https://hooks.slack.com/commands/T01/1/x"), ("status", "closed"), ("tier", "L3"), ("tenantId", "other"), ("approvedBy", "eva"),
    }.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Text)}")));

    /// <summary>An emoji on the message that shows the case.</summary>
    public Task ReactAsync(EntranceRow row, string emoji) => SocketAsync("events_api", new JsonObject
    {
        ["type"] = "event_callback",
        ["team_id"] = Team,
        ["event_id"] = $"Ev{Interlocked.Increment(ref calls)}",
        ["event"] = new JsonObject { ["type"] = "reaction_added", ["user"] = User(row), ["reaction"] = emoji, ["item"] = new JsonObject { ["type"] = "message", ["channel"] = Room, ["ts"] = Entrances.Message(row.Case) } },
    });

    /// <summary>A shortcut, by its name in the manifest.</summary>
    public Task ShortcutAsync(EntranceRow row, string callback)
    {
        var payload = Payload(row, "shortcut");
        payload["callback_id"] = callback;
        return PayloadAsync(payload);
    }

    /// <summary>A shortcut on a message, by its name in the manifest.</summary>
    public Task MessageShortcutAsync(EntranceRow row, string callback)
    {
        var payload = Payload(row, "message_action");
        payload["callback_id"] = callback;
        payload["channel"] = new JsonObject { ["id"] = Room };
        payload["message"] = new JsonObject { ["ts"] = "2.1", ["text"] = "They wait for us.", ["username"] = "Bo" };
        return PayloadAsync(payload);
    }

    private JsonObject Pressed(EntranceRow row)
    {
        var payload = Payload(row, "block_actions");
        var value = $"{Entrances.Nonce(row.Case, "slack")}\n{row.Verb}\n{Entrances.Subject(row.Verb)}";
        payload["container"] = new JsonObject { ["type"] = "message", ["message_ts"] = Entrances.Message(row.Case), ["channel_id"] = Room };
        payload["channel"] = new JsonObject { ["id"] = Room };
        payload["actions"] = new JsonArray(Extra(new JsonObject { ["type"] = "button", ["action_id"] = $"a{calls}", ["block_id"] = "b", ["action_ts"] = $"{calls}.1", ["value"] = value }));
        return payload;
    }

    private JsonObject Payload(EntranceRow row, string type)
    {
        var call = Interlocked.Increment(ref calls);
        return Extra(new JsonObject
        {
            ["type"] = type,
            ["user"] = new JsonObject { ["id"] = User(row), ["team_id"] = Team, ["name"] = row.Who },
            ["team"] = new JsonObject { ["id"] = row.Elsewhere ? OtherTeam : Team },
            ["trigger_id"] = $"t-{call}",
            ["response_url"] = $"https://hooks.slack.com/actions/T01/{call}/x",
        });
    }

    private Task PayloadAsync(JsonObject payload) => HttpAsync($"payload={Uri.EscapeDataString(payload.ToJsonString())}");

    private async Task HttpAsync(string body)
    {
        var seconds = $"{Samples.Monday.ToUnixTimeSeconds()}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/slack/events")) { Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded") };
        request.Headers.Add(Signature.TimestampHeader, seconds);
        request.Headers.Add(Signature.SignatureHeader, Signature.Of(Secret, seconds, Encoding.UTF8.GetBytes(body)));
        using var response = await client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private Task SocketAsync(string type, JsonObject payload) => host.Services.GetRequiredService<Receive>()(
        new Envelope($"e-{Interlocked.Increment(ref calls)}", type, JsonSerializer.Deserialize<JsonElement>(payload.ToJsonString()), 0, null, AcceptsResponsePayload: true), CancellationToken.None);

    private static string User(EntranceRow row) => $"U0{row.Who.ToUpperInvariant()}";

    private static JsonObject Extra(JsonObject json)
    {
        (json["status"], json["tier"], json["tenantId"], json["approvedBy"]) = ("closed", "L3", "other", "eva");
        return json;
    }
}
