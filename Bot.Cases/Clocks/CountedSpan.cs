namespace Bot.Cases.Clocks;

/// <summary>A stretch of time that a clock counted.</summary>
public readonly record struct CountedSpan(Instant From, Instant To)
{
    /// <summary>How much that was.</summary>
    public Duration Length => To - From;
}

/// <summary>Why a clock reads what it reads (R33): what it counted, which sums to the time spent, and what it left out: the pauses and the dates closed by exception.</summary>
public sealed record ClockExplanation(IReadOnlyList<CountedSpan> Counted, IReadOnlyList<CountedSpan> Paused, IReadOnlyList<LocalDate> Holidays);
