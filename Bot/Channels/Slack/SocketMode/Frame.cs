using System.Text.Json;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>A message that came over a socket (https://docs.slack.dev/apis/events-api/using-socket-mode).</summary>
internal abstract record Frame
{
    private Frame()
    {
    }

    /// <summary>The socket is ready.</summary>
    public sealed record Hello : Frame;

    /// <summary>Slack wants this socket closed: <c>warning</c>, <c>refresh_requested</c>, <c>too_many_websockets</c>, <c>link_disabled</c>.</summary>
    public sealed record Disconnect(string Reason) : Frame;

    /// <summary>Something for the bot.</summary>
    public sealed record Delivery(Envelope Envelope) : Frame;

    /// <summary>Nothing that is known.</summary>
    public sealed record Unknown : Frame;

    /// <summary>Reads a message.</summary>
    public static Frame Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : new Unknown();
        }
        catch (JsonException)
        {
            return new Unknown();
        }
    }

    private static Frame Read(JsonElement message) => (Text(message, "type"), Text(message, "envelope_id")) switch
    {
        ("hello", _) => new Hello(),
        ("disconnect", _) => new Disconnect(Text(message, "reason") ?? string.Empty),
        ({ } type, { } id) when message.TryGetProperty("payload", out var payload) => new Delivery(new Envelope(
            id,
            type,
            payload.Clone(),
            message.TryGetProperty("retry_attempt", out var attempt) && attempt.ValueKind == JsonValueKind.Number && attempt.TryGetInt32(out var number) ? number : 0,
            Text(message, "retry_reason") is { Length: > 0 } reason ? reason : null,
            message.TryGetProperty("accepts_response_payload", out var accepts) && accepts.ValueKind == JsonValueKind.True)),
        _ => new Unknown(),
    };

    private static string? Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
