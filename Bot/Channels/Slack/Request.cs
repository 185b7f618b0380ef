using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Bot.Channels.Slack.SocketMode;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Bot.Channels.Slack;

/// <summary>What Slack sent, by whichever way: the same over HTTP and over a socket.</summary>
internal abstract record Request
{
    private const string FormType = "application/x-www-form-urlencoded";
    private const string JsonType = "application/json";

    private Request()
    {
    }

    /// <summary>A slash command, its fields by their names.</summary>
    public sealed record Command(JsonElement Fields) : Request;

    /// <summary>Something was pressed, submitted, closed or picked.</summary>
    public sealed record Interaction(JsonElement Payload) : Request;

    /// <summary>An event with its envelope.</summary>
    public sealed record Event(JsonElement Envelope) : Request;

    /// <summary>Slack asks whether this address is ours; the challenge goes back.</summary>
    public sealed record UrlVerification(string Challenge) : Request;

    /// <summary>Slack checks the certificate.</summary>
    public sealed record SslCheck : Request;

    /// <summary>Reads a verified body by its content type; null where it is none of these.</summary>
    public static Request? Read(string? contentType, ReadOnlyMemory<byte> body)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type))
            return null;
        if (type.MediaType.Equals(JsonType, StringComparison.OrdinalIgnoreCase))
            return JsonText.Parse(body) is { } json ? OfJson(json) : null;
        return type.MediaType.Equals(FormType, StringComparison.OrdinalIgnoreCase) ? OfForm(body) : null;
    }

    /// <summary>Reads what came over a socket; null where it is of no known type.</summary>
    public static Request? Read(Envelope envelope) => envelope.Type switch
    {
        "slash_commands" => new Command(envelope.Payload),
        "interactive" => new Interaction(envelope.Payload),
        "events_api" => new Event(envelope.Payload),
        _ => null,
    };

    private static Request? OfJson(JsonElement json) => json.Text("type") switch
    {
        "url_verification" => json.Text("challenge") is { } challenge ? new UrlVerification(challenge) : null,
        "event_callback" => new Event(json),
        _ => null,
    };

    /// <summary>
    /// The JSON of a form of nothing but a payload, which is what Slack sends for all that is done on a view or a card: decoded into bytes at once, as there may be much of it. Null for any other form, and for one
    /// that is not written as it should be: that is read as forms are.
    /// </summary>
    private static byte[]? Alone(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(OnlyPayload) || (body = body[OnlyPayload.Length..]).Contains((byte)'&'))
            return null;
        var (bytes, length) = (new byte[body.Length], 0);
        for (var at = 0; at < body.Length; at++)
        {
            if (body[at] is not (byte)'%')
                bytes[length++] = body[at] is (byte)'+' ? (byte)' ' : body[at];
            else if (at + 2 < body.Length && byte.TryParse(body.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out bytes[length]))
                (at, length) = (at + 2, length + 1);
            else
                return null;
        }

        return Utf8.IsValid(bytes.AsSpan(0, length)) ? bytes[..length] : null;
    }

    private static ReadOnlySpan<byte> OnlyPayload => "payload="u8;

    private static Request? OfForm(ReadOnlyMemory<byte> body)
    {
        if (Alone(body.Span) is { } bytes)
            return JsonText.Parse(bytes) is { ValueKind: JsonValueKind.Object } alone ? new Interaction(alone) : null;
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body.Span));
        if (fields.TryGetValue("payload", out var payload))
            return payload is [{ } one] && JsonText.Parse(Encoding.UTF8.GetBytes(one)) is { ValueKind: JsonValueKind.Object } json ? new Interaction(json) : null;
        if (fields.ContainsKey("ssl_check"))
            return new SslCheck();
        if (!fields.ContainsKey("command") || fields.Any(field => field.Value.Count != 1))
            return null;
        return new Command(JsonSerializer.SerializeToElement(new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)JsonValue.Create(field.Value[0]))))));
    }
}
