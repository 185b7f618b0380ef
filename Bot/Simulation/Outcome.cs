using Bot.Cases.Clocks;

namespace Bot.Simulation;

/// <summary>What would have happened under a policy. Instants are UTC, days and hours those of <paramref name="Zone"/>; shares are from 0 to 1.</summary>
internal sealed record Outcome(
    string Policy,
    int Version,
    string Zone,
    Instant From,
    Instant To,
    int Cases,
    int StillRunning,
    int Acts,
    int Refused,
    IReadOnlyList<PromiseFigures> Promises,
    IReadOnlyList<TierFigures> Tiers,
    ApprovalFigures Approvals,
    PingFigures Everybody,
    IReadOnlyList<PingFigures> People,
    PauseFigures Pauses,
    IReadOnlyList<HourFigures> Hours,
    IReadOnlyList<GapFigures> Gaps);

/// <summary>A promise of a level: how often it was met and missed, and how often it was still running.</summary>
internal sealed record PromiseFigures(string Level, string Promise, int Met, int Missed, int Running)
{
    /// <summary>The share met of those that have an outcome; null where none has.</summary>
    public double? ShareMet => Met + Missed == 0 ? null : (double)Met / (Met + Missed);
}

/// <summary>How many cases a tier had.</summary>
internal sealed record TierFigures(string Tier, string Name, int Cases);

/// <summary>What became of the requests for escalation.</summary>
internal sealed record ApprovalFigures(int Asked, int Approved, int Rejected, int Lapsed);

/// <summary>Reminders to a person, or to everybody: in all, a day, outside their hours; and all messages of their own.</summary>
internal sealed record PingFigures(string Person, int Pings, double ADay, int P95, int Worst, LocalDate? WorstDay, int AtNight, int Messages);

/// <summary>Time that resolve clocks stood still: the share of their open time, by whom and why, and the pauses that began when less than a tenth of the target was left.</summary>
internal sealed record PauseFigures(double Share, IReadOnlyList<PauseRow> Rows, IReadOnlyList<LatePause> Late);

/// <summary>The pauses of one person for one reason: how many, and their share of the open time of all resolve clocks.</summary>
internal sealed record PauseRow(string Person, string Reason, int Pauses, double Share);

/// <summary>A pause that began shortly before the deadline: how much was left of how much.</summary>
internal sealed record LatePause(string Case, string Person, Instant At, ClockId Clock, Duration Left, Duration Target);

/// <summary>What fell into an hour of the day.</summary>
internal sealed record HourFigures(int Hour, int Logged, int Deadlines, int Pings);

/// <summary>Deadlines of a tier in an hour of the week in which nobody of it is at work.</summary>
internal sealed record GapFigures(string Tier, IsoDayOfWeek Day, int Hour, int Deadlines);
