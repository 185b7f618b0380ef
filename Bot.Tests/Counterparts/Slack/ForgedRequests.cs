using System.Text;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>What Slack did not sign, or not now: nothing here may be taken (reliability T1).</summary>
internal static class ForgedRequests
{
    private const string Numbers = "Bolt reads the timestamp as a JavaScript number and signs that.";
    private const string Future = "Bolt does not refuse timestamps of the future.";
    private const string Edge = "The border moves while the request travels by the machine's clock.";

    /// <summary>All of them.</summary>
    public static IEnumerable<CorpusCase> All => [.. Headers, .. Times, .. Flips, .. Encodings];

    private static IEnumerable<CorpusCase> Headers =>
    [
        Changed("no signature", Signing.SignatureHeader, _ => []),
        Changed("no timestamp", Signing.TimestampHeader, _ => []),
        Changed("an empty signature", Signing.SignatureHeader, _ => [string.Empty]),
        Changed("an empty timestamp", Signing.TimestampHeader, _ => [string.Empty]),
        Changed("two equal signatures", Signing.SignatureHeader, value => [value, value]),
        Changed("two signatures, the second wrong", Signing.SignatureHeader, value => [value, $"v0={new string('0', 64)}"]),
        Changed("two signatures, the first wrong", Signing.SignatureHeader, value => [$"v0={new string('0', 64)}", value]),
        Changed("two equal timestamps", Signing.TimestampHeader, value => [value, value]),
        Changed("two timestamps, the second old", Signing.TimestampHeader, value => [value, "1531420618"]),
        Changed("version 1", Signing.SignatureHeader, value => [$"v1{value[2..]}"]),
        Changed("version V0", Signing.SignatureHeader, value => [$"V0{value[2..]}"]),
        Changed("no version", Signing.SignatureHeader, value => [value[3..]]),
        Changed("version 00", Signing.SignatureHeader, value => [$"v00{value[2..]}"]),
        Changed("no digits", Signing.SignatureHeader, _ => ["v0="]),
        Changed("only v0", Signing.SignatureHeader, _ => ["v0"]),
        Changed("upper-case digits", Signing.SignatureHeader, value => [$"v0={value[3..].ToUpperInvariant()}"]),
        Changed("63 digits", Signing.SignatureHeader, value => [value[..^1]]),
        Changed("65 digits", Signing.SignatureHeader, value => [$"{value}0"]),
        Changed("62 digits", Signing.SignatureHeader, value => [value[..^2]]),
        Changed("128 digits", Signing.SignatureHeader, value => [$"{value}{value[3..]}"]),
        Changed("a space within", Signing.SignatureHeader, value => [value.Insert(3, " ")]),
        Changed("a part behind another equals sign", Signing.SignatureHeader, value => [$"{value}=junk"]) with { Bolt = 200, Why = "Bolt splits at = and looks at the first two parts." },
        Changed("zeros", Signing.SignatureHeader, _ => [$"v0={new string('0', 64)}"]),
        Changed("base64", Signing.SignatureHeader, value => [$"v0={Convert.ToBase64String(Convert.FromHexString(value[3..]))}"]),
        Changed("quoted", Signing.SignatureHeader, value => [$"\"{value}\""]),
        Changed("10,000 digits", Signing.SignatureHeader, _ => [$"v0={new string('a', 10_000)}"]),
        new("another secret", 401, 401, (secret, now) => CorpusCase.Good($"{secret}x", now, CorpusCase.Form, Encoding.UTF8.GetBytes(GoodRequests.CommandBody), "/slack/events")),
        new("the secret with a line feed", 401, 401, (secret, now) => CorpusCase.Good($"{secret}\n", now, CorpusCase.Form, Encoding.UTF8.GetBytes(GoodRequests.CommandBody), "/slack/events")),
        new("an empty secret", 401, 401, (_, now) => CorpusCase.Good(string.Empty, now, CorpusCase.Form, Encoding.UTF8.GetBytes(GoodRequests.CommandBody), "/slack/events")),
        new("url_verification without a signature", 401, 401, (_, _) => Bare("""{"token":"t","challenge":"c-1","type":"url_verification"}""", CorpusCase.Json)),
        new("an event without a signature", 401, 401, (_, _) => Bare(GoodRequests.Filled("null"), CorpusCase.Json)),
        new("a command without a signature", 401, 401, (_, _) => Bare(GoodRequests.CommandBody, CorpusCase.Form)),
        new("a press without a signature", 401, 401, (_, _) => Bare("payload=%7B%22type%22%3A%22block_actions%22%7D", CorpusCase.Form)),
        new("nothing at all", 401, 401, (_, _) => Bare(string.Empty, CorpusCase.Form)),
        new("ssl_check without a signature", 401, 200, (_, _) => Bare("ssl_check=1&token=t", CorpusCase.Form)) { Why = "Bolt does not verify ssl_check." },
        new("ssl_check with a command smuggled in", 401, 200, (_, _) => Bare($"ssl_check=1&{GoodRequests.CommandBody}", CorpusCase.Form)) { Why = "Bolt does not verify ssl_check, and drops the rest." },
        new("ssl_check=0 without a signature", 401, 401, (_, _) => Bare("ssl_check=0&token=t", CorpusCase.Form)),
    ];

