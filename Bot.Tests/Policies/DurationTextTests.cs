using Bot.Cases.Clocks;
using Bot.Policies;

namespace Bot.Tests.Policies;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("PT1H", 3600)]
    [InlineData("PT30M", 1800)]
    [InlineData("PT45S", 45)]
    [InlineData("PT2.5S", 2.5)]
    [InlineData("PT1H30M15S", 5415)]
    [InlineData("PT90M", 5400)]
    [InlineData("P1D", 86400)]
    [InlineData("P1DT12H", 129600)]
    [InlineData("P1W", 604800)]
    public void An_ISO_8601_duration_is_a_length_of_time(string text, double seconds) =>
        DurationText.Parse(text).ShouldBe(new Target.Time(Duration.FromSeconds(seconds)));

    [Theory]
    [InlineData("1bd", 1)]
    [InlineData("10bd", 10)]
    public void Bd_is_business_days(string text, int days) => DurationText.Parse(text).ShouldBe(new Target.BusinessDays(days));

    [Theory]
    [InlineData("")]
    [InlineData("1h")]
    [InlineData("PT")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("-PT1H")]
    [InlineData("PT-1H")]
    [InlineData("bd")]
    [InlineData("-1bd")]
    [InlineData("1.5bd")]
    [InlineData("PT9999999999999999999H")]
    [InlineData("PT999999999999H")]
    [InlineData("99999999999bd")]
    public void Anything_else_is_neither(string text) => DurationText.Parse(text).ShouldBeNull();
}
