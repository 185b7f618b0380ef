namespace Bot.Cases.Clocks;

/// <summary>Open where both calendars are: the team's and the client's. Its business days are the first calendar's, or the second's where the first is round the clock.</summary>
public sealed record OverlapCalendar(BusinessCalendar First, BusinessCalendar Second) : BusinessCalendar
{
    /// <summary>The second calendar's pieces must reach back to where the first's begin, whatever their zones.</summary>
    private static readonly Duration Reach = Duration.FromDays(4);

    internal override Instant Settled => Instant.Max(First.Settled, Second.Settled);

    internal override IEnumerable<OpenPiece> Pieces(Instant from)
    {
        if (!Known(from)) yield break;

        using var first = First.Pieces(from).GetEnumerator();
        using var second = Second.Pieces(from - Reach).GetEnumerator();
        var lastOpen = from;
        var more = first.MoveNext() && second.MoveNext();
        while (more)
        {
            var start = Instant.Max(first.Current.Start, second.Current.Start);
            var end = Instant.Min(first.Current.End, second.Current.End);
            if (start - lastOpen > Horizon) yield break;

            if (start < end)
            {
                yield return new OpenPiece(first.Current.Day ?? second.Current.Day, start, end);
                lastOpen = Instant.Max(lastOpen, end);
            }

            more = first.Current.End < second.Current.End ? first.MoveNext() : second.MoveNext();
        }
    }

    internal override IEnumerable<LocalDate> Holidays(Instant from, Instant to) =>
        First.Holidays(from, to).Union(Second.Holidays(from, to)).Order();
}
