using Bot.Cases.Clocks;
using FsCheck;
using FsCheck.Fluent;
using static Bot.Tests.Cases.Clocks.Calendars;
using Interval = NodaTime.Interval;

namespace Bot.Tests.Cases.Clocks;

/// <summary>What holds for every calendar: zones with odd offsets and odd transitions, windows at any time of day, starts within a day of a transition.</summary>
public sealed class OpenTimeProperties
{
    private static readonly string[] Zones =
    [
        "Europe/London", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca",
        "America/Havana", "Pacific/Apia", "Asia/Tehran", "Atlantic/Azores", "Antarctica/Troll", "Etc/UTC",
    ];

    /// <summary>A question to the engine; two offsets that split the time after the start, and pauses.</summary>
    private sealed record Question(BusinessCalendar Calendar, Instant Start, Duration Target, Duration First, Duration Second, IReadOnlyList<Interval> Pauses);

    [Fact]
    public void Spent_and_left_make_up_the_target() => Holds(one =>
    {
        var reading = Clock.Read(Terms(one), one.Start + one.First);
        return reading.Spent + reading.Left == one.Target && Sum(reading.Counted()) == reading.Spent;
    });

    [Fact]
    public void Splitting_a_stretch_changes_nothing() => Holds(one =>
    {
        var (middle, end) = (one.Start + one.First, one.Start + one.First + one.Second);
        return one.Calendar.Elapsed(one.Start, end, one.Pauses)
            == one.Calendar.Elapsed(one.Start, middle, one.Pauses) + one.Calendar.Elapsed(middle, end, one.Pauses);
    });

    [Fact]
    public void The_deadline_is_the_first_instant_at_which_the_target_has_elapsed() => Holds(one =>
        one.Calendar.Advance(one.Start, one.Target, one.Pauses) is not { } due
        || one.Target == Duration.Zero
        || (one.Calendar.Elapsed(one.Start, due, one.Pauses) == one.Target
            && one.Calendar.Elapsed(one.Start, due - Duration.Epsilon, one.Pauses) < one.Target));

    [Fact]
    public void A_pause_never_brings_a_deadline_nearer() => Holds(one =>
        one.Calendar.Advance(one.Start, one.Target, []) is not { } due
        || one.Calendar.Advance(one.Start, one.Target, one.Pauses) is not { } later
        || due <= later);

    [Fact]
    public void More_open_time_never_brings_a_deadline_later() => Holds(one =>
    {
        var less = new OverlapCalendar(one.Calendar, London);
        return less.Advance(one.Start, one.Target, one.Pauses) is not { } later
            || one.Calendar.Advance(one.Start, one.Target, one.Pauses) <= later;
    });

    [Fact]
    public void Open_intervals_come_in_order_and_never_touch() => Holds(one =>
    {
        var open = one.Calendar.OpenFrom(one.Start).Take(30).ToArray();
        return open.All(interval => interval.Start >= one.Start && (!interval.HasEnd || interval.End > interval.Start))
            && open.Zip(open.Skip(1)).All(pair => pair.First.End < pair.Second.Start);
    });

    [Fact]
    public void Two_calendars_are_open_together_whichever_comes_first() => Holds(one =>
        new OverlapCalendar(one.Calendar, London).OpenFrom(one.Start).Take(30)
            .SequenceEqual(new OverlapCalendar(London, one.Calendar).OpenFrom(one.Start).Take(30)));

    [Fact]
    public void Asking_pausedlater_gives_the_rest_of_the_same_answer() => Holds(one =>
    {
        var later = one.Start + one.First;
        var rest = one.Calendar.OpenFrom(one.Start)
            .Where(interval => !interval.HasEnd || interval.End > later)
            .Select(interval => new Interval(Instant.Max(interval.Start, later), interval.HasEnd ? interval.End : null));
        return one.Calendar.OpenFrom(later).Take(30).SequenceEqual(rest.Take(30));
    });

    [Fact]
    public void What_is_looked_up_is_what_is_walked() => Holds(one =>
    {
        if (one.Calendar is not WeeklyCalendar week)
            return true;
        var (walk, end, days) = (new Walk(week), one.Start + one.First * 40, (int)one.Second.TotalDays);
        var length = new Target.BusinessDays(days).Length(week, one.Start);
        return week.Advance(one.Start, one.Target * 20, one.Pauses) == walk.Advance(one.Start, one.Target * 20, one.Pauses)
            && week.Elapsed(one.Start, end, one.Pauses) == walk.Elapsed(one.Start, end, one.Pauses)
            && (length == walk.Days(days, one.Start) || (walk.Days(days, one.Start) is null && week.Advance(one.Start, length, []) is null));
    });

