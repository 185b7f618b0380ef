using System.IO.Compression;
using System.Text;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Signed well, but nothing that could be read: refused, never a fault (reliability T9).</summary>
internal static class BrokenRequests
{
    private const string Type = "Bolt reads whatever is no form as JSON.";
    private const string Nobody = "Bolt finds nobody for it and answers 404 after its time-out.";
    private const string Crash = "Bolt reads a member of null: the request is never answered, and an unhandled rejection ends Node.";

    /// <summary>All of them.</summary>
    public static IEnumerable<CorpusCase> All => [.. Json, .. Bodies, .. Around];

    private static IEnumerable<CorpusCase> Json =>
    [
        .. new (string Name, string Text)[]
        {
            ("nothing", string.Empty),
            ("a space", " "),
            ("a word", "nul"),
            ("an open object", """{"type":"event_callback" """),
            ("an open list", "["),
            ("an open text", "\"type"),
            ("a comma at the end", """{"type":"event_callback",}"""),
            ("a comma at the end of a list", GoodRequests.Filled("[1,]")),
            ("two commas", GoodRequests.Filled("[1,,2]")),
            ("no colon", """{"type" "event_callback"}"""),
            ("two colons", """{"type"::"event_callback"}"""),
            ("single quotes", "{'type':'event_callback'}"),
            ("no quotes", "{type:1}"),
            ("a leading zero", GoodRequests.Filled("01")),
            ("a point and nothing behind", GoodRequests.Filled("1.")),
            ("a point and nothing before", GoodRequests.Filled(".5")),
            ("an exponent of nothing", GoodRequests.Filled("1e")),
            ("a plus", GoodRequests.Filled("+1")),
            ("a minus alone", GoodRequests.Filled("-")),
            ("hexadecimal", GoodRequests.Filled("0x1F")),
            ("NaN", GoodRequests.Filled("NaN")),
            ("Infinity", GoodRequests.Filled("-Infinity")),
            ("an unknown escape", GoodRequests.Filled("\"\\x41\"")),
            ("a short escape", GoodRequests.Filled("\"\\u12\"")),
            ("a bare control character", GoodRequests.Filled("\"\u0001\"")),
            ("a bare line feed", GoodRequests.Filled("\"a\nb\"")),
            ("a bare tab", GoodRequests.Filled("\"a\tb\"")),
            ("a comment", "/* hello */" + GoodRequests.Filled("1")),
            ("a comment behind", GoodRequests.Filled("1") + "// hello"),
            ("something behind", GoodRequests.Filled("1") + "x"),
            ("two objects", GoodRequests.Filled("1") + GoodRequests.Filled("2")),
            ("a closing brace too many", GoodRequests.Filled("1") + "}"),
            ("a BOM before", "\uFEFF" + GoodRequests.Filled("1")),
            ("a zero byte behind", GoodRequests.Filled("1") + "\0"),
            ("a form feed between", "{\f\"type\":\"event_callback\"}"),
            ("True", GoodRequests.Filled("True")),
            ("undefined", GoodRequests.Filled("undefined")),
            ("a hundred thousand open lists", new string('[', 100_000)),
        }.SelectMany(one => new[]
        {
            CorpusCase.Signed($"JSON: {one.Name}", 400, 400, CorpusCase.Json, one.Text),
            CorpusCase.Signed($"payload: {one.Name}", 400, 400, CorpusCase.Form, $"payload={Uri.EscapeDataString(one.Text)}", "/slack/interactions"),
        }),
        CorpusCase.Signed("JSON: null", 400, null, CorpusCase.Json, "null", why: Crash),
        CorpusCase.Signed("payload: null", 400, null, CorpusCase.Form, "payload=null", why: Crash),
        .. new[] { "[]", "\"text\"", "1", "true", "{}" }.Select(text => CorpusCase.Signed($"JSON: {text}", 400, 404, CorpusCase.Json, text, why: Nobody)),
        CorpusCase.Signed("JSON: a member twice", 400, 200, CorpusCase.Json, GoodRequests.Filled("1,\"x\":2"), why: "Bolt takes the last of two members of one name."),
        CorpusCase.Signed("JSON: forty levels", 400, 200, CorpusCase.Json, GoodRequests.Filled(new string('[', 40) + new string(']', 40)), why: "We read 32 levels."),
        CorpusCase.Signed("JSON: a type nobody knows", 400, 404, CorpusCase.Json, """{"type":"app_rate_limited_x"}""", why: Nobody),
        CorpusCase.Signed("JSON: url_verification without a challenge", 400, 200, CorpusCase.Json, """{"type":"url_verification"}""", why: "Bolt sends back what is not there."),
        CorpusCase.Signed("JSON: bytes that are no UTF-8", 200, 401, CorpusCase.Json, [.. Encoding.UTF8.GetBytes(GoodRequests.Filled("\"!\"")).Select(one => one == '!' ? (byte)0xFF : one)], why: "Bolt hashes the text it made of the bytes."),
    ];

