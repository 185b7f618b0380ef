namespace Bot.Cases.Clocks;

/// <summary>
/// A week of local open windows in a zone, with dated exceptions: on a <paramref name="Closed"/> date no window starts, on a
/// <paramref name="Special"/> date only its own do (none: closed). A date that is both is closed.
/// </summary>
public sealed record WeeklyCalendar(
    DateTimeZone Zone,
    IReadOnlyList<OpenWindow> Open,
    IReadOnlySet<LocalDate> Closed,
    IReadOnlyDictionary<LocalDate, IReadOnlyList<OpenHours>> Special) : BusinessCalendar
{
    /// <summary>A window of two dates ago may still be open: it ends on the next date, whose last hour may come twice.</summary>
    private const int DaysBack = 2;

    /// <summary>The horizon in dates, with room for windows that end on the next date and for any offset from UTC.</summary>
    private const int DatesAhead = 374;

    private static readonly LocalDate LastDate = LocalDate.MaxIsoValue.PlusDays(-3);

    internal override Instant Settled => Closed.Concat(Special.Keys)
        .Select(date => date.AtMidnight().InUtc().ToInstant())
        .Append(Instant.MinValue)
        .Max();

    internal override IEnumerable<OpenPiece> Pieces(Instant from)
    {
        if (!Known(from)) yield break;

        var local = new LocalInstants(Zone);
        var hours = new List<OpenHours>();
        var lastOpen = from;
        var covered = Instant.MinValue;
        var date = from.InZone(Zone).Date.PlusDays(-DaysBack);
        for (var without = 0; without <= DatesAhead && date < LastDate; without++, date = date.PlusDays(1))
        {
            HoursOn(date, hours);
            foreach (var window in hours)
            {
                var start = Instant.Max(local.Opening(date.At(window.From)), covered);
                var end = local.Closing(Ends(date, window));
                if (end <= start) continue;
                if (start - lastOpen > Horizon) yield break;

                yield return new OpenPiece(date, start, end);
                covered = end;
                lastOpen = Instant.Max(lastOpen, end);
                without = 0;
            }
        }
    }

    internal override IEnumerable<LocalDate> Holidays(Instant from, Instant to) => Closed
        .Concat(Special.Where(one => one.Value.Count == 0).Select(one => one.Key))
        .Where(date => date >= from.InZone(Zone).Date && date <= to.InZone(Zone).Date)
        .Distinct()
        .Order();

    /// <summary>The windows that start on a date, by their start.</summary>
    private void HoursOn(LocalDate date, List<OpenHours> hours)
    {
        hours.Clear();
        if (Closed.Contains(date)) return;

        if (Special.TryGetValue(date, out var special))
        {
            hours.AddRange(special);
        }
        else
        {
            foreach (var window in Open)
            {
                if (window.Days.Contains(date.DayOfWeek)) hours.Add(window.Hours);
            }
        }

        if (hours.Count > 1) hours.Sort(static (one, other) => one.From.CompareTo(other.From));
    }

    private static LocalDateTime Ends(LocalDate date, OpenHours window) => window.To switch
    {
        null => date.PlusDays(1).AtMidnight(),
        { } to when to > window.From => date.At(to),
        { } to => date.PlusDays(1).At(to),
    };
}
