using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.Why;

/// <summary>Why a clock has the terms it has: where the policy says so, and what it starts at. With <see cref="PauseReasons"/> the place that knows the kinds of clocks.</summary>
internal static class ClockReasons
{
    /// <summary>Where the policy makes this promise, and the rules it follows from.</summary>
    public static Words Promised(CaseClock clock, Case it, EscalationPolicy policy)
    {
        var level = policy.LevelOf(it.Level);
        var said = Said(clock, it, level);
        var changed = it.LevelChanges.LastOrDefault(one => one.At > clock.Reading.Terms.Start && (clock.Reading.Terms.Stopped is not { } stopped || one.At < stopped));
        return changed is null ? said : Words.Of($"{said}; the level was changed to {changed.To} at {changed.At}, what had elapsed stays (R12)");
    }

    /// <summary>Why it counts from where it does (R8).</summary>
    public static Words Start(CaseClock clock, Case it, EscalationPolicy policy)
    {
        var (id, start) = (clock.Id, clock.Reading.Terms.Start);
        return id.Kind switch
        {
            ClockKind.ClientUpdate => "when the client last heard from us (R7)",
            ClockKind.NextClientResponse => "when the client got in touch (R7)",
            ClockKind.Approval => $"when {policy.NameOf(it.Approvals[id.Turn - 1].Request.By)} asked for it (R8)",
            ClockKind.Wait => $"when {policy.NameOf(it.All<WaitStarted>().ElementAt(id.Turn - 1).By)} put it on hold (R11)",
            ClockKind.Hold => $"when {policy.NameOf(it.All<HoldPlaced>().ElementAt(id.Turn - 1).By)} placed the legal hold (R10)",
            ClockKind.ClientConfirm => $"when record {it.Confirming[id.Turn - 1].Record} was written, or the client was asked again (R7)",
            ClockKind.PostMortem => "when it was resolved (R14)",
            ClockKind.Commitment => $"when record {it.Commitments[id.Turn - 1].Record} was written (R7)",
            ClockKind.StillOnIt => "when the owner's side was last heard from (R29)",
            ClockKind.Acknowledge or ClockKind.Resolve or ClockKind.FirstClientResponse => Working(id, start, it),
            _ => throw new InvalidOperationException(id.Kind.ToString()),
        };
    }

    private static string Said(CaseClock clock, Case it, Level level) => clock.Id.Kind switch
    {
        ClockKind.Acknowledge => $"level {level.Id}, acknowledge, {clock.Id.Tier} (R7, R9)",
        ClockKind.Resolve => $"level {level.Id}, resolve, {clock.Id.Tier?.Value ?? "case"} (R7{(clock.Id.Cycle > 1 ? "; after a reopening what was left, at least half: R15" : string.Empty)})",
        ClockKind.FirstClientResponse => $"level {level.Id}, {(level.FirstResponse is null ? "client_update, for it has no first_response" : "first_response")} (R7)",
        ClockKind.NextClientResponse => $"level {level.Id}, {(level.NextResponse is null ? "as for the first answer, for it has no next_response" : "next_response")} (R7)",
        ClockKind.ClientUpdate => $"level {level.Id}, client_update{(clock.Reading.Terms.Target == level.ClientUpdate ? string.Empty : ", twice as often while a higher tier has it")} (R7)",
        ClockKind.Approval => "escalate, approval, within (R7, R30)",
        ClockKind.Wait => "until the answer was expected (R11)",
        ClockKind.Hold => "until the legal hold is to be looked at again (R10)",
        ClockKind.ClientConfirm => $"level {level.Id}, client_confirm (R7)",
        ClockKind.PostMortem => $"level {level.Id}, post_mortem_within (R7)",
        ClockKind.Commitment => $"promised in writing for {it.Commitments[clock.Id.Turn - 1].Step.Due:d MMM uuuu}, until the end of that day: {it.Commitments[clock.Id.Turn - 1].Step.What} (R7)",
        ClockKind.StillOnIt => $"a quarter of the time to resolve, at most 4 hours, then {Say.Length(Silence.ToAnswer)} to answer (R29)",
        _ => throw new InvalidOperationException(clock.Id.Kind.ToString()),
    };

    private static Words Working(ClockId id, Instant start, Case it)
    {
        var first = it.Engagements.First(one => one.Cycle == id.Cycle);
        if (id.Kind is ClockKind.Acknowledge && it.Engagements.Any(one => one.Cycle == id.Cycle && one.Lost.Any(lost => lost.LostAt == start)))
            return "when the acknowledgement before it was lost or handed over (R29)";
        return start != first.Since ? $"when {id.Tier} took it, not when it was asked to (R8, R13)"
            : id.Cycle > 1 ? "when it was reopened (R15)"
            : start < it.Opened.At ? Words.Of($"when it was noticed; logged only at {it.Opened.At}: {it.Opened.LateReason} (R8)")
            : "when it was logged (R8)";
    }
}
