using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Dialogs.Why;

/// <summary>What pauses which clocks, and who did it (R10, R11).</summary>
internal static class PauseReasons
{
    /// <summary>Who paused it over a stretch, for what, and the rules.</summary>
    public static string Of(CountedSpan paused, ClockKind kind, Case it, EscalationPolicy policy)
    {
        var waits = it.All<WaitStarted>().Zip(it.Waits)
            .Where(one => PausedBy(kind, one.Second.Reason, policy) && Overlaps(paused, one.Second.Since, one.Second.Ended))
            .Select(one => $"waiting for {(one.Second.Reason is WaitReason.Client ? "the client" : "a third party")}, by {policy.NameOf(one.First.By)}: {one.Second.Note}");
        var holds = it.Holds
            .Where(hold => Overlaps(paused, hold.Since, hold.Lifted))
            .Select(hold => $"legal hold, by {policy.NameOf(hold.By)}: {hold.Reason}");
        string[] reasons = [.. waits, .. holds];
        return $"{string.Join("; ", reasons)} (R10{(reasons.Length > 1 ? ", R11" : string.Empty)})";
    }

    /// <summary>Whether a wait pauses this kind of clock (R10).</summary>
    public static bool PausedBy(ClockKind kind, WaitReason reason, EscalationPolicy policy) => kind switch
    {
        ClockKind.Resolve => policy.Pauses.Contains(reason),
        ClockKind.NextClientResponse => reason is WaitReason.Client,
        ClockKind.StillOnIt => true,
        _ => false,
    };

    private static bool Overlaps(CountedSpan paused, Instant since, Instant? ended) => since < paused.To && (ended ?? Instant.MaxValue) > paused.From;
}
