using System.Text.Json.Nodes;
using Bot.Commands;

namespace Bot.Tests.Commands;

public sealed class ClockVerbTests
{
    private const string Office = """{"zone": "Europe/London", "open": [{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:00"}]}""";

    /// <summary>The answers to a file with this text.</summary>
    internal static IReadOnlyList<JsonObject> Ask(string text)
    {
        var (code, output, error) = Run(text);
        error.ShouldBeEmpty();
        code.ShouldBe(0);
        return [.. JsonNode.Parse(output)!.AsArray().Select(answer => answer!.AsObject())];
    }

    [Fact]
    public void Answers_come_in_the_order_of_the_questions()
    {
        var answers = Ask($$"""
            [
              {"id": "b", "calendar": {{Office}}, "start": "2026-06-01T08:00:00Z", "target": "PT8H"},
              {"id": "c", "calendar": {{Office}}, "start": "2026-06-01T08:00:00Z", "target": "PT8X"},
              {"id": "a", "calendar": {{Office}}, "start": "2026-06-01T14:00:00+01:00", "target": "1bd", "warnBefore": "PT30S"}
            ]
            """);

        answers.Select(answer => (string?)answer["id"]).ShouldBe(["b", "c", "a"]);
        answers.Select(answer => (string?)answer["due"]).ShouldBe(["2026-06-01T16:00:00Z", null, "2026-06-02T13:00:00Z"]);
        answers.Select(answer => (string?)answer["warn"]).ShouldBe([null, null, "2026-06-02T12:59:30Z"]);
        answers.Select(answer => answer.ContainsKey("error")).ShouldBe([false, true, false]);
    }

    [Theory]
    [InlineData("P1D", """{"always": true}""", "2026-06-02T08:00:00Z")]
    [InlineData("2bd", """{"always": true}""", "2026-06-03T08:00:00Z")]
    [InlineData("PT90S", """{"always": true}""", "2026-06-01T08:01:30Z")]
    [InlineData("PT0S", """{"always": true}""", "2026-06-01T08:00:00Z")]
    [InlineData("PT8H", """{"zone": "Etc/UTC", "open": [{"days": ["mon", "tue"], "from": "18:00", "to": "24:00"}]}""", "2026-06-02T20:00:00Z")]
    [InlineData("PT8H", """{"zone": "Etc/UTC", "open": [], "special": [{"date": "2026-06-01", "open": [{"from": "20:00", "to": "06:00"}]}]}""", "2026-06-02T04:00:00Z")]
    [InlineData("PT8H", """{"zone": "Etc/UTC", "open": [{"days": ["mon", "tue"], "from": "09:00", "to": "17:00"}], "special": [{"date": "2026-06-01", "open": []}]}""", "2026-06-02T17:00:00Z")]
    public void Each_kind_of_calendar_and_target_is_understood(string target, string calendar, string due) =>
        Ask($$"""[{"id": "a", "calendar": {{calendar}}, "start": "2026-06-01T08:00:00Z", "target": "{{target}}"}]""")
            .Single()["due"]!.GetValue<string>().ShouldBe(due);

    [Theory]
    [InlineData(""" "calendar": {"zone": "Mars/Base", "open": []}, "start": "2026-06-01T08:00:00Z", "target": "PT8H" """, "no time zone")]
    [InlineData(""" "calendar": {"zone": "Etc/UTC", "open": []}, "start": "2026-06-01T08:00:00Z", "target": "PT8H" """, "never reached")]
    [InlineData(""" "calendar": {"always": true}, "start": "2026-06-01T08:00:00Z", "target": "PT8H", "pauses": [{"from": "2026-06-01T09:00:00Z"}] """, "never reached")]
    [InlineData(""" "calendar": {"always": true}, "start": "2026-06-01T08:00:00Z", "target": "PT8H", "pauses": [{"from": "2026-06-01T09:00:00Z", "to": "2026-06-01T08:00:00Z"}] """, "before it begins")]
    [InlineData(""" "calendar": {"always": true}, "start": "2026-06-01T08:00:00Z", "target": "PT8H", "pauses": [null] """, "pause is null")]
    [InlineData(""" "calendar": {"always": true}, "start": "2026-06-01T08:00:00Z" """, "no target")]
    [InlineData(""" "calendar": {"always": true}, "start": "Monday", "target": "PT8H" """, "no start")]
    [InlineData(""" "start": "2026-06-01T08:00:00Z", "target": "PT8H" """, "calendar is missing")]
    [InlineData(""" "calendar": [], "start": "2026-06-01T08:00:00Z", "target": "PT8H" """, "wrong shape at $.calendar")]
    [InlineData(""" "calendar": {"zone": "Etc/UTC", "open": [{"days": ["xyz"], "from": "09:00", "to": "17:00"}]}, "start": "2026-06-01T08:00:00Z", "target": "PT8H" """, "no day")]
    [InlineData(""" "calendar": {"zone": "Etc/UTC", "open": [{"days": ["mon"], "from": "24:00", "to": "17:00"}]}, "start": "2026-06-01T08:00:00Z", "target": "PT8H" """, "no time of day")]
    [InlineData(""" "calendar": {"zone": "Etc/UTC", "closed": ["25.12.2026"]}, "start": "2026-06-01T08:00:00Z", "target": "PT8H" """, "no date")]
    public void An_impossible_vector_gets_a_sentence_instead_of_an_answer(string vector, string sentence)
    {
        var answer = Ask($$"""[{"id": "a", {{vector}}}]""").Single();

        answer.ContainsKey("due").ShouldBeFalse();
        answer["error"]!.GetValue<string>().ShouldContain(sentence);
    }

    [Theory]
    [InlineData("[", "not JSON")]
    [InlineData("", "not JSON")]
    [InlineData("{}", "must hold a JSON array")]
    [InlineData("[{}]", "needs an id")]
    [InlineData("[3]", "needs an id")]
    public void A_bad_file_is_bad_use(string text, string sentence)
    {
        var (code, output, error) = Run(text);

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldContain(sentence);
    }

    [Fact]
    public void A_missing_file_is_bad_use()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        ClockVerb.Run(Path.Combine(AppContext.BaseDirectory, "no-such-file.json"), output, error).ShouldBe(2);

        error.ToString().ShouldContain("cannot be read");
    }

    private static (int Code, string Output, string Error) Run(string text)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            using var output = new StringWriter();
            using var error = new StringWriter();
            return (ClockVerb.Run(file, output, error), output.ToString(), error.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
