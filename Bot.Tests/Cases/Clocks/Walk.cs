using Bot.Cases.Clocks;
using NodaTime.TimeZones;
using Interval = NodaTime.Interval;

namespace Bot.Tests.Cases.Clocks;

/// <summary>Open time walked from date to date with nothing remembered: slow, and plain enough to be believed.</summary>
internal sealed class Walk(WeeklyCalendar week)
{
    private static readonly Duration Horizon = Duration.FromDays(370);
    private static readonly ZoneLocalMappingResolver Opening = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);
    private static readonly ZoneLocalMappingResolver Closing = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    public Instant? Advance(Instant start, Duration target, IReadOnlyList<Interval> pauses)
    {
        if (target <= Duration.Zero)
            return start;
        foreach (var (from, to) in Counted(start, Instant.MaxValue, pauses))
        {
            if (target <= to - from)
                return from + target;
            target -= to - from;
        }

        return null;
    }

    public Duration Elapsed(Instant from, Instant to, IReadOnlyList<Interval> pauses) => Counted(from, to, pauses).Aggregate(Duration.Zero, (sum, span) => sum + (span.To - span.From));

    /// <summary>The length of so many business days; null where there are not so many.</summary>
    public Duration? Days(int count, Instant start)
    {
        var sum = Duration.Zero;
        foreach (var piece in Pieces(start).TakeWhile(_ => count > 0))
        {
            var day = Pieces(start).TakeWhile(other => other.Day <= piece.Day).Where(other => other.Day == piece.Day).ToList();
            if (piece != day[0] || day.TrueForAll(other => other.End <= start))
                continue;
            sum = day.Aggregate(sum, (before, other) => before + (other.End - other.Start));
            count--;
        }

        return count > 0 ? null : sum;
    }

    private IEnumerable<(Instant From, Instant To)> Counted(Instant from, Instant to, IReadOnlyList<Interval> pauses)
    {
        foreach (var pause in pauses.OrderBy(pause => pause.Start).Append(new Interval(to, null)))
        {
            var until = Instant.Min(pause.Start, to);
            foreach (var piece in from < until ? Pieces(from).SkipWhile(piece => piece.End <= from).TakeWhile(piece => piece.Start < until) : [])
                yield return (Instant.Max(piece.Start, from), Instant.Min(piece.End, until));
            from = Instant.Max(from, pause.HasEnd ? pause.End : Instant.MaxValue);
        }
    }

    private IEnumerable<(LocalDate Day, Instant Start, Instant End)> Pieces(Instant from)
    {
        var (lastOpen, covered) = (from, Instant.MinValue);
        var date = from.InZone(week.Zone).Date.PlusDays(-2);
        for (var without = 0; without <= 374; without++, date = date.PlusDays(1))
        {
            foreach (var window in HoursOn(date).OrderBy(window => window.From))
            {
                var start = Instant.Max(week.Zone.ResolveLocal(date.At(window.From), Opening).ToInstant(), covered);
                var end = week.Zone.ResolveLocal(window.To is { } to ? date.PlusDays(to > window.From ? 0 : 1).At(to) : date.PlusDays(1).AtMidnight(), Closing).ToInstant();
                if (end <= start)
                    continue;
                if (start - lastOpen > Horizon)
                    yield break;
                yield return (date, start, end);
                (covered, lastOpen, without) = (end, Instant.Max(lastOpen, end), 0);
            }
        }
    }

    private IEnumerable<OpenHours> HoursOn(LocalDate date) => week.Closed.Contains(date)
        ? []
        : week.Special.TryGetValue(date, out var special) ? special : week.Open.Where(window => window.Days.Contains(date.DayOfWeek)).Select(window => window.Hours);
}
