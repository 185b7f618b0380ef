using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using FsCheck;
using FsCheck.Fluent;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Policy;

/// <summary>An edited policy is put in force for an open case (R16, R17). The usual one promises: acknowledge 4 h, resolve 8 h, the whole case 24 h, updates every 4 h, round the clock.</summary>
public sealed class ApplyingTests
{
    private static readonly PolicyEdition First = new("first", Samples.Policy());

    [Fact]
    public void What_was_met_stays_as_it_was_judged()
    {
        var it = Samples.Case().Acknowledge(Samples.Ben, 3);
        var after = Applied(it, Edited(acknowledge: 1), 5);
        var clock = Clock(after, Edited(acknowledge: 1), 6, ClockKind.Acknowledge);
        clock.JudgedUnder.ShouldBe("first");
        (clock.Reading.Met, clock.Reading.Due, clock.Reading.Target, clock.Reading.Spent).ShouldBe((true, Acts.At(4), Duration.FromHours(4), Duration.FromHours(3)));
    }

    [Fact]
    public void What_was_missed_stays_missed_whatever_the_new_policy_would_allow()
    {
        var next = Edited(acknowledge: 20);
        var it = Samples.Case();
        it = it.With(it.Due(5));
        var after = Applied(it, next, 5).Acknowledge(Samples.Ben, 6);
        var reading = Clock(after, next, 7, ClockKind.Acknowledge).Reading;
        (reading.Breached, reading.Met, reading.Due, reading.Spent).ShouldBe((true, false, Acts.At(4), Duration.FromHours(6)));
    }

    [Fact]
    public void What_was_missed_is_not_reminded_of_as_if_it_still_could_be_met()
    {
        var next = Edited(acknowledge: 20);
        var it = Samples.Case();
        it = it.With(it.Due(5));
        var after = Applied(it, next, 5);
        WakeUp.Due(after, next.Policy, Acts.At(19)).OfType<Pinged>().Where(ping => ping.Clock.Kind is ClockKind.Acknowledge)
            .ShouldAllBe(ping => ping.Threshold.Kind != ThresholdKind.Fraction && ping.Threshold.Kind != ThresholdKind.Before && ping.Threshold.Kind != ThresholdKind.Due);
    }

    [Fact]
    public void What_still_runs_follows_the_new_policy_from_its_old_start()
    {
        var next = Edited(resolve: 20);
        Clock(Applied(Samples.Case(), next, 2), next, 3, ClockKind.Resolve, Samples.L1).Reading.Due.ShouldBe(Acts.At(20));
    }

    [Fact]
    public void What_would_have_passed_is_missed_when_the_policy_comes_and_not_before()
    {
        var next = Edited(resolve: 1);
        var it = Samples.Case().Acknowledge(Samples.Ben, 1).Update(1);
        var after = Applied(it, next, 3);
        Clock(after, next, 3, ClockKind.Resolve, Samples.L1).Reading.Due.ShouldBe(Acts.At(3));
        WakeUp.Due(after, next.Policy, Acts.At(3)).OfType<Breached>().ShouldBeEmpty();
        WakeUp.Due(after, next.Policy, Acts.At(3.1)).OfType<Breached>().ShouldHaveSingleItem().At.ShouldBe(Acts.At(3));
    }

    [Fact]
    public void A_calendar_edit_changes_what_runs_and_leaves_what_is_judged()
    {
        var first = new PolicyEdition("first", InOfficeHours());
        var holiday = new PolicyEdition("next", InOfficeHours(new LocalDate(2026, 3, 2)));
        var it = Samples.Case().Acknowledge(Samples.Ben, 3);
        var after = it.With(Applying.Apply(it, first, holiday, Samples.Eva, Acts.At(4)).Events());
        var met = Clock(after, holiday, 5, ClockKind.Acknowledge).Reading;
        (met.Met, met.Spent, met.Due).ShouldBe((true, Duration.FromHours(3), Acts.At(4)));

        // Monday does not count any more: eight hours end on Tuesday at 17:00.
        Clock(after, holiday, 5, ClockKind.Resolve, Samples.L1).Reading.Due.ShouldBe(Instant.FromUtc(2026, 3, 3, 17, 0));
    }

    [Fact]
    public void The_event_says_who_which_version_and_what_was_judged_under_which_policy()
    {
        var second = Edited(acknowledge: 1, hash: "second");
        var it = Applied(Samples.Case().Acknowledge(Samples.Ben, 3), second, 5);
        var again = it.With(Applying.Apply(it, second, Edited(acknowledge: 2, hash: "third", version: 3), Samples.Leo, Acts.At(6)).Events());
        var applied = again.Applied.ShouldNotBeNull();
        (applied.By, applied.Policy, applied.Version).ShouldBe((Samples.Leo, "third", 3));
        applied.Judged.Single(one => one.Clock.Kind is ClockKind.Acknowledge).ShouldBe(
            new JudgedClock(new(ClockKind.Acknowledge, Samples.L1, 1), "first", Duration.FromHours(4), Duration.FromHours(3), Acts.At(4), Met: true));
    }

    [Fact]
    public void A_case_that_is_not_open_any_more_keeps_its_policy() =>
        Applying.Apply(Samples.Case().Resolve(2), First, Edited(), Samples.Eva, Acts.At(3)).Why().ShouldBe("CASE-7 is not open any more; it keeps the policy it was judged under.");

