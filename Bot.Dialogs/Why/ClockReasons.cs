using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Why;

/// <summary>Why a clock has the terms it has: where the policy says so, what it starts at, and what pauses it. The place that knows the kinds of clocks.</summary>
internal static class ClockReasons
{
    /// <summary>Where the policy makes this promise, and the rules it follows from.</summary>
    public static string Promised(ClockId clock, Case it) => clock.Kind switch
    {
        ClockKind.Acknowledge => $"level {it.Level}, acknowledge, {clock.Tier} (R7, R9)",
        ClockKind.Resolve => $"level {it.Level}, resolve, {clock.Tier?.Value ?? "case"} (R7{(clock.Cycle > 1 ? "; after a reopening what was left, at least half: R15" : string.Empty)})",
        ClockKind.FirstClientResponse or ClockKind.ClientUpdate => $"level {it.Level}, client_update (R7)",
        ClockKind.Approval => "escalate, approval, within (R7, R30)",
        ClockKind.Wait => "until the answer was expected (R11)",
        _ => throw new InvalidOperationException(clock.Kind.ToString()),
    };

    /// <summary>Why it counts from where it does (R8).</summary>
    public static Words Start(CaseClock clock, Case it, EscalationPolicy policy)
    {
        var start = clock.Reading.Terms.Start;
        var first = it.Engagements.First(one => one.Cycle == clock.Id.Cycle);
        return clock.Id.Kind switch
        {
            ClockKind.ClientUpdate => "when the client last heard from us (R7)",
            ClockKind.Approval => $"when {policy.NameOf(it.Approvals[clock.Id.Turn - 1].Request.By)} asked for it (R8)",
            ClockKind.Wait => $"when {policy.NameOf(it.All<WaitStarted>().ElementAt(clock.Id.Turn - 1).By)} put it on hold (R11)",
            _ when start != first.Since => $"when {clock.Id.Tier} took it, not when it was asked to (R8, R13)",
            _ when clock.Id.Cycle > 1 => "when it was reopened (R15)",
            _ when start < it.Opened.At => Words.Of($"when it was noticed; logged only at {it.Opened.At}: {it.Opened.LateReason} (R8)"),
            _ => "when it was logged (R8)",
        };
    }

    /// <summary>Who paused it over a stretch, for what, and the rule.</summary>
    public static string Pause(CountedSpan paused, Case it, EscalationPolicy policy)
    {
        var reasons = it.All<WaitStarted>().Zip(it.Waits)
            .Where(one => one.Second.Reason is WaitReason.Client && one.Second.Since < paused.To && (one.Second.Ended ?? Instant.MaxValue) > paused.From)
            .Select(one => $"waiting for the client, by {policy.NameOf(one.First.By)}: {one.Second.Note}")
            .ToList();
        return $"{string.Join("; ", reasons)} (R10{(reasons.Count > 1 ? ", R11" : string.Empty)})";
    }

    /// <summary>Whether this kind of clock stands still while the client is waited for (R10).</summary>
    public static bool CanPause(ClockKind kind) => kind is ClockKind.Resolve;
}
