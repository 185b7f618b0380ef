using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>A way to the bot.</summary>
internal interface IWayToBot
{
    /// <summary>Delivers a payload; <paramref name="retry"/> is the number and reason of a repeat.</summary>
    Task<BotAnswer> SendAsync(DeliveryKind kind, JsonObject payload, (int Number, string Reason)? retry);
}

/// <summary>Signed requests to the bot's address.</summary>
internal sealed class HttpWay(HttpClient bot, string secret, IClock clock, FakeSlackSettings settings) : IWayToBot
{
    /// <inheritdoc/>
    public async Task<BotAnswer> SendAsync(DeliveryKind kind, JsonObject payload, (int Number, string Reason)? retry)
    {
        var json = payload.ToJsonString(BlockRules.Plain);
        using HttpContent body = kind switch
        {
            DeliveryKind.Command => new FormUrlEncodedContent(payload.Select(one => KeyValuePair.Create(one.Key, one.Value?.ToString() ?? string.Empty))),
            DeliveryKind.Interaction => new FormUrlEncodedContent([KeyValuePair.Create("payload", json)]),
            DeliveryKind.Event => new StringContent(json, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
            _ => throw new InvalidOperationException(kind.ToString()),
        };
        var path = kind switch
        {
            DeliveryKind.Command => settings.CommandsPath,
            DeliveryKind.Interaction => settings.InteractionsPath,
            _ => settings.EventsPath,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        var timestamp = Signing.Timestamp(clock.GetCurrentInstant());
        request.Headers.Add(Signing.TimestampHeader, timestamp);
        request.Headers.Add(Signing.SignatureHeader, Signing.Sign(secret, timestamp, await body.ReadAsByteArrayAsync()));
        request.Headers.TryAddWithoutValidation("User-Agent", "Slackbot 1.0 (+https://api.slack.com/robots)");
        if (retry is { } again)
        {
            request.Headers.Add("x-slack-retry-num", $"{again.Number}");
            request.Headers.Add("x-slack-retry-reason", again.Reason);
        }

        var begun = Stopwatch.GetTimestamp();
        using var answer = await bot.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return new BotAnswer((int)answer.StatusCode, text, Stopwatch.GetElapsedTime(begun));
    }
}

/// <summary>Envelopes over the open Socket Mode connections, one after the other.</summary>
internal sealed class SocketWay(Sockets sockets) : IWayToBot
{
    /// <inheritdoc/>
    public async Task<BotAnswer> SendAsync(DeliveryKind kind, JsonObject payload, (int Number, string Reason)? retry)
    {
        var begun = Stopwatch.GetTimestamp();
        for (var attempt = retry?.Number ?? 0; ; attempt++)
        {
            var socket = await sockets.NextAsync();
            var envelope = Guid.NewGuid().ToString();
            var message = new JsonObject
            {
                ["envelope_id"] = envelope,
                ["payload"] = payload.DeepClone(),
                ["type"] = kind switch { DeliveryKind.Command => "slash_commands", DeliveryKind.Interaction => "interactive", _ => "events_api" },
                ["accepts_response_payload"] = kind != DeliveryKind.Event,
            };
            if (kind == DeliveryKind.Event)
                (message["retry_attempt"], message["retry_reason"]) = (attempt, attempt == 0 ? string.Empty : retry?.Reason ?? "timeout");
            if (await socket.SendAsync(envelope, message) is { } ack)
                return new BotAnswer(200, ack.TryGetProperty("payload", out var answer) && answer.ValueKind != JsonValueKind.Null ? answer.GetRawText() : string.Empty, Stopwatch.GetElapsedTime(begun));

            // Slack sends events again over another connection; a command or a press is lost, and its person sees that.
            if (kind != DeliveryKind.Event)
                return new BotAnswer(0, string.Empty, Stopwatch.GetElapsedTime(begun));
        }
    }
}
