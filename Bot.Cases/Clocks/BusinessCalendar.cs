namespace Bot.Cases.Clocks;

/// <summary>Open hours (R2). Answers with the open intervals after an instant: in order, disjoint, never touching; the sequence ends where no more open time comes within 370 days (R5).</summary>
public abstract record BusinessCalendar
{
    /// <summary>A stretch this long without open time is the end of a calendar; this long without a gap, it has none (R5).</summary>
    private protected static readonly Duration Horizon = Duration.FromDays(370);

    private static readonly Interval KnownYears = new(Instant.FromUtc(1, 1, 1, 0, 0), Instant.FromUtc(9998, 1, 1, 0, 0));

    /// <summary>The open intervals from an instant on, the first one cut to begin there; one without an end where the calendar never closes again.</summary>
    public IEnumerable<Interval> OpenFrom(Instant from)
    {
        OpenPiece? open = null;
        foreach (var piece in Pieces(from))
        {
            if (piece.End <= from) continue;

            if (open is { } before && piece.Start == before.End)
            {
                open = before with { End = piece.End };
            }
            else
            {
                if (open is { } done) yield return new Interval(done.Start, done.End);
                open = piece with { Start = Instant.Max(piece.Start, from) };
            }

            if (NeverCloses(open.Value)) break;
        }

        if (open is { } last) yield return new Interval(last.Start, NeverCloses(last) ? null : last.End);
    }

    /// <summary>
    /// The open time in pieces that never overlap but may touch, each with the business day it belongs to. Begins some days
    /// before <paramref name="from"/>, so that every day that may be open at it is there as a whole.
    /// </summary>
    internal abstract IEnumerable<OpenPiece> Pieces(Instant from);

    /// <summary>The open time between two instants, the second not before the first.</summary>
    internal virtual Duration OpenBetween(Instant from, Instant to)
    {
        var sum = Duration.Zero;
        foreach (var span in Between(from, to)) sum += span.Length;
        return sum;
    }

    /// <summary>The first instant at which so much open time has gone by since another; null where it never has.</summary>
    internal virtual Instant? Add(Instant from, Duration open)
    {
        foreach (var span in Between(from, Instant.MaxValue))
        {
            if (open <= span.Length) return span.From + open;
            open -= span.Length;
        }

        return null;
    }

    /// <summary>The open time between two instants in stretches that never overlap but may touch.</summary>
    internal IEnumerable<CountedSpan> Between(Instant from, Instant to)
    {
        foreach (var piece in Pieces(from))
        {
            if (piece.End <= from) continue;
            if (piece.Start >= to) break;
            yield return new CountedSpan(Instant.Max(piece.Start, from), Instant.Min(piece.End, to));
        }
    }

    /// <summary>The dates within these, both included, on which this calendar is closed by exception.</summary>
    internal abstract IEnumerable<LocalDate> Holidays(Instant from, Instant to);

    /// <summary>From here on no dated exception comes: the weeks repeat.</summary>
    internal abstract Instant Settled { get; }

    /// <summary>Local dates can be reckoned around this instant: beyond, people mean "for ever", and no calendar reaches there.</summary>
    private protected static bool Known(Instant instant) => KnownYears.Contains(instant);

    private bool NeverCloses(OpenPiece open) =>
        open.End == Instant.MaxValue
        || (open.End - open.Start > Horizon && open.End - Settled > Horizon);
}

/// <summary>A stretch of open time and the business day it counts for: the local date its window starts on; none round the clock.</summary>
internal readonly record struct OpenPiece(LocalDate? Day, Instant Start, Instant End);