    private static void Holds(Func<Question, bool> property) =>
        Prop.ForAll(Questions().ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static ClockTerms Terms(Question one) => new(one.Start, new Target.Time(one.Target), one.Calendar, one.Pauses, null);

    private static Duration Sum(IReadOnlyList<CountedSpan> spans) => spans.Aggregate(Duration.Zero, (sum, span) => sum + span.Length);

    private static Gen<Question> Questions() =>
        from zone in Gen.Elements(Zones)
        from start in Starts(DateTimeZoneProviders.Tzdb[zone])
        from calendar in AnyCalendar(zone, start)
        from target in Minutes(60 * 60)
        from first in Minutes(10 * 24 * 60)
        from second in Minutes(10 * 24 * 60)
        from pauses in Pauses(start)
        select new Question(calendar, start, target, first, second, pauses);

    /// <summary>Within a day and a half of a transition between 2000 and 2100 where the zone has one, else anywhere there.</summary>
    private static Gen<Instant> Starts(DateTimeZone zone) =>
        from day in Gen.Choose(0, 36_000)
        from minutes in Gen.Choose(-36 * 60, 36 * 60)
        let some = Instant.FromUtc(2000, 1, 4, 0, 0) + Duration.FromDays(day)
        let stretch = zone.GetZoneInterval(some)
        select (stretch.HasStart && stretch.Start > Instant.FromUtc(2000, 1, 4, 0, 0) ? stretch.Start : some) + Duration.FromMinutes(minutes);

    private static Gen<BusinessCalendar> AnyCalendar(string zone, Instant start) => Gen.Frequency(
        (1, Gen.Constant(Always)),
        (6, Weeks(zone, start).Select(BusinessCalendar (weekly) => weekly)),
        (2, from one in Weeks(zone, start)
            from other in Gen.Elements(Zones).SelectMany(second => Weeks(second, start))
            select (BusinessCalendar)new OverlapCalendar(one, other)));

    private static Gen<WeeklyCalendar> Weeks(string zone, Instant start) =>
        from days in Gen.SubListOf(AllDays)
        from windows in Windows().ListOf()
        from closed in Dates(zone, start).ListOf()
        from special in Dates(zone, start)
        from hours in Windows().ListOf()
        let weekly = Weekly(zone, [.. days], [.. windows]).ClosedOn([.. closed.Take(2)])
        from withSpecial in Gen.Elements(true, false)
        select withSpecial ? weekly.With(special, [.. hours.Take(3)]) : weekly;

    private static Gen<LocalDate> Dates(string zone, Instant start) =>
        from day in Gen.Choose(-2, 6)
        select start.InZone(DateTimeZoneProviders.Tzdb[zone]).Date.PlusDays(day);

    /// <summary>Windows such as <c>22:30-06:00</c> or <c>09:00-24:00</c>, on the quarter of an hour.</summary>
    private static Gen<string> Windows() =>
        from opens in Gen.Choose(0, 95)
        from closes in Gen.Choose(0, 96)
        select $"{opens / 4:00}:{opens % 4 * 15:00}-{closes / 4:00}:{closes % 4 * 15:00}";

    private static Gen<Duration> Minutes(int most) => Gen.Choose(0, most).Select(minutes => Duration.FromMinutes(minutes));

    private static Gen<IReadOnlyList<Interval>> Pauses(Instant start) =>
        from pauses in Pause(start).ListOf()
        from open in Gen.Choose(0, 9)
        select (IReadOnlyList<Interval>)[.. pauses.Take(4), .. open == 0 && pauses.Count > 0 ? [new Interval(pauses[0].End, null)] : Array.Empty<Interval>()];

    private static Gen<Interval> Pause(Instant start) =>
        from begins in Gen.Choose(-24 * 60, 7 * 24 * 60)
        from length in Minutes(3 * 24 * 60)
        let paused = start + Duration.FromMinutes(begins)
        select new Interval(paused, paused + length);
}
