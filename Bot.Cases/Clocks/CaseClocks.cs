using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>The clocks of a case's current cycle, read from its events (R1, R7–R10, R12–R15), and those that outlive a cycle: records the client has to confirm, and promises. Nothing here is stored.</summary>
public static class CaseClocks
{
    /// <summary>Every clock that runs or ran in this cycle, stopped ones included.</summary>
    public static IReadOnlyList<CaseClock> Read(Case it, EscalationPolicy policy, Instant now)
    {
        var (cycle, lasting) = (new CycleClocks(it, policy, now), new LastingClocks(it, policy, now));
        return Judging.Kept(it, [.. cycle.Tiers(), .. cycle.WholeCase(), .. cycle.Client(), .. cycle.Approvals(), .. cycle.Waits(), .. cycle.Holds(), .. lasting.All(), .. cycle.Silence()]);
    }

    /// <summary>The clock of this kind that runs now; for resolve the one due first. Null where none runs.</summary>
    public static CaseClock? Running(this IReadOnlyList<CaseClock> clocks, ClockKind kind) => clocks
        .Where(clock => clock.Id.Kind == kind && !clock.Reading.Stopped)
        .OrderBy(clock => clock.Reading.Due ?? Instant.MaxValue)
        .FirstOrDefault();

    /// <summary>What people have to do next: the clock that is due first. Null where nothing is due.</summary>
    public static CaseClock? Next(this IReadOnlyList<CaseClock> clocks) => clocks
        .Where(clock => clock.Id.Kind is not ClockKind.StillOnIt && !clock.Reading.Stopped && clock.Reading.Due is not null)
        .OrderBy(clock => clock.Reading.Due)
        .FirstOrDefault();
}

/// <summary>One clock of a case as it reads now.</summary>
public sealed record CaseClock(ClockId Id, ClockReading Reading)
{
    /// <summary>The policy, by its hash, that this was judged under before another was put in force for the case (R16); null for every other clock.</summary>
    public string? JudgedUnder { get; init; }
}
