using Bot.Cases.Clocks;

namespace Bot.Tests.Cases.Clocks;

/// <summary>A deadline at a local time where a country changes its rules (reliability 6): what the older data says, what the newer says, and that ours says one of them.</summary>
public sealed class ZoneDataTests
{
    private static readonly LocalDate Day = new(2026, 12, 1);
    private static readonly LocalTime Evening = new(17, 0);

    /// <summary>Offsets from UTC in hours on that day by 2025b and by 2026f.</summary>
    public static readonly TheoryData<string, int, int> Zones = new()
    {
        { "America/Vancouver", -8, -7 },
        { "America/Winnipeg", -6, -5 },
        { "Africa/Casablanca", 1, 0 },
        { "America/Havana", -5, -4 },
        { "Europe/London", 0, 0 },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public void Our_own_data_gives_the_older_or_the_newer_instant(string zone, int older, int newer)
    {
        var due = Due(DateTimeZoneProviders.Tzdb[zone]);
        (due == At(older) || due == At(newer)).ShouldBeTrue($"{zone} by {DateTimeZoneProviders.Tzdb.VersionId}: {due}");
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void A_deadline_at_a_local_time_moves_with_the_rules_and_back_with_them(string zone, int older, int newer)
    {
        zone.ShouldNotBeEmpty();
        Due(Fixed(older)).ShouldBe(At(older));
        Due(Fixed(newer)).ShouldBe(At(newer));
        (Due(Fixed(newer)) - Due(Fixed(older))).ShouldBe(Duration.FromHours(older - newer));
        Due(Fixed(older)).ShouldBe(At(older), "Lebanon, March 2023: a change, and its reversal five days later.");
    }

    /// <summary>Eight open hours from nine in the morning: the deadline is five in the evening, local time.</summary>
    private static Instant? Due(DateTimeZone zone)
    {
        var calendar = new WeeklyCalendar(zone, [new OpenWindow(Enum.GetValues<IsoDayOfWeek>().ToHashSet(), new OpenHours(new LocalTime(9, 0), Evening))], new HashSet<LocalDate>(), new Dictionary<LocalDate, IReadOnlyList<OpenHours>>());
        return calendar.Advance(Day.At(new LocalTime(9, 0)).InZoneStrictly(zone).ToInstant(), Duration.FromHours(8), []);
    }

    private static DateTimeZone Fixed(int hours) => DateTimeZone.ForOffset(Offset.FromHours(hours));

    private static Instant At(int hours) => Day.At(Evening).WithOffset(Offset.FromHours(hours)).ToInstant();
}
