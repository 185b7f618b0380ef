using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>Outcomes outlive the policy and the calendars they were judged under (R16).</summary>
internal static class Judging
{
    /// <summary>The promises of a case that are met or missed by now, and those of its earlier cycles, each with the policy it was judged under.</summary>
    public static IReadOnlyList<JudgedClock> Outcomes(Case it, PolicyEdition under, Instant now) =>
    [
        .. from clock in Cycles.Read(it, under.Policy, now)
           let reading = clock.Reading
           let earlierCycle = reading.ReadAt < now
           where clock.Id.Kind.IsJudged() && (reading.Stopped || reading.Breached || earlierCycle)
           from due in reading.Due is { } one ? new[] { one } : []
           select new JudgedClock(clock.Id, clock.JudgedUnder ?? under.Hash, reading.Target, reading.Spent, due, reading.Met),
    ];

    /// <summary>The clocks as they read after the last policy that was applied: those judged before it as they were judged, the others due no earlier than it came.</summary>
    internal static IReadOnlyList<CaseClock> Kept(Case it, IReadOnlyList<CaseClock> clocks) => it.Applied is not { } applied
        ? clocks
        : [.. clocks.Select(clock => applied.Judged.FirstOrDefault(one => one.Clock == clock.Id) is { } judged ? AsJudged(clock, judged, applied.At) : NotBefore(clock, applied.At))];

    /// <summary>A clock of an earlier cycle as it read when a policy was applied after it.</summary>
    internal static CaseClock Frozen(CaseClock clock, PolicyApplied applied) =>
        applied.Judged.FirstOrDefault(one => one.Clock == clock.Id) is { } judged ? AsJudged(clock, judged, clock.Reading.ReadAt) : clock;

    /// <summary>What was spent by then stays; what is spent since on a promise that is missed and still open counts as the new calendar says.</summary>
    private static CaseClock AsJudged(CaseClock clock, JudgedClock judged, Instant at)
    {
        var since = clock.Reading.Spent - Clock.Read(clock.Reading.Terms, at).Spent;
        return clock with
        {
            JudgedUnder = judged.Policy,
            Reading = clock.Reading with
            {
                Terms = clock.Reading.Terms with { Target = new Target.Time(judged.Target) },
                Target = judged.Target,
                Spent = judged.Spent + since,
                Due = judged.Due,
            },
        };
    }

    /// <summary>Nobody misses a deadline before it was one.</summary>
    private static CaseClock NotBefore(CaseClock clock, Instant at) => clock.Id.Kind.IsJudged() && clock.Reading.Terms.Start < at && clock.Reading.Due < at
        ? clock with { Reading = clock.Reading with { Due = at } }
        : clock;
}

/// <summary>A promise as it was judged: the policy (by its hash) that it was judged under, what was promised and spent of it, when it was due, and whether it was met; a missed one may still run.</summary>
public sealed record JudgedClock(ClockId Clock, string Policy, Duration Target, Duration Spent, Instant Due, bool Met);
