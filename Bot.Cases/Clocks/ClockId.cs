using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>Which clock of a case: its kind, its tier (none for the whole case), the cycle it belongs to (R15), and for what comes again which turn it is.</summary>
public sealed record ClockId(ClockKind Kind, TierId? Tier, int Cycle, int Turn = 1);

/// <summary>The promises that clocks run on (R7).</summary>
public enum ClockKind
{
    /// <summary>Somebody of the tier says "I have it".</summary>
    Acknowledge,

    /// <summary>The tier resolves it or passes it up; with no tier, the whole case is resolved.</summary>
    Resolve,

    /// <summary>The client hears from us for the first time.</summary>
    FirstClientResponse,

    /// <summary>The client hears from us again.</summary>
    ClientUpdate,

    /// <summary>The next tier decides about an escalation.</summary>
    Approval,

    /// <summary>What the case waits for should have come: chase, resume or close (R11).</summary>
    Wait,

    /// <summary>The client got in touch and hears from us.</summary>
    NextClientResponse,

    /// <summary>The client confirms or disputes a written record.</summary>
    ClientConfirm,

    /// <summary>The post-mortem that is owed is written.</summary>
    PostMortem,

    /// <summary>Somebody does what they promised by a date.</summary>
    Commitment,

    /// <summary>A legal hold should be looked at: is it still needed (R11)?</summary>
    Hold,

    /// <summary>Who acknowledged it is silent: are they still on it (R29)?</summary>
    StillOnIt,
}

/// <summary>What kinds of clocks have in common.</summary>
public static class ClockKinds
{
    /// <summary>Whether missing it breaks a promise; a wait or a hold that lasts longer, an approval that lapses and somebody's silence do not.</summary>
    public static bool IsPromise(this ClockKind kind) => kind is not (ClockKind.Approval or ClockKind.Wait or ClockKind.Hold or ClockKind.StillOnIt);

    /// <summary>Whether it is met or missed: a promise, or an approval that is asked for. That outlives a change of the policy.</summary>
    public static bool IsJudged(this ClockKind kind) => kind.IsPromise() || kind is ClockKind.Approval;
}

/// <summary>A ping of a clock: its kind, and for fractions the fraction, for time spent the seconds, for repeats the turn.</summary>
public readonly record struct Threshold(ThresholdKind Kind, decimal Amount = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ThresholdKind.Fraction => $"{Amount:0.##%}",
        ThresholdKind.Spent => $"{Duration.FromSeconds((double)Amount):-H'h'mm'm'ss's'} spent",
        ThresholdKind.Before => "last call",
        ThresholdKind.Due => "due",
        ThresholdKind.Repeat => $"overdue {Amount:0}",
        ThresholdKind.Fallback => "fallback",
        _ => $"still open {Amount:0}",
    };
}

/// <summary>The kinds of pings, in the order in which they come.</summary>
public enum ThresholdKind
{
    /// <summary>A fraction of the target is spent.</summary>
    Fraction,

    /// <summary>So many seconds of the target are spent.</summary>
    Spent,

    /// <summary>The last call before the deadline.</summary>
    Before,

    /// <summary>The deadline itself passed.</summary>
    Due,

    /// <summary>After the deadline, again and again.</summary>
    Repeat,

    /// <summary>Nobody acted: the fallback person is alarmed.</summary>
    Fallback,

    /// <summary>And once a business day from then on: it never ends in silence.</summary>
    Daily,
}
