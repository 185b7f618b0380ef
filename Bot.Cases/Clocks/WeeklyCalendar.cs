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

    /// <summary>Nobody counts as far: dates cannot be reckoned on.</summary>
    private static readonly LocalDate LastMonth = new(9999, 12, 1);

    /// <summary>What is open at an instant belongs to a date that begins, in UTC, at most this long before it; and a month begins at most this long before it does in UTC.</summary>
    private static readonly Duration Reach = Duration.FromDays(4);

    private readonly OpenMonths months = new();

    private WeeklyCalendar(WeeklyCalendar other)
        : base(other)
    {
        (Zone, Open, Closed, Special) = (other.Zone, other.Open, other.Closed, other.Special);

        // The copy is about to be changed: what is known of this one does not hold for it.
        months = new OpenMonths();
    }

    internal override Instant Settled => Closed.Concat(Special.Keys)
        .Select(date => date.AtMidnight().InUtc().ToInstant())
        .Append(Instant.MinValue)
        .Max();

    internal override IEnumerable<OpenPiece> Pieces(Instant from)
    {
        foreach (var (month, next) in Ahead(from))
        {
            var first = next;
            while (first > 0 && month[first - 1].Day == month[next].Day) first--;
            for (var place = first; place < month.Count; place++) yield return month[place];
        }
    }

    internal override Duration OpenBetween(Instant from, Instant to)
    {
        var sum = Duration.Zero;
        foreach (var (month, first) in Ahead(from))
        {
            var end = month.StartingFrom(to);
            if (end > first)
                sum += month.Open(first, end) - Behind(from, month[first]) - Duration.Max(month[end - 1].End - to, Duration.Zero);
            if (end < month.Count) break;
        }

        return sum;
    }

    internal override Instant? Add(Instant from, Duration open)
    {
        foreach (var (month, first) in Ahead(from))
        {
            var wanted = Behind(from, month[first]) + open;
            var last = month.Reaching(first, wanted);
            if (last < month.Count) return month[last].End - (month.Open(first, last + 1) - wanted);
            open = wanted - month.Open(first, month.Count);
        }

        return null;
    }

    /// <summary>The months with open time after an instant, each with its first piece that ends after it.</summary>
    private IEnumerable<(OpenMonth Month, int First)> Ahead(Instant from)
    {
        if (!Known(from)) yield break;

        var lastOpen = from;
        var (year, number, _) = (from - Reach).InUtc().Date;
        for (var date = new LocalDate(year, number, 1); date < LastMonth; date = date.PlusMonths(1))
        {
            var month = months.Of(this, date);
            var first = month.EndingAfter(from);
            if (first < month.Count)
            {
                if (month[first].Start - lastOpen > Horizon) yield break;
                yield return (month, first);
                lastOpen = month[month.Count - 1].End;
            }
            else if (date.AtMidnight().InUtc().ToInstant() - lastOpen > Horizon + Reach)
            {
                yield break;
            }
        }
    }

    /// <summary>So much of a piece is before an instant.</summary>
    private static Duration Behind(Instant at, OpenPiece piece) => Duration.Max(at - piece.Start, Duration.Zero);

    /// <summary>The open time of the month that begins on a date.</summary>
    internal OpenMonth OpenIn(LocalDate first)
    {
        var local = new LocalInstants(Zone);
        var hours = new List<OpenHours>();
        var pieces = new List<OpenPiece>();
        var covered = Instant.MinValue;
        var next = first.PlusMonths(1);
        for (var date = first.PlusDays(-DaysBack); date < next; date = date.PlusDays(1))
        {
            HoursOn(date, hours);
            foreach (var window in hours)
            {
                var start = Instant.Max(local.Opening(date.At(window.From)), covered);
                var end = local.Closing(Ends(date, window));
                if (end <= start) continue;

                covered = end;
                if (date >= first) pieces.Add(new OpenPiece(date, start, end));
            }
        }

        return new OpenMonth(pieces);
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
