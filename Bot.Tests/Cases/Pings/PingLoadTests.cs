using Bot.Cases.Clocks;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Pings;

public sealed class PingLoadTests
{
    private static readonly Preferences NineToFive = new(
        Samples.London, Enumerable.Range(1, 5).Select(day => (IsoDayOfWeek)day).ToHashSet(), new OpenHours(new(9, 0), new LocalTime(17, 0)), null, DigestRhythm.Off, new(8, 30));

    [Fact]
    public void Messages_are_counted_with_the_reminders_in_them_and_when_they_came()
    {
        SentPing[] sent =
        [
            Ping(2, 10, 1), Ping(2, 10, 1), Ping(2, 18, 2), Ping(2, 23, 3, critical: true), Ping(7, 11, 4),
        ];

        PingLoad.Of(sent, NineToFive, PingTerms.Usual, 7, At(8, 0)).ShouldBe(new PingLoad(7, 4, 5, OffHours: 3, AtNight: 1, MostInAnHour: 1));
    }

    [Fact]
    public void What_is_longer_ago_does_not_count() =>
        PingLoad.Of([Ping(2, 10, 1)], NineToFive, PingTerms.Usual, 7, At(9, 11)).Messages.ShouldBe(0);

    [Fact]
    public void The_most_within_an_hour_leaves_out_what_is_critical()
    {
        SentPing[] sent = [.. Enumerable.Range(0, 5).Select(index => new SentPing(At(2, 10) + Duration.FromMinutes(index * 10), index, Critical: index == 4))];

        PingLoad.Of(sent, NineToFive, PingTerms.Usual, 7, At(3, 10)).MostInAnHour.ShouldBe(4);
    }

    [Fact]
    public void Quiet_hours_are_the_night_of_who_has_set_them_and_without_working_hours_the_week_counts()
    {
        var whoever = NineToFive with { Hours = null, Quiet = new OpenHours(new(12, 0), new LocalTime(13, 0)) };

        PingLoad.Of([Ping(2, 12, 1), Ping(2, 23, 2), Ping(7, 10, 3)], whoever, PingTerms.Usual, 7, At(8, 0)).ShouldBe(new PingLoad(7, 3, 3, OffHours: 1, AtNight: 1, MostInAnHour: 1));
    }

    private static SentPing Ping(int day, int hour, long batch, bool critical = false) => new(At(day, hour), batch, critical);

    private static Instant At(int day, int hour) => Instant.FromUtc(2026, 3, day, hour, 0);
}
