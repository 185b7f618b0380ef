using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>Going up a tier: who may ask, on what grounds, who may decide (R30).</summary>
public static class Escalating
{
    /// <summary>The attempts logged at the tier that has the case, in this cycle.</summary>
    public static int Attempts(Case it) => it.All<AttemptLogged>().Count(attempt => attempt.Tier == it.Tier && attempt.At >= it.Engagements[^1].Since);

    /// <summary>Asks the next tier to take the case: for enough attempts, for one of the policy's criteria, or for a reason.</summary>
    public static Decision Request(Case it, EscalationPolicy policy, string ask, string? criterion, string? reason, PersonId by, Instant now)
    {
        if (Working.NotRunning(it, policy) is { } no)
            return no;
        if (it.Pending is { } pending)
            return Decision.Refuse($"{policy.NameOf(pending.Request.By)} has already asked {pending.Request.To} to take {it.Id}. It waits for their decision.");
        if (policy.Above(it.Tier) is not { } next)
            return Decision.Refuse($"{it.Id} is with {it.Tier}, the highest tier. There is nobody above to escalate to.");

        var attempts = Attempts(it);
        var terms = policy.Escalate;
        var grounds = attempts >= terms.AfterAttempts ? $"{attempts} attempts at {it.Tier} did not settle it"
            : criterion is not null && terms.Criteria.Contains(criterion) ? $"criterion of the policy: {criterion}"
            : !string.IsNullOrWhiteSpace(reason) ? $"before {terms.AfterAttempts} attempts, because: {reason.Trim()}"
            : null;
        return grounds is null
            ? Decision.Refuse($"{attempts} of {terms.AfterAttempts} attempts are logged at {it.Tier}. Log another attempt, choose one of the policy's criteria, or give a reason for going up now.")
            : Decision.Accept(new EscalationRequested(now, by, it.Approvals.Count + 1, it.Tier, next.Id, ask, grounds, attempts < terms.AfterAttempts));
    }

    /// <summary>
    /// Who may decide about a request: members of the tier it goes to, but neither who asked nor who logged the case. Where nobody is left,
    /// the next tier above that has somebody, and at last the policy's fallback (R26).
    /// </summary>
    public static IReadOnlyList<PersonId> Approvers(Case it, EscalationPolicy policy, EscalationRequested request) => policy.Tiers
        .SkipWhile(tier => tier.Id != request.To)
        .Select(tier => tier.Members)
        .Append([policy.Reminders.Fallback])
        .Select(people => people.Where(person => person != request.By && person != it.Opened.By && policy.Find(person) is { Active: true }).ToList())
        .FirstOrDefault(eligible => eligible.Count > 0) ?? [];

    /// <summary>Approves a request, or adds a voice to it while the quorum is not reached.</summary>
    public static Decision Approve(Case it, EscalationPolicy policy, int number, PersonId by, Instant now)
    {
        if (NotDecidable(it, policy, number, by) is { } no)
            return no;
        var approval = it.Approvals[number - 1];
        if (approval.Voices.Any(voice => voice.By == by))
            return Decision.Refuse($"You have approved already; {policy.Escalate.Approval.Quorum - approval.Voices.Count} more must.");
        var voice = new EscalationVoiced(now, by, number);
        return approval.Voices.Count + 1 < policy.Escalate.Approval.Quorum
            ? Decision.Accept(voice)
            : Decision.Accept([voice, .. Up(approval, by, null, now)]);
    }

    /// <summary>Rejects a request; the reason goes back to who asked.</summary>
    public static Decision Reject(Case it, EscalationPolicy policy, int number, string reason, PersonId by, Instant now) =>
        NotDecidable(it, policy, number, by)
        ?? (string.IsNullOrWhiteSpace(reason)
            ? Decision.Refuse("Say why: the reason goes back to the person who asked.")
            : Decision.Accept(new EscalationDecided(now, by, number, false, reason.Trim())));

    /// <summary>What the policy makes of a request that nobody decided in time.</summary>
    public static IReadOnlyList<CaseEvent> Lapse(Approval approval, EscalationPolicy policy, Instant now) => policy.Escalate.Approval.Then switch
    {
        ApprovalLapse.AutoEscalate => Up(approval, PersonId.Bot, "nobody decided in time", now),
        ApprovalLapse.AutoReject => [new EscalationDecided(now, PersonId.Bot, approval.Request.Number, false, "nobody decided in time")],
        _ => throw new InvalidOperationException(policy.Escalate.Approval.Then.ToString()),
    };

    /// <summary>What a policy makes of a deadline that the tier with the case has missed: the tier above has it, or is asked (R25). Nothing where it wants neither, or somebody has asked already.</summary>
    public static IReadOnlyList<CaseEvent> Missed(Case it, EscalationPolicy policy, ClockId missed, Instant now)
    {
        if (missed.Kind is not (ClockKind.Acknowledge or ClockKind.Resolve) || missed.Tier != it.Tier || !it.Running || it.Pending is not null || policy.Above(it.Tier) is not { } next)
            return [];
        var grounds = $"the deadline of {it.Tier} to {(missed.Kind is ClockKind.Acknowledge ? "acknowledge" : "resolve")} was missed";
        var request = new EscalationRequested(now, PersonId.Bot, it.Approvals.Count + 1, it.Tier, next.Id, "Take it over: see the timeline for what was tried.", grounds, Attempts(it) < policy.Escalate.AfterAttempts);
        return policy.Reminders.AfterBreach switch
        {
            AfterBreach.Nothing => [],
            AfterBreach.Escalate => [request, .. Up(new Approval(request, null), PersonId.Bot, "the policy escalates what is missed", now)],
            AfterBreach.AskApproval => [request],
            _ => throw new InvalidOperationException(policy.Reminders.AfterBreach.ToString()),
        };
    }

    private static CaseEvent[] Up(Approval approval, PersonId by, string? reason, Instant now) =>
        [new EscalationDecided(now, by, approval.Request.Number, true, reason), new TierEngaged(now, by, approval.Request.To)];

    private static Decision? NotDecidable(Case it, EscalationPolicy policy, int number, PersonId by)
    {
        if (it.Approvals.FirstOrDefault(one => one.Request.Number == number) is not { } approval)
            return Decision.Refuse($"{it.Id} has no such request. Open the case with {it.Id} to see where it stands.");
        if (approval.Decided is { } decided)
            return Decision.Refuse($"Too late: {policy.NameOf(decided.By)} has {(decided.Approved ? "approved" : "rejected")} this already.");
        if (approval.Lapsed || !it.Running)
            return Decision.Refuse($"{it.Id} has been resolved meanwhile; there is nothing to decide any more.");
        if (Approvers(it, policy, approval.Request).Contains(by))
            return null;
        return by == approval.Request.By || by == it.Opened.By
            ? Decision.Refuse($"Somebody else has to decide this: {Working.Names(policy, Approvers(it, policy, approval.Request))}.")
            : Decision.Refuse($"Only {policy.TierOf(approval.Request.To).Name} can decide this: {Working.Names(policy, Approvers(it, policy, approval.Request))}.");
    }
}