    private static IEnumerable<CorpusCase> Times =>
    [
        Seconds("299 seconds old", 200, 200, -299) with { Bolt = 200 },
        Seconds("300 seconds old", 200, null, -300) with { Why = Edge },
        Seconds("301 seconds old", 401, 401, -301),
        Seconds("302 seconds old", 401, 401, -302),
        Seconds("an hour old", 401, 401, -3600),
        Seconds("a year old", 401, 401, -31_536_000),
        Seconds("299 seconds ahead", 200, 200, 299),
        Seconds("300 seconds ahead", 200, 200, 300),
        Seconds("301 seconds ahead", 401, 200, 301) with { Bolt = null, Why = $"{Future} {Edge}" },
        Seconds("310 seconds ahead", 401, 200, 310) with { Why = Future },
        Seconds("an hour ahead", 401, 200, 3600) with { Why = Future },
        Seconds("a century ahead", 401, 200, 3_153_600_000) with { Why = Future },
        CorpusCase.At("milliseconds", 401, 200, now => $"{now * 1000}", why: Future),
        CorpusCase.At("zero", 401, 401, _ => "0"),
        CorpusCase.At("minus one", 401, 401, _ => "-1"),
        CorpusCase.At("minus now", 401, 401, now => $"-{now}"),
        CorpusCase.At("20 digits", 401, 401, _ => "99999999999999999999", why: Numbers),
        CorpusCase.At("400 digits", 401, 401, _ => new string('9', 400)),
        CorpusCase.At("1e9", 401, 401, _ => "1e9"),
        CorpusCase.At("1e9, signed as its number", 401, 401, _ => "1e9", _ => "1000000000"),
        CorpusCase.At("now with an exponent, signed as its number", 401, 200, now => $"{now}e0", now => $"{now}", Numbers),
        CorpusCase.At("now with a point, signed as its number", 401, 200, now => $"{now}.0", now => $"{now}", Numbers),
        CorpusCase.At("now with a point and a half", 401, 200, now => $"{now}.5", why: Numbers),
        CorpusCase.At("now with a plus, signed as its number", 401, 200, now => $"+{now}", now => $"{now}", Numbers),
        CorpusCase.At("now with a plus", 401, 401, now => $"+{now}"),
        CorpusCase.At("now in hexadecimal, signed as its number", 401, 200, now => $"0x{now:x}", now => $"{now}", Numbers),
        CorpusCase.At("now in hexadecimal", 401, 401, now => $"0x{now:x}"),
        CorpusCase.At("now with a zero before, signed as its number", 401, 200, now => $"0{now}", now => $"{now}", Numbers),
        CorpusCase.At("the published example's second", 401, 401, _ => "1531420618"),
        CorpusCase.At("the published example's second with a space before", 401, 401, _ => " 1531420618"),
        CorpusCase.At("now with spaces around, which HTTP takes off", 200, 200, now => $"  {now}  ", now => $"{now}"),
        CorpusCase.At("now with a space within", 401, 401, now => $"{now / 10} {now % 10}"),
        CorpusCase.At("now with a comma", 401, 401, now => $"{now},"),
        CorpusCase.At("Infinity", 401, 200, _ => "Infinity", why: Numbers),
        CorpusCase.At("NaN", 401, 401, _ => "NaN"),
        CorpusCase.At("a date", 401, 401, now => Instant.FromUnixTimeSeconds(now).ToString()),
        CorpusCase.At("full-width digits", 401, 401, now => string.Concat($"{now}".Select(digit => (char)(digit - '0' + 0xB2)))),
    ];

