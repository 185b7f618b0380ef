namespace Bot.Cases.Clocks;

/// <summary>A clock as read at one instant (R1): open time promised and spent, and the first instant at which they are equal. <paramref name="Due"/> is null while a pause is open, for then nobody can know it.</summary>
public sealed record ClockReading(ClockTerms Terms, Duration Target, Duration Spent, Instant? Due, Instant ReadAt)
{
    /// <summary>The open time left; negative once the deadline is behind.</summary>
    public Duration Left => Target - Spent;

    /// <summary>A pause is open.</summary>
    public bool Paused => Due is null;

    /// <summary>The act came, in time or late.</summary>
    public bool Stopped => Terms.Stopped is not null;

    /// <summary>The deadline is where a change of level found it past (R12).</summary>
    public bool Reclassified => Terms.PastSince is { } since && Due == since;

    /// <summary>Met if achieved at or before due (R4).</summary>
    public bool Met => Terms.Stopped is { } stopped && Due is { } due && stopped <= due;

    /// <summary>The deadline passed before the act came, or has passed and the act has not come.</summary>
    public bool Breached => Due is { } due && (Terms.Stopped ?? ReadAt) > due;
}

/// <summary>What a clock counts: from where, how much, in which open hours, without which pauses (an open pause has no end), until which act.</summary>
public sealed record ClockTerms(Instant Start, Target Target, BusinessCalendar Calendar, IReadOnlyList<Interval> Pauses, Instant? Stopped)
{
    /// <summary>When a change of level made this the promise and it was past already: it counts as due then, not before (R12). Null for every other clock.</summary>
    public Instant? PastSince { get; init; }
}
