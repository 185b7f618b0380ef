namespace Bot.Cases.Clocks;

/// <summary>Reads clocks. A clock is not a thing that ticks: it is what its terms say at an instant (R1).</summary>
public static class Clock
{
    /// <summary>After a change of level that made a promise past, this long nothing follows by itself (R12).</summary>
    public static readonly Duration AfterReclassifying = Duration.FromMinutes(15);

    /// <summary>What a clock on these terms shows now.</summary>
    public static ClockReading Read(ClockTerms terms, Instant now)
    {
        var target = terms.Target.Length(terms.Calendar, terms.Start);
        return new ClockReading(
            terms,
            target,
            terms.Calendar.Elapsed(terms.Start, terms.Until(now), terms.Counting()),
            terms.Due(target),
            now);
    }

    /// <summary>The instant at which a promise ends; null while a pause is open.</summary>
    internal static Instant? Due(this ClockTerms terms) => terms.Due(terms.Target.Length(terms.Calendar, terms.Start));

    /// <summary>The instant at which a fraction (0 to 1) of the target is spent; null where a pause holds it off.</summary>
    public static Instant? At(this ClockReading reading, decimal fraction) =>
        reading.Terms.Advance(Duration.FromTicks((long)(reading.Target.BclCompatibleTicks * fraction)));

    /// <summary>The instant at which this much of the target is left, the start where the target is shorter; null where a pause holds it off.</summary>
    public static Instant? Before(this ClockReading reading, Duration left) => reading.Terms.Advance(reading.Target - left);

    /// <summary>The instant at which this much open time has gone by since the deadline, pauses or not; null while there is no deadline. After a change of level that made it past not within a quarter of an hour.</summary>
    public static Instant? Past(this ClockReading reading, Duration late)
    {
        if (reading.Due is not { } due || reading.Terms.Calendar.Advance(due, late, []) is not { } past)
            return null;
        return reading.Reclassified ? Instant.Max(past, due + AfterReclassifying) : past;
    }

    /// <summary>The stretches that were counted, in order, never touching; they sum to the time spent.</summary>
    public static IReadOnlyList<CountedSpan> Counted(this ClockReading reading)
    {
        var spans = new List<CountedSpan>();
        foreach (var span in reading.Terms.Calendar.Counted(reading.Terms.Start, reading.Until(), reading.Terms.Counting()))
        {
            if (spans.Count > 0 && spans[^1].To == span.From)
                spans[^1] = spans[^1] with { To = span.To };
            else
                spans.Add(span);
        }

        return spans;
    }

    /// <summary>Why the clock reads what it reads (R33).</summary>
    public static ClockExplanation Explain(this ClockReading reading)
    {
        var (start, until) = (reading.Terms.Start, reading.Until());
        return new ClockExplanation(
            reading.Counted(),
            [.. OpenTime.Union(start, until, reading.Terms.Counting())],
            [.. reading.Terms.Calendar.Holidays(start, until)]);
    }

    private static Instant Until(this ClockReading reading) => reading.Terms.Until(reading.ReadAt);

    private static Instant Until(this ClockTerms terms, Instant now) => Instant.Max(terms.Start, Instant.Min(now, terms.Stopped ?? now));

    private static Instant? Due(this ClockTerms terms, Duration target) =>
        terms.Advance(target) is { } due ? Instant.Max(due, terms.PastSince ?? due) : null;

    private static Instant? Advance(this ClockTerms terms, Duration target) =>
        terms.Calendar.Advance(terms.Start, target, terms.Counting());

    /// <summary>The pauses that count: what was paused after the act, or goes on past it, no longer changes the outcome.</summary>
    private static IReadOnlyList<Interval> Counting(this ClockTerms terms) => terms.Stopped is not { } stopped
        ? terms.Pauses
        : [.. terms.Pauses
            .Where(pause => !pause.HasStart || pause.Start < stopped)
            .Select(pause => pause.HasEnd && pause.End <= stopped ? pause : new Interval(pause.HasStart ? pause.Start : null, stopped))];
}
