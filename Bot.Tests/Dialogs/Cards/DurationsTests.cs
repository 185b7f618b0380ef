using Bot.Cases.Clocks;
using Bot.Dialogs.Cards;
using Bot.Policies;

namespace Bot.Tests.Dialogs.Cards;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("PT1H", false, "1 hour")]
    [InlineData("PT24H", false, "24 hours")]
    [InlineData("P2D", false, "2 days")]
    [InlineData("PT50H", false, "2 days 2 hours")]
    [InlineData("PT1H30M15S", false, "1 hour 30 minutes 15 seconds")]
    [InlineData("PT90S", false, "1 minute 30 seconds")]
    [InlineData("PT2.5S", false, "2.5 seconds")]
    [InlineData("PT4H", true, "4 open hours")]
    [InlineData("PT1H30M", true, "1 open hour 30 minutes")]
    [InlineData("PT30M", true, "30 open minutes")]
    [InlineData("P2D", true, "48 open hours")]
    [InlineData("1bd", true, "1 business day")]
    [InlineData("3bd", false, "3 business days")]
    public void A_promise_is_said_exactly(string target, bool openHours, string words) =>
        Durations.Words(DurationText.Parse(target).ShouldNotBeNull(), openHours).ShouldBe(words);

    [Theory]
    [InlineData(0, "0 seconds")]
    [InlineData(0.4, "0 seconds")]
    [InlineData(59.9, "59 seconds")]
    [InlineData(61, "1 minute 1 second")]
    [InlineData(3599, "59 minutes 59 seconds")]
    [InlineData(3661, "1 hour 1 minute")]
    [InlineData(172800, "2 days")]
    [InlineData(176500, "2 days 1 hour")]
    [InlineData(-7200, "2 hours")]
    public void A_length_of_time_is_rounded_down_to_what_people_say(double seconds, string words) =>
        Durations.Words(Duration.FromSeconds(seconds)).ShouldBe(words);
}
