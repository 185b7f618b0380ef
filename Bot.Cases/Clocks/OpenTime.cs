namespace Bot.Cases.Clocks;

/// <summary>Arithmetic in open time: the time a calendar is open, minus the union of the pauses.</summary>
public static class OpenTime
{
    /// <summary>Longer than any calendar: the length of a target that can never be spent.</summary>
    private static readonly Duration Unreachable = Duration.FromDays(3_650_000);

    /// <summary>The first instant at which the open time since the start equals the target (R4); null where it never does.</summary>
    public static Instant? Advance(this BusinessCalendar calendar, Instant start, Duration target, IReadOnlyList<Interval> pauses)
    {
        if (target <= Duration.Zero) return start;
        if (pauses.Count == 0) return start < Instant.MaxValue ? calendar.Add(start, target) : null;

        var left = target;
        foreach (var running in Running(start, Instant.MaxValue, pauses))
        {
            // The last stretch has no end: what is not reached in it never is.
            if (running.To == Instant.MaxValue) return calendar.Add(running.From, left);

            var open = calendar.OpenBetween(running.From, running.To);
            if (left <= open) return calendar.Add(running.From, left);
            left -= open;
        }

        return null;
    }

    /// <summary>The open time between two instants; nothing where the second comes first.</summary>
    public static Duration Elapsed(this BusinessCalendar calendar, Instant from, Instant to, IReadOnlyList<Interval> pauses)
    {
        if (pauses.Count == 0) return from < to ? calendar.OpenBetween(from, to) : Duration.Zero;

        var sum = Duration.Zero;
        foreach (var running in Running(from, to, pauses)) sum += calendar.OpenBetween(running.From, running.To);
        return sum;
    }

    /// <summary>The open time of a target for a clock that starts at an instant. Business days are counted from the first that still has open time, each in full.</summary>
    public static Duration Length(this Target target, BusinessCalendar calendar, Instant start) => target switch
    {
        Target.Time time => time.Length,
        Target.BusinessDays days => BusinessDays(days.Days, calendar, start),
        _ => throw new InvalidOperationException(target.GetType().Name),
    };

    /// <summary>The counted stretches between two instants, in order; they never overlap but may touch.</summary>
    internal static IEnumerable<CountedSpan> Counted(this BusinessCalendar calendar, Instant from, Instant to, IReadOnlyList<Interval> pauses) =>
        Running(from, to, pauses).SelectMany(running => calendar.Between(running.From, running.To));

    /// <summary>The stretches between two instants that pauses cover, in order, disjoint.</summary>
    internal static IEnumerable<CountedSpan> Union(Instant from, Instant to, IReadOnlyList<Interval> pauses)
    {
        foreach (var (begins, ends) in Ordered(pauses))
        {
            var paused = new CountedSpan(Instant.Max(begins, from), Instant.Min(ends, to));
            if (paused.From >= paused.To) continue;

            yield return paused;
            from = paused.To;
        }
    }

    /// <summary>The stretches between two instants that no pause covers, in order.</summary>
    private static IEnumerable<CountedSpan> Running(Instant from, Instant to, IReadOnlyList<Interval> pauses)
    {
        if (pauses.Count == 0) return from < to ? [new CountedSpan(from, to)] : [];
        return Unpaused(from, to, pauses);
    }

    private static IEnumerable<CountedSpan> Unpaused(Instant from, Instant to, IReadOnlyList<Interval> pauses)
    {
        foreach (var (begins, ends) in Ordered(pauses))
        {
            if (begins >= to) break;
            if (from < begins) yield return new CountedSpan(from, begins);
            from = Instant.Max(from, ends);
        }

        if (from < to) yield return new CountedSpan(from, to);
    }

    private static IEnumerable<CountedSpan> Ordered(IReadOnlyList<Interval> pauses) => pauses
        .Select(pause => new CountedSpan(pause.HasStart ? pause.Start : Instant.MinValue, pause.HasEnd ? pause.End : Instant.MaxValue))
        .OrderBy(pause => pause.From);

    private static Duration BusinessDays(int count, BusinessCalendar calendar, Instant start)
    {
        if (count <= 0) return Duration.Zero;

        var sum = Duration.Zero;
        var left = count;
        LocalDate? day = null;
        var ofDay = Duration.Zero;
        var remains = false;
        foreach (var piece in calendar.Pieces(start))
        {
            if (piece.Day is null) return Duration.FromDays(count);

            if (piece.Day != day)
            {
                if (remains)
                {
                    sum += ofDay;
                    if (--left == 0) return sum;
                }

                (day, ofDay, remains) = (piece.Day, Duration.Zero, false);
            }

            ofDay += piece.End - piece.Start;
            remains |= piece.End > start;
        }

        return remains && left == 1 ? sum + ofDay : Unreachable;
    }
}
