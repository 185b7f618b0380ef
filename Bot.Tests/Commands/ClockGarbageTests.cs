using System.Text;
using Bot.Commands;

namespace Bot.Tests.Commands;

/// <summary>Whatever stands in the file: an answer for each vector, or bad use with a sentence; never a fault.</summary>
public sealed class ClockGarbageTests
{
    private const string Good = """[{"id": "a", "calendar": {"zone": "Europe/London", "open": [{"days": ["mon"], "from": "09:00", "to": "17:00"}], "closed": ["2026-04-03"], "special": [{"date": "2026-04-04", "open": [{"from": "10:00", "to": "24:00"}]}]}, "and": {"always": true}, "start": "2026-06-05T14:00:00Z", "target": "PT8H", "warnBefore": "1bd", "pauses": [{"from": "2026-06-05T14:00:00Z", "to": "2026-06-05T15:00:00Z"}]}]""";

    public static TheoryData<string, string> Strange => new()
    {
        { "\"PT8H\"", "\"P99999999999999999999D\"" }, { "\"PT8H\"", "\"-PT8H\"" }, { "\"PT8H\"", "\"999999999bd\"" }, { "\"PT8H\"", "\"bd\"" }, { "\"PT8H\"", "null" }, { "\"PT8H\"", "8" },
        { "\"PT8H\"", "\"\\ud800\"" }, { "\"PT8H\"", "\"P1Y\"" }, { "\"PT8H\"", "{}" }, { "\"PT8H\"", "\"36525bd\"" },
        { "\"start\": \"2026-06-05T14:00:00Z\"", "\"start\": \"9999-12-31T23:59:59Z\"" }, { "\"start\": \"2026-06-05T14:00:00Z\"", "\"start\": \"9998-12-31T23:59:59-18:00\"" },
        { "\"start\": \"2026-06-05T14:00:00Z\"", "\"start\": \"0001-01-01T00:00:00+18:00\"" }, { "\"start\": \"2026-06-05T14:00:00Z\"", "\"start\": \"-9998-01-01T00:00:00Z\"" },
        { "\"to\": \"2026-06-05T15:00:00Z\"", "\"to\": \"9998-12-31T15:00:00Z\"" }, { "\"to\": \"2026-06-05T15:00:00Z\"", "\"to\": null" }, { "\"to\": \"2026-06-05T15:00:00Z\"", "\"to\": []" },
        { "\"Europe/London\"", "\"\"" }, { "\"Europe/London\"", "\"../../etc/passwd\"" }, { "\"Europe/London\"", "\"UTC+25\"" }, { "\"Europe/London\"", "7" },
        { "\"09:00\"", "\"25:00\"" }, { "\"09:00\"", "\"9:00\"" }, { "\"09:00\"", "[]" }, { "[\"mon\"]", "[]" }, { "[\"mon\"]", "[null]" }, { "[\"mon\"]", "\"mon\"" },
        { "\"2026-04-03\"", "\"2026-02-30\"" }, { "\"2026-04-03\"", "\"9999-12-31\"" }, { "\"2026-04-03\"", "\"-9998-01-01\"" }, { "{\"always\": true}", "{\"always\": \"yes\"}" },
        { "{\"always\": true}", "[[[]]]" }, { "\"warnBefore\": \"1bd\"", "\"warnBefore\": \"P36524D\"" }, { "\"warnBefore\": \"1bd\"", "\"warnBefore\": true" },
        { "\"pauses\": [{", "\"pauses\": [7, {" }, { "\"id\": \"a\"", "\"id\": \"\\ud800\"" }, { "\"id\": \"a\"", "\"id\": \"\"" }, { "\"calendar\": {", "\"calendar\": null, \"x\": {" },
    };

    [Theory]
    [MemberData(nameof(Strange))]
    public void Strange_values_get_a_sentence(string good, string strange) => Survives(Encoding.UTF8.GetBytes(Good.Replace(good, strange, StringComparison.Ordinal)));

    [Fact]
    public void Bytes_that_are_no_text_get_a_sentence()
    {
        Survives([.. Encoding.UTF8.GetBytes("""[{"id": "a", "start": """), (byte)'"', 0xFF, 0xFE, (byte)'"', .. "}]"u8]);
        Survives([0xFF, 0xFE, 0x00, 0xD8]);
        Survives([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)]);
        Survives(Encoding.Unicode.GetBytes(Good));
        Survives(Encoding.UTF8.GetBytes(new string('[', 5000)));
        Survives(Encoding.UTF8.GetBytes($"[{{\"id\": \"a\", \"calendar\": {new string('[', 500)}{new string(']', 500)}}}]"));
        Survives([]);
    }

    [Fact]
    public void A_thousand_files_with_a_few_bytes_changed_are_survived()
    {
        var random = new Random(7);
        var good = Encoding.UTF8.GetBytes(Good);
        for (var turn = 0; turn < 1000; turn++)
        {
            var changed = good.ToArray();
            for (var times = random.Next(1, 4); times > 0; times--)
                changed[random.Next(changed.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : good[random.Next(good.Length)];
            Survives(changed);
        }
    }

    private static void Survives(byte[] bytes)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, bytes);
            using var output = new StringWriter();
            using var error = new StringWriter();
            var code = ClockVerb.Run(file, output, error);
            var said = code == 0 ? output.ToString() : error.ToString();
            code.ShouldBeOneOf(0, 2);
            said.ShouldNotBeNullOrWhiteSpace();
            said.ShouldNotContain("   at ");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