    private static IEnumerable<CorpusCase> Flips =>
    [
        .. Enumerable.Range(0, 66).Select(at => Changed($"bit {at % 4} of character {at} of the signature flipped", Signing.SignatureHeader, value => [Flip(value, at, at % 4)])),
        .. Enumerable.Range(0, 10).Select(at => Changed($"digit {at} of the timestamp flipped", Signing.TimestampHeader, value => [Flip(value, at, 0)])),
        .. Enumerable.Range(0, 48).Select(step => (Byte: step * 7 % GoodRequests.CommandBody.Length, Bit: step % 8)).Select(flip => CorpusCase.Changed(
            $"bit {flip.Bit} of byte {flip.Byte} of the body flipped",
            401,
            401,
            request => request with { Body = [.. request.Body.Select((one, index) => index == flip.Byte ? (byte)(one ^ (1 << flip.Bit)) : one)] })),
    ];

    private static IEnumerable<CorpusCase> Encodings =>
    [
        Sent("plus sent as %20", text => text.Replace("+", "%20", StringComparison.Ordinal)),
        Sent("percents in lower case", text => text.Replace("%2F", "%2f", StringComparison.Ordinal)),
        Sent("percents decoded", text => text.Replace("%2F", "/", StringComparison.Ordinal)),
        Sent("a BOM before", text => $"\uFEFF{text}"),
        Sent("a line feed behind", text => $"{text}\n"),
        Sent("an ampersand behind", text => $"{text}&"),
        Sent("one field more", text => $"{text}&text=approve"),
        Sent("one field less", text => text.Replace("token=t&", string.Empty, StringComparison.Ordinal)),
        Sent("fields in another order", text => string.Join('&', text.Split('&').Reverse())),
        Sent("semicolons", text => text.Replace('&', ';')),
        Sent("the last byte missing", text => text[..^1]),
        Sent("empty", _ => string.Empty),
        new("signed as UTF-8, sent as Latin-1", 401, 401, (secret, now) => CorpusCase.Good(secret, now, CorpusCase.Form, Encoding.UTF8.GetBytes("command=%2Fx&text=é"), "/slack/events") with { Body = Encoding.Latin1.GetBytes("command=%2Fx&text=é") }),
        new("signed as UTF-8, sent as UTF-16", 401, 401, (secret, now) => CorpusCase.Good(secret, now, CorpusCase.Form, Encoding.UTF8.GetBytes("command=%2Fx"), "/slack/events") with { Body = Encoding.Unicode.GetBytes("command=%2Fx") }),
        new("an event drawn anew with spaces", 401, 401, (secret, now) => CorpusCase.Good(secret, now, CorpusCase.Json, Encoding.UTF8.GetBytes(GoodRequests.Filled("null")), "/slack/events") with { Body = Encoding.UTF8.GetBytes(GoodRequests.Filled(" null")) }),
        new("a payload decoded", 401, 401, (secret, now) => CorpusCase.Good(secret, now, CorpusCase.Form, Encoding.UTF8.GetBytes("payload=%7B%7D"), "/slack/events") with { Body = "payload={}"u8.ToArray() }),
    ];

    private static CorpusCase Changed(string name, string header, Func<string, IEnumerable<string>> values) => CorpusCase.Changed(name, 401, 401, request => request with
    {
        Headers = [.. request.Headers.SelectMany(one => one.Name == header ? values(one.Value).Select(value => (one.Name, value)) : [one])],
    });

    private static CorpusCase Seconds(string name, int ours, int? bolt, long away) => CorpusCase.At(name, ours, bolt, now => $"{now + away}");

    private static CorpusCase Sent(string name, Func<string, string> change) =>
        CorpusCase.Changed($"body: {name}", 401, 401, request => request with { Body = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(request.Body))) });

    private static RawRequest Bare(string body, string contentType) => new("POST", "/slack/events", [("Content-Type", contentType)], Encoding.UTF8.GetBytes(body));

    private static string Flip(string text, int at, int bit) => string.Concat(text.Select((one, index) => index == at ? (char)(one ^ (1 << bit)) : one));
}