    [Fact]
    public void A_case_is_not_given_the_policy_it_has() =>
        Applying.Apply(Samples.Case(), First, First, Samples.Eva, Acts.At(3)).Why().ShouldBe("CASE-7 runs under this policy already.");

    [Fact]
    public void A_case_keeps_its_policy_where_the_new_one_lacks_its_level_or_a_tier_that_had_it()
    {
        var without = First.Policy with { Version = 2, Levels = [First.Policy.Levels[0]], Tiers = [.. First.Policy.Tiers.Skip(1)] };
        Applying.Apply(Samples.Case(), First, new("next", without), Samples.Eva, Acts.At(3)).Why()
            .ShouldBe("CASE-7 keeps version 1: version 2 has no level moderate and no tier L1.");
    }

    [Fact]
    public void A_preview_says_what_would_move_and_what_would_be_missed_at_once()
    {
        var it = Samples.Case().Acknowledge(Samples.Ben, 1).Update(2);
        var preview = Applying.Preview(it, First, Edited(resolve: 2, whole: 48), Acts.At(3));
        preview.Keeps.ShouldBeNull();
        preview.Breaches.ShouldBeTrue();
        preview.Moved.ShouldBe(
        [
            new(new(ClockKind.Resolve, Samples.L1, 1), Acts.At(8), Acts.At(3), BreachesAtOnce: true),
            new(new(ClockKind.Resolve, null, 1), Acts.At(24), Acts.At(48), BreachesAtOnce: false),
        ]);
    }

    [Fact]
    public void A_preview_of_the_same_promises_moves_nothing() => Applying.Preview(Samples.Case(), First, Edited(), Acts.At(3)).Moved.ShouldBeEmpty();

    [Fact]
    public void A_preview_says_why_a_case_would_keep_its_policy() =>
        Applying.Preview(Samples.Case().Resolve(2), First, Edited(), Acts.At(3)).Keeps.ShouldNotBeNull().ShouldContain("not open any more");

    [Fact]
    public void Whatever_was_judged_reads_the_same_ever_after_and_the_preview_is_what_happens() => Prop.ForAll(
        Gen.Choose(1, 40).Four().ToArbitrary(),
        hours =>
        {
            var (acknowledge, resolve, done, at) = hours;
            var it = Samples.Case().Acknowledge(Samples.Ben, done % 12).Update((done % 12) + 1);
            var next = Edited(acknowledge, resolve, resolve * 2);
            var (now, later) = (13 + (at / 4), 13 + at);
            var after = Applied(it, next, now);
            var before = CaseClocks.Read(it, First.Policy, Acts.At(now)).Where(clock => clock.Id.Kind is not ClockKind.StillOnIt && (clock.Reading.Stopped || clock.Reading.Breached)).ToList();
            foreach (var judged in before)
            {
                var reading = CaseClocks.Read(after, next.Policy, Acts.At(later)).Single(clock => clock.Id == judged.Id).Reading;
                (reading.Met, reading.Breached, reading.Due, reading.Target).ShouldBe((judged.Reading.Met, judged.Reading.Breached, judged.Reading.Due, judged.Reading.Target));
                if (judged.Reading.Stopped)
                    reading.Spent.ShouldBe(judged.Reading.Spent);
            }

            foreach (var moved in Applying.Preview(it, First, next, Acts.At(now)).Moved)
                CaseClocks.Read(after, next.Policy, Acts.At(now)).Single(clock => clock.Id == moved.Clock).Reading.Due.ShouldBe(moved.To);
        }).QuickCheckThrowOnFailure();

    private static Case Applied(Case it, PolicyEdition next, double hours) => it.With(Applying.Apply(it, First, next, Samples.Eva, Acts.At(hours)).Events());

    private static CaseClock Clock(Case it, PolicyEdition edition, double hours, ClockKind kind, TierId? tier = null) =>
        CaseClocks.Read(it, edition.Policy, Acts.At(hours)).Single(clock => clock.Id == new ClockId(kind, tier ?? Samples.L1, it.Cycle));

    private static PolicyEdition Edited(int acknowledge = 4, int resolve = 8, int whole = 24, string hash = "next", int version = 2)
    {
        var policy = Samples.Policy();
        Level Level(Level level) => level with
        {
            Acknowledge = level.Acknowledge.ToDictionary(one => one.Key, _ => Hours(acknowledge)),
            Resolve = level.Resolve.ToDictionary(one => one.Key, _ => Hours(resolve)),
            ResolveCase = Hours(whole),
        };
        return new(hash, policy with { Version = version, Levels = [.. policy.Levels.Select(Level)] });
    }

    /// <summary>The usual promises from nine to five in London.</summary>
    private static EscalationPolicy InOfficeHours(params LocalDate[] closed)
    {
        HashSet<IsoDayOfWeek> days = [IsoDayOfWeek.Monday, IsoDayOfWeek.Tuesday, IsoDayOfWeek.Wednesday, IsoDayOfWeek.Thursday, IsoDayOfWeek.Friday];
        var calendar = new WeeklyCalendar(Samples.London, [new(days, new(new(9, 0), new LocalTime(17, 0)))], closed.ToHashSet(), new Dictionary<LocalDate, IReadOnlyList<OpenHours>>());
        return Samples.Policy() with { Calendars = new Dictionary<string, BusinessCalendar> { ["always"] = calendar } };
    }

    private static Target Hours(int hours) => new Target.Time(Duration.FromHours(hours));
}
