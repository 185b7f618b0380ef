using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Cases.Pings;

/// <summary>Whether there is still a reason for a ping: its state is read again when it goes out (R19).</summary>
public static class PingReason
{
    /// <summary>Why the reason is gone; null where it is there.</summary>
    public static string? Gone(Pinged ping, Case it, EscalationPolicy policy, Instant now) =>
        CaseClocks.Read(it, policy, now).FirstOrDefault(clock => clock.Id == ping.Clock)?.Reading is { } reading
            ? Gone(ping, it, reading)
            : "its clock is over";

    /// <summary>The deadline was missed, and with that the case went up by itself: whoever had it is still told, once (R21, R25).</summary>
    public static bool WentUp(Pinged ping, Case it) => ping.Threshold.Kind is ThresholdKind.Due && it.All<TierEngaged>().Any(engaged => engaged.By == People.PersonId.Bot && engaged.At == ping.At);

    private static string? Gone(Pinged ping, Case it, ClockReading reading) => reading switch
    {
        { Stopped: true } => WentUp(ping, it) ? null : "it is done",
        { Paused: true } => "its clock is paused",
        _ when Ahead(ping.Threshold, reading) => "the deadline has moved",
        _ => null,
    };

    /// <summary>What was reached when it fired is not reached any more.</summary>
    private static bool Ahead(Threshold threshold, ClockReading reading) => threshold.Kind switch
    {
        ThresholdKind.Fraction => reading.Spent < reading.Target * (double)threshold.Amount - Rounding,
        ThresholdKind.Spent => reading.Spent < Duration.FromSeconds((double)threshold.Amount) - Rounding,
        ThresholdKind.Before => false,
        _ => reading.Due > reading.ReadAt,
    };

    /// <summary>Fractions of a target are kept to the tick; a second more or less is the same threshold.</summary>
    private static readonly Duration Rounding = Duration.FromSeconds(1);
}
