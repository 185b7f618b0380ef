namespace Bot.Cases.Clocks;

/// <summary>Open hours (R2). Answers with the open intervals after an instant: in order, disjoint, never touching; the sequence ends where no more open time comes within 370 days (R5).</summary>
public abstract record BusinessCalendar
{
    /// <summary>The open intervals from an instant on, the first one cut to begin there.</summary>
    public abstract IEnumerable<Interval> OpenFrom(Instant from);
}

/// <summary>Round the clock.</summary>
public sealed record AlwaysCalendar : BusinessCalendar
{
    /// <inheritdoc/>
    public override IEnumerable<Interval> OpenFrom(Instant from) => [new Interval(from, null)];
}

/// <summary>A week of local open windows in a zone, with dated exceptions.</summary>
public sealed record WeeklyCalendar(
    DateTimeZone Zone,
    IReadOnlyList<OpenWindow> Open,
    IReadOnlySet<LocalDate> Closed,
    IReadOnlyDictionary<LocalDate, IReadOnlyList<OpenHours>> Special) : BusinessCalendar
{
    /// <inheritdoc/>
    public override IEnumerable<Interval> OpenFrom(Instant from) => throw new NotSupportedException("R2");
}

/// <summary>Open where both calendars are: the team's and the client's.</summary>
public sealed record OverlapCalendar(BusinessCalendar First, BusinessCalendar Second) : BusinessCalendar
{
    /// <inheritdoc/>
    public override IEnumerable<Interval> OpenFrom(Instant from) => throw new NotSupportedException("R6");
}

/// <summary>Local open hours <c>[From, To)</c>; <paramref name="To"/> null is 24:00, and at or before <paramref name="From"/> it is on the next day.</summary>
public readonly record struct OpenHours(LocalTime From, LocalTime? To);

/// <summary>Open hours on some days of the week; a window belongs to the local date it starts on.</summary>
public sealed record OpenWindow(IReadOnlySet<IsoDayOfWeek> Days, OpenHours Hours);
