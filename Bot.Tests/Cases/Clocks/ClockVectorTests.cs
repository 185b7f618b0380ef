using System.Text.Json.Nodes;
using Bot.Tests.Commands;

namespace Bot.Tests.Cases.Clocks;

/// <summary>The worked examples in <c>clock.json</c>, each asked blind.</summary>
public sealed class ClockVectorTests
{
    private static readonly string[] AnswerKeys = ["due", "warn"];

    public static TheoryData<string> Ids => [.. Vectors().Select(vector => (string)vector!["id"]!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_clock_answers_as_the_worked_example_says(string id)
    {
        var expected = Vectors().Single(vector => (string)vector!["id"]! == id)!.AsObject();
        var question = expected.DeepClone().AsObject();
        foreach (var key in AnswerKeys) question.Remove(key);

        var answer = ClockVerbTests.Ask($"[{question.ToJsonString()}]").Single();

        foreach (var key in AnswerKeys) ((string?)answer[key]).ShouldBe((string?)expected[key], (string?)expected["why"]);
    }

    private static JsonArray Vectors() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cases", "Clocks", "clock.json")))!.AsArray();
}
