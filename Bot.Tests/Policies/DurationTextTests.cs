using Bot.Cases.Clocks;
using Bot.Policies;

namespace Bot.Tests.Policies;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("PT8H", 28_800)]
    [InlineData("PT1H30M", 5_400)]
    [InlineData("PT90M", 5_400)]
    [InlineData("PT15S", 15)]
    [InlineData("PT0S", 0)]
    [InlineData("P1D", 86_400)]
    [InlineData("P1W", 604_800)]
    [InlineData("P1DT2H", 93_600)]
    public void An_iso_duration_is_a_length_of_open_time(string text, int seconds) =>
        DurationText.Parse(text).ShouldBe(new Target.Time(Duration.FromSeconds(seconds)));

    [Theory]
    [InlineData("1bd", 1)]
    [InlineData("10bd", 10)]
    public void A_number_of_business_days_is_not_a_length_of_time(string text, int days) =>
        DurationText.Parse(text).ShouldBe(new Target.BusinessDays(days));

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("8h")]
    [InlineData(" PT8H")]
    [InlineData("-PT8H")]
    [InlineData("PT-8H")]
    [InlineData("P1M")]
    [InlineData("P1Y")]
    [InlineData("bd")]
    [InlineData("-1bd")]
    [InlineData("1.5bd")]
    [InlineData("1 bd")]
    [InlineData("99999999999bd")]
    [InlineData("2000000000bd")]
    [InlineData("PT9000000000000000000H")]
    [InlineData("PT99999999999999999999H")]
    [InlineData("P2000000000D")]
    public void What_is_no_target_is_refused(string text) => DurationText.Parse(text).ShouldBeNull();
}
