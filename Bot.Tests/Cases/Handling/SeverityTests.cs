using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Handling;

public sealed class SeverityTests
{
    private static readonly EscalationPolicy Policy = WithMinor();

    [Theory]
    [InlineData("data loss", "critical")]
    [InlineData("billing dispute", "moderate")]
    [InlineData("small defect", "minor")]
    public void An_example_of_the_policy_gives_its_level_and_says_so(string example, string level)
    {
        Of(example).Level.ShouldBe(level);
        Of(example).Why.ShouldBe($"{level}: the policy names \"{example}\" as {level}.");
    }

    [Fact]
    public void Without_an_example_it_is_the_least_grave()
    {
        Of(Severity.NoExample).Level.ShouldBe("minor");
        Of(Severity.NoExample).Why.ShouldContain("none of the policy's examples fits");
    }

    [Theory]
    [InlineData("small defect")]
    [InlineData("billing dispute")]
    [InlineData(Severity.NoExample)]
    public void What_has_stopped_is_always_the_gravest(string example)
    {
        Of(example, stopped: true).Level.ShouldBe("critical");
        Of(example, stopped: true, repeated: true).Why.ShouldContain("has stopped");
    }

    [Theory]
    [InlineData("small defect", "moderate")]
    [InlineData("billing dispute", "critical")]
    [InlineData("data loss", "critical")]
    [InlineData(Severity.NoExample, "moderate")]
    public void What_happened_before_is_one_level_graver_and_never_above_the_gravest(string example, string level) =>
        Of(example, repeated: true).Level.ShouldBe(level);

    [Fact]
    public void The_sentence_says_that_it_happened_before() => Of("small defect", repeated: true).Why.ShouldContain("happened before, so one level up");

    [Fact]
    public void An_example_that_two_levels_name_counts_for_the_graver() =>
        Of("data loss", policy: Policy with { Levels = [.. Policy.Levels.Select(level => level with { Means = ["data loss"] })] }).Level.ShouldBe("critical");

    private static (string Level, string Why) Of(string example, bool stopped = false, bool repeated = false, EscalationPolicy? policy = null)
    {
        var (level, why) = Severity.Of(new SeverityAnswers(example, stopped, repeated), policy ?? Policy);
        return (level.Id.Value, why);
    }

    private static EscalationPolicy WithMinor()
    {
        var policy = Samples.Policy();
        return policy with { Levels = [.. policy.Levels, policy.Levels[1] with { Id = new("minor"), Means = ["small defect"] }] };
    }
}
