using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>Makes bad requests of genuine ones, the same each time for the same seed.</summary>
internal sealed class BadRequests(int seed, IReadOnlyList<Delivered> genuine, Instant now)
{
    private const string Form = CorpusCase.Form;
    private const string Json = CorpusCase.Json;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 200 };

    /// <summary>What does not belong where it is put: of every type, empty, foreign, large, half a character.</summary>
    private static readonly string[] Nonsense =
    [
        "null", "true", "0", "-1", "1e400", "123456789012345678901234567890", "\"\"", "\" \"", "\"x\"", "\"\\ud83d\"", "\"\\u0000\"", "[]", "[null]", "[[]]", "{}", "{\"\":{}}", "{\"id\":[]}",
        $"\"{new string('x', 5000)}\"", "\"00000000000000000000000000000000\"", "\"press\\nffffffffffffffffffffffffffffffff\\nacknowledge\\n\"", "\"form\\nffffffffffffffffffffffffffffffff.1\"",
        "\"{\\\"formId\\\":\\\"ffffffffffffffffffffffffffffffff.1\\\",\\\"conversation\\\":null,\\\"shared\\\":true,\\\"longValues\\\":{}}\"", "\"https://example.com/hook\"", "\"U0OTTO\"", "\"99999999999999999999.999999\"",
    ];

    private readonly Random random = new(seed);

    /// <summary>A request of which some part is not what was signed, or that was not signed with our secret, or not now.</summary>
    public RawRequest Unsigned()
    {
        var good = Good(genuine[random.Next(genuine.Count)]);
        return random.Next(12) switch
        {
            0 or 1 => good with { Body = Flipped(good.Body) },
            2 => With(good, Signing.SignatureHeader, signature => Changed(signature)),
            3 => With(good, Signing.TimestampHeader, seconds => $"{long.Parse(seconds, CultureInfo.InvariantCulture) + (random.Next(2) == 0 ? 1 : -1) * random.Next(1, 290)}"),
            4 => good with { Body = good.Body[..random.Next(good.Body.Length)] },
            5 => good with { Body = Reordered(good) },
            6 => Signed(good, FakeSlack.SigningSecret[..^1] + (char)('g' + random.Next(10)), now),
            7 => Signed(good, FakeSlack.SigningSecret, now + Duration.FromSeconds((random.Next(2) == 0 ? 1 : -1) * random.Next(400, 100_000_000))),
            8 => good with { Body = Bytes(random.Next(4000)) },
            9 => Without(good, random.Next(2) == 0 ? Signing.SignatureHeader : Signing.TimestampHeader),
            10 => good with { Body = [.. good.Body, .. Bytes(1 + random.Next(20))] },
            _ => good with { Headers = [.. good.Headers, random.Next(2) == 0 ? ("Content-Encoding", "gzip") : (Signing.SignatureHeader, Signing.Sign("other", "1", good.Body))] },
        };
    }

    /// <summary>A request signed as it has to be, with nonsense in it.</summary>
    public RawRequest Signed() => random.Next(40) switch
    {
        0 => Signed(Bytes(random.Next(4000)), random.Next(2) == 0 ? Json : Form),
        1 => Signed(Encoding.UTF8.GetBytes($"payload={Uri.EscapeDataString(Deep(random.Next(25, 20_000)))}"), Form),
        2 => Signed(Encoding.UTF8.GetBytes(Deep(random.Next(25, 20_000))), Json),
        3 => Signed(Encoding.UTF8.GetBytes($"{{\"type\":\"event_callback\",\"event\":{{{string.Join(',', Enumerable.Range(0, random.Next(3000)).Select(one => $"\"m{one}\":{one}"))}}}}}"), Json),
        4 => Signed(Bytes(random.Next(300)), random.Next(3) switch { 0 => "text/plain", 1 => "application/xml", _ => "application/json; charset=utf-16" }),
        _ => Nonsensical(genuine[random.Next(genuine.Count)]),
    };

    private RawRequest Good(Delivered delivered) => Signed(Body(delivered.Kind, delivered.Payload.ToJsonString(Plain), delivered.Payload), delivered.Kind == DeliveryKind.Event ? Json : Form);

    /// <summary>One member, at any depth, is something else, or not there.</summary>
    private RawRequest Nonsensical(Delivered delivered)
    {
        var payload = (JsonObject)delivered.Payload.DeepClone();
        var places = Places(payload).Where(place => delivered.Kind != DeliveryKind.Command || place.Owner == payload).ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var (owner, name) = places[random.Next(places.Count)];
            if (random.Next(5) == 0)
                owner.Remove(name);
            else
                owner[name] = $"@@{random.Next(Nonsense.Length)}@@";
        }

        var text = payload.ToJsonString(Plain);
        for (var index = 0; index < Nonsense.Length; index++)
            text = text.Replace($"\"@@{index}@@\"", Nonsense[index], StringComparison.Ordinal);
        return Signed(Body(delivered.Kind, text, payload), delivered.Kind == DeliveryKind.Event ? Json : Form);
    }

    private static byte[] Body(DeliveryKind kind, string json, JsonObject fields) => Encoding.UTF8.GetBytes(kind switch
    {
        DeliveryKind.Event => json,
        DeliveryKind.Interaction => $"payload={Uri.EscapeDataString(json)}",
        _ => string.Join('&', fields.Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value?.ToString() ?? string.Empty)}")),
    });

    private static IEnumerable<(JsonObject Owner, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(one => Places(one.Value).Prepend((json, one.Key))),
        JsonArray list => list.SelectMany(Places),
        _ => [],
    };

    private RawRequest Signed(byte[] body, string type) => CorpusCase.Good(FakeSlack.SigningSecret, now, type, body, "/slack/events");

    private static RawRequest Signed(RawRequest good, string secret, Instant at) => CorpusCase.Good(secret, at, good.Headers[0].Value, good.Body, good.Path);

    private static RawRequest With(RawRequest request, string header, Func<string, string> change) =>
        request with { Headers = [.. request.Headers.Select(one => one.Name == header ? (header, change(one.Value)) : one)] };

    private static RawRequest Without(RawRequest request, string header) => request with { Headers = [.. request.Headers.Where(one => one.Name != header)] };

    private static string Deep(int levels) => new string('[', levels) + new string(']', levels);

    private byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private byte[] Flipped(byte[] body)
    {
        var flipped = body.ToArray();
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    /// <summary>Another hex digit somewhere, one too few, or capitals.</summary>
    private string Changed(string signature) => random.Next(3) switch
    {
        0 => signature[..^1],
        1 => signature.ToUpperInvariant(),
        _ => string.Concat(signature.AsSpan(0, 10), signature[10] == 'a' ? "b" : "a", signature.AsSpan(11)),
    };

    /// <summary>The same fields in another order.</summary>
    private static byte[] Reordered(RawRequest good)
    {
        var text = Encoding.UTF8.GetString(good.Body);
        if (good.Headers[0].Value == Json)
            return Encoding.UTF8.GetBytes(new JsonObject(JsonNode.Parse(text)!.AsObject().Reverse().Select(one => KeyValuePair.Create(one.Key, one.Value?.DeepClone()))).ToJsonString(Plain));
        var fields = text.Split('&');
        return Encoding.UTF8.GetBytes(fields.Length > 1 ? string.Join('&', fields.Reverse()) : $"{text}&");
    }
}
