using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>Critical and breached: it goes up now and is approved afterwards (R30).</summary>
public static class BreakGlass
{
    /// <summary>The deadline that lets a case go up at once: one to acknowledge or resolve it that was missed in this cycle, of its tier or of the whole case, while it is critical; null where there is none.</summary>
    public static Breached? Missed(Case it, EscalationPolicy policy) => it.Running && Gravity.IsCritical(it, policy) && policy.Above(it.Tier) is not null
        ? it.All<Breached>().LastOrDefault(one => one.Clock.Cycle == it.Cycle && one.Clock.Kind is ClockKind.Acknowledge or ClockKind.Resolve && (one.Clock.Tier is not { } tier || tier == it.Tier))
        : null;

    /// <summary>Asks the next tier, which has it at once; a request that waits already goes up with it.</summary>
    public static Decision GoUp(Case it, EscalationPolicy policy, string ask, PersonId by, Instant now, string? summary = null)
    {
        if (Working.NotRunning(it, policy) is { } no)
            return no;
        if (Missed(it, policy) is not { } missed)
            return Decision.Refuse($"Only what is {policy.Levels[0].Id} and has missed a deadline goes up before it is approved. Ask for it instead.");
        var grounds = $"{it.Level}, and the deadline to {(missed.Clock.Kind is ClockKind.Acknowledge ? "acknowledge" : "resolve")} was missed";
        var to = it.Pending?.Request.To ?? policy.Above(it.Tier)!.Id;
        var number = it.Pending?.Request.Number ?? it.Approvals.Count + 1;
        IEnumerable<CaseEvent> asked = it.Pending is null
            ? Escalating.Asking(it, policy, new EscalationRequested(now, by, number, it.Tier, to, ask, grounds, Escalating.Attempts(it) < policy.Escalate.AfterAttempts, Summary: summary), now)
            : [];
        return Decision.Accept([.. asked, new WentUpFirst(now, by, number, grounds), new TierEngaged(now, by, to)]);
    }
}