    private static IEnumerable<CorpusCase> Bodies =>
    [
        CorpusCase.Signed("form: nothing", 400, 404, CorpusCase.Form, string.Empty, why: Nobody),
        CorpusCase.Signed("form: no command in it", 400, 404, CorpusCase.Form, "a=b&c=d", why: Nobody),
        CorpusCase.Signed("form: a payload twice", 400, 404, CorpusCase.Form, "payload=%7B%7D&payload=%7B%7D", why: Nobody),
        CorpusCase.Signed("form: an empty payload", 400, 400, CorpusCase.Form, "payload="),
        CorpusCase.Signed("form: a payload that is a list", 400, 404, CorpusCase.Form, "payload=%5B%5D", why: Nobody),
        CorpusCase.Signed("form: a payload that is a number", 400, 404, CorpusCase.Form, "payload=1", why: Nobody),
        CorpusCase.Signed("form: a command twice", 400, 200, CorpusCase.Form, $"{GoodRequests.CommandBody}&command=%2Fother", why: "Bolt hands on a list."),
        CorpusCase.Signed("form: a user twice", 400, 200, CorpusCase.Form, $"{GoodRequests.CommandBody}&user_id=U2", why: "Bolt hands on a list."),
        CorpusCase.Signed("form: half a percent", 200, 200, CorpusCase.Form, $"{GoodRequests.CommandBody}&x=%"),
        CorpusCase.Signed("form: a BOM before", 200, 200, CorpusCase.Form, $"\uFEFF{GoodRequests.CommandBody}"),
        CorpusCase.Signed("form: JSON in it", 400, 404, CorpusCase.Form, GoodRequests.Filled("1"), why: Nobody),
        CorpusCase.Signed("JSON: a form in it", 400, 400, CorpusCase.Json, GoodRequests.CommandBody),
        CorpusCase.Signed("type: text/plain", 400, 200, "text/plain", GoodRequests.Filled("1"), why: Type),
        CorpusCase.Signed("type: text/json", 400, 200, "text/json", GoodRequests.Filled("1"), why: Type),
        CorpusCase.Signed("type: application/xml", 400, 400, "application/xml", "<x/>"),
        CorpusCase.Signed("type: multipart", 400, 400, "multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"command\"\r\n\r\n/x\r\n--x--\r\n"),
        CorpusCase.Signed("type: empty", 400, 200, string.Empty, GoodRequests.Filled("1"), why: Type),
        CorpusCase.Signed("type: nonsense", 400, 200, "///", GoodRequests.Filled("1"), why: Type),
        new("type: none", 400, 200, (secret, now) => Without(CorpusCase.Good(secret, now, CorpusCase.Json, Encoding.UTF8.GetBytes(GoodRequests.Filled("1")), "/slack/events"), "Content-Type")) { Why = Type },
    ];

    private static IEnumerable<CorpusCase> Around =>
    [
        Zipped("gzip", Gzip(Encoding.UTF8.GetBytes(GoodRequests.Filled("1"))), 401, "Bolt does not unpack, and hashes the text it made of the bytes."),
        Zipped("gzip", Gzip(new byte[900 * 1024]), 401, "Bolt does not unpack, and hashes the text it made of the bytes."),
        Zipped("deflate", Encoding.UTF8.GetBytes(GoodRequests.Filled("1")), 200, "Bolt does not look at the encoding."),
        Zipped("br", Encoding.UTF8.GetBytes(GoodRequests.Filled("1")), 200, "Bolt does not look at the encoding."),
        Zipped("identity", Encoding.UTF8.GetBytes(GoodRequests.Filled("1")), 200, "Bolt does not look at the encoding."),
        CorpusCase.Signed("one byte more than a MiB", 413, 200, CorpusCase.Json, GoodRequests.Filled($"\"{new string('x', (1024 * 1024) + 1 - GoodRequests.Filled("\"\"").Length)}\""), why: "Bolt takes 4 MiB."),
        .. new[] { "GET", "PUT", "DELETE", "PATCH" }.Select(method => CorpusCase.Changed($"method: {method}", 405, 404, request => request with { Method = method }, "Bolt knows no 405.")),
        CorpusCase.Changed("another address", 404, 404, request => request with { Path = "/slack/event" }),
        CorpusCase.Changed("a longer address", 404, 404, request => request with { Path = "/slack/events/x" }),
    ];

    private static CorpusCase Zipped(string encoding, byte[] body, int bolt, string why) => new($"{encoding}, {body.Length} bytes", 415, bolt, (secret, now) =>
    {
        var request = CorpusCase.Good(secret, now, CorpusCase.Json, body, "/slack/events");
        return request with { Headers = [.. request.Headers, ("Content-Encoding", encoding)] };
    }) { Why = why };

    private static RawRequest Without(RawRequest request, string header) => request with { Headers = [.. request.Headers.Where(one => one.Name != header)] };

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
