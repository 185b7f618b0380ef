using Bot.Channels.Teams.Tokens;

namespace Bot.Tests.Channels.Teams.Tokens;

public sealed class FreshnessTests
{
    private static readonly Instant Start = DoorBench.Start;

    [Theory]
    [InlineData("00:00", true, "No")]
    [InlineData("23:59", true, "No")]
    [InlineData("24:00", true, "First")]
    [InlineData("00:59", false, "No")]
    [InlineData("01:00", false, "First")]
    [InlineData("24:00", false, "First")]
    [InlineData("48:00", true, "First")]
    public void Keys_that_came_are_fetched_again_after_a_day_and_after_an_hour_for_one_that_is_not_among_them(string after, bool known, string due) =>
        new Freshness(Start, Start).Due(Start + Hours(after), known).ToString().ShouldBe(due);

    [Theory]
    [InlineData("24:00", "24:00", true, "No")]
    [InlineData("24:00", "24:01", true, "Beside")]
    [InlineData("24:00", "24:01", false, "First")]
    [InlineData("24:00", "24:00", false, "No")]
    [InlineData("47:59", "47:59", true, "No")]
    [InlineData("47:59", "48:00", true, "First")]
    [InlineData("02:00", "24:00", true, "First")]
    [InlineData("02:00", "02:59", false, "No")]
    [InlineData("02:00", "03:00", false, "First")]
    public void While_they_do_not_come_they_are_tried_for_each_minute_and_nobody_waits_whose_key_serves_still(string tried, string after, bool known, string due) =>
        new Freshness(Start, Start + Hours(tried)).Due(Start + Hours(after), known).ToString().ShouldBe(due);

    [Theory]
    [InlineData(0, "No")]
    [InlineData(59, "No")]
    [InlineData(60, "First")]
    public void Those_that_never_came_are_tried_for_each_minute(long seconds, string due) =>
        new Freshness(null, Start).Due(Start + Duration.FromSeconds(seconds), known: false).ToString().ShouldBe(due);

    [Fact]
    public void They_hold_for_two_days()
    {
        var keys = new Freshness(Start, Start);
        keys.Holds(Start + Duration.FromHours(48) - Duration.Epsilon).ShouldBeTrue();
        keys.Holds(Start + Duration.FromHours(48)).ShouldBeFalse();
        new Freshness(null, null).Holds(Start).ShouldBeFalse();
        new Freshness(null, null).Due(Start, known: false).ShouldBe(Fetching.First);
    }

    private static Duration Hours(string text) => Duration.FromMinutes((int.Parse(text.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture) * 60) + int.Parse(text.AsSpan(3), System.Globalization.CultureInfo.InvariantCulture));
}
