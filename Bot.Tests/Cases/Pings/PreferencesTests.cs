using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Pings;

public sealed class PreferencesTests
{
    private static readonly DateTimeZone NewYork = DateTimeZoneProviders.Tzdb["America/New_York"];

    [Fact, Trait("Rule", "R24")]
    public void Within_working_hours_they_may_be_disturbed_and_outside_when_the_next_begin()
    {
        var office = Office() with { Hours = Hours(9, 17) };

        Opens(office, 2, 10).ShouldBe(Utc(2, 10));
        Opens(office, 2, 17).ShouldBe(Utc(3, 9));
        Opens(office, 6, 18).ShouldBe(Utc(9, 9), "the weekend is between");
    }

    [Fact, Trait("Rule", "R24")]
    public void In_quiet_hours_not_on_any_day()
    {
        var night = Office() with { Quiet = Hours(22, 7) };

        Opens(night, 2, 23).ShouldBe(Utc(3, 7));
        Opens(night, 3, 6).ShouldBe(Utc(3, 7));
        Opens(night, 7, 12).ShouldBe(Utc(7, 12), "a Saturday at noon");
        Opens(night with { Hours = Hours(6, 14) }, 3, 6).ShouldBe(Utc(3, 7));
        Opens(night with { Quiet = Hours(0, 0) with { To = new LocalTime(6, 0) } }, 3, 5).ShouldBe(Utc(3, 6));
    }

    [Fact]
    public void Hours_that_quiet_hours_swallow_never_open() => (Office() with { Hours = Hours(9, 17), Quiet = Hours(8, 18) }).Opens(Utc(2, 10)).ShouldBeNull();

    [Fact, Trait("Row", "P-33")]
    public void The_digest_comes_at_half_past_eight_local_on_working_days()
    {
        Office().DigestAfter(Utc(2, 8)).ShouldBe(Utc(2, 8, 30));
        Office().DigestAfter(Utc(2, 8, 30)).ShouldBe(Utc(3, 8, 30));
        Office().DigestAfter(Utc(6, 9)).ShouldBe(Utc(9, 8, 30), "Friday to Monday");
        (Office() with { Zone = NewYork }).DigestAfter(Utc(2, 8, 30)).ShouldBe(Utc(2, 13, 30));
        (Office() with { Closed = new HashSet<LocalDate> { new(2026, 3, 3) } }).DigestAfter(Utc(2, 9)).ShouldBe(Utc(4, 8, 30));
    }

    [Fact, Trait("Row", "P-33")]
    public void Weekly_it_comes_on_the_first_working_day_of_the_week_and_off_never()
    {
        (Office() with { Digest = DigestRhythm.Weekly }).DigestAfter(Utc(2, 9)).ShouldBe(Utc(9, 8, 30));
        (Office() with { Digest = DigestRhythm.Weekly, Closed = new HashSet<LocalDate> { new(2026, 3, 9) } }).DigestAfter(Utc(2, 9)).ShouldBe(Utc(10, 8, 30));
        (Office() with { Digest = DigestRhythm.Off }).DigestAfter(Utc(2, 9)).ShouldBeNull();
    }

    [Fact]
    public void On_the_day_the_clocks_change_a_skipped_time_is_the_instant_of_the_change_and_a_doubled_one_the_first()
    {
        var night = Office() with { Zone = NewYork, Days = Preferences.AllDays, DigestAt = new LocalTime(2, 30) };

        night.DigestAfter(Utc(8, 6)).ShouldBe(Utc(8, 7), "02:00 to 03:00 on 8 March");
        night.DigestAfter(Instant.FromUtc(2026, 11, 1, 0, 0)).ShouldBe(Instant.FromUtc(2026, 11, 1, 7, 30));
        (night with { DigestAt = new LocalTime(1, 30) }).DigestAfter(Instant.FromUtc(2026, 11, 1, 0, 0)).ShouldBe(Instant.FromUtc(2026, 11, 1, 5, 30));
    }

    [Fact]
    public void Who_has_set_nothing_has_what_the_policy_says_and_may_be_disturbed_at_any_hour()
    {
        var policy = Samples.Policy() with { Calendars = new Dictionary<string, BusinessCalendar> { ["team"] = Bot.Tests.Cases.Clocks.Calendars.London } };
        var ada = policy.Find(Samples.Ada)!;

        Preferences.Of(ada, policy).ShouldSatisfyAllConditions(
            one => one.Zone.ShouldBe(Samples.London),
            one => one.Hours.ShouldBeNull(),
            one => one.Days.ShouldBe([IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday], ignoreOrder: true),
            one => one.DigestAt.ShouldBe(new LocalTime(8, 30)));
        Preferences.Of(ada with { Times = new WorkingTimes(NewYork, null, Hours(9, 17), Hours(22, 7)) }, policy).ShouldSatisfyAllConditions(
            one => one.Zone.ShouldBe(NewYork), one => one.Hours.ShouldBe(Hours(9, 17)), one => one.Quiet.ShouldBe(Hours(22, 7)));
    }

    private static Preferences Office() => new(
        DateTimeZone.Utc,
        new HashSet<IsoDayOfWeek> { IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday },
        null,
        null,
        DigestRhythm.Daily,
        PingTerms.Usual.Digest);

    private static OpenHours Hours(int from, int to) => new(new LocalTime(from, 0), new LocalTime(to, 0));

    private static Instant? Opens(Preferences one, int day, int hour) => one.Opens(Utc(day, hour));

    private static Instant Utc(int day, int hour, int minute = 0) => Instant.FromUtc(2026, 3, day, hour, minute);
}
