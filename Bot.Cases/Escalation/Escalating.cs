using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>Going up a tier: who may ask, on what grounds, who may decide (R30).</summary>
public static class Escalating
{
    /// <summary>The attempts logged at the tier that has the case, in this cycle; advice that was asked for and given is one (3.22).</summary>
    public static int Attempts(Case it) =>
        it.InThisCycle.Count(one => one is AttemptLogged { Tier: var tried } && tried == it.Tier || one is AdviceGiven { Tier: var advised } && advised == it.Tier);

    /// <summary>Asks the next tier to take the case: for enough attempts, for one of the policy's criteria, or for a reason. Where nobody of it may decide, it goes to the tier above that (N-14).</summary>
    public static Decision Request(Case it, EscalationPolicy policy, string ask, string? criterion, string? reason, PersonId by, Instant now, string? summary = null)
    {
        if (WhyNot(it, policy) is { } no)
            return no;
        var attempts = Attempts(it);
        var terms = policy.Escalate;
        var grounds = attempts >= terms.AfterAttempts ? $"{attempts} attempts at {it.Tier} did not settle it"
            : criterion is not null && terms.Criteria.Contains(criterion) ? $"criterion of the policy: {criterion}"
            : !string.IsNullOrWhiteSpace(reason) ? $"before {terms.AfterAttempts} attempts, because: {reason.Trim()}"
            : null;
        return grounds is null
            ? Decision.Refuse($"{attempts} of {terms.AfterAttempts} attempts are logged at {it.Tier}. Log another attempt, choose one of the policy's criteria, or give a reason for going up now.")
            : Decision.Accept([.. Asking(it, policy, new EscalationRequested(now, by, it.Approvals.Count + 1, it.Tier, policy.Above(it.Tier)!.Id, ask, grounds, attempts < terms.AfterAttempts, Summary: summary), now)]);
    }

    /// <summary>Why nobody can be asked to take the case now; null where somebody can.</summary>
    internal static Decision? WhyNot(Case it, EscalationPolicy policy) =>
        Working.NotRunning(it, policy) is { } no ? no
        : it.Pending is { } pending ? Decision.Refuse($"{policy.NameOf(pending.Request.By)} has already asked {pending.Request.To} to take {it.Id}. It waits for their decision.")
        : policy.Above(it.Tier) is null ? Decision.Refuse($"{it.Id} is with {it.Tier}, the highest tier. There is nobody above to escalate to.")
        : null;

    /// <summary>The request with those who are asked; and, where these are not of the tier that it goes to, why.</summary>
    internal static IEnumerable<CaseEvent> Asking(Case it, EscalationPolicy policy, EscalationRequested request, Instant now)
    {
        var panel = Panel.Of(it, policy, new Approval(request, null), now);
        var asked = panel.Deciders;
        yield return request with { Asked = asked };
        if (!panel.Seats.Any(seat => !seat.Absent && policy.TierOf(request.To).Members.Contains(seat.Of)))
            yield return new ApprovalRerouted(now, PersonId.Bot, request.Number, asked, RerouteCause.NobodyThere);
    }

    /// <summary>Who was asked to decide about a request: members of the tier it goes to and those who stand in for them, as <see cref="Panel"/> found them when it was last looked at.</summary>
    public static IReadOnlyList<PersonId> Approvers(Case it, EscalationPolicy policy, EscalationRequested request) =>
        it.Approvals.FirstOrDefault(one => one.Request.Number == request.Number)?.Asked ?? Panel.Of(it, policy, new Approval(request, null), request.At).Deciders;

    /// <summary>The request that waits for somebody: they may decide it now and have not said yes; null where none does.</summary>
    public static Approval? WaitsFor(Case it, EscalationPolicy policy, PersonId who, Instant now) => it.Undecided.FirstOrDefault(one =>
        one.Voices.All(voice => !Concern.SamePerson(policy, voice.By, who)) && Panel.Of(it, policy, one, now) is var panel && panel.Deciders.Contains(who) && panel.For(who, one, policy) is not null);

    /// <summary>Approves a request, or adds a voice to it while the quorum is not reached.</summary>
    public static Decision Approve(Case it, EscalationPolicy policy, int number, PersonId by, Instant now)
    {
        if (NotDecidable(it, policy, number, by, now) is { } no)
            return no;
        var approval = it.Approvals[number - 1];
        var panel = Panel.Of(it, policy, approval, now);
        var taken = panel.Taken(approval, policy);
        if (approval.Voices.FirstOrDefault(voice => Concern.SamePerson(policy, voice.By, by)) is not null)
            return Decision.Refuse($"You have approved already; {More(panel, taken)}.");
        if (panel.For(by, approval, policy) is not { } seat)
            return Decision.Refuse($"{policy.NameOf(approval.Voices[^1].By)} has spoken for those whom you could speak for; {More(panel, taken)}.");
        PersonId? standsIn = Concern.SamePerson(policy, seat.Of, by) ? null : seat.Of;
        var voice = new EscalationVoiced(now, by, number, standsIn);
        return panel.Carries([.. taken, seat])
            ? Decision.Accept([voice, .. Up(approval, by, null, now, standsIn)])
            : Decision.Accept(voice);
    }

    /// <summary>Rejects a request; the reason goes back to who asked. What went up at once stays up.</summary>
    public static Decision Reject(Case it, EscalationPolicy policy, int number, string reason, PersonId by, Instant now)
    {
        if (NotDecidable(it, policy, number, by, now) is { } no)
            return no;
        if (string.IsNullOrWhiteSpace(reason))
            return Decision.Refuse("Say why: the reason goes back to the person who asked.");
        var seat = Panel.Of(it, policy, it.Approvals[number - 1], now).Seats.First(one => one.Holders.Contains(by));
        return Decision.Accept(new EscalationDecided(now, by, number, false, reason.Trim(), Concern.SamePerson(policy, seat.Of, by) ? null : seat.Of));
    }

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
            AfterBreach.AskApproval => [.. Asking(it, policy, request, now)],
            _ => throw new InvalidOperationException(policy.Reminders.AfterBreach.ToString()),
        };
    }

    /// <summary>How many more have to say yes, or which roles.</summary>
    private static string More(Panel panel, IReadOnlyList<Seat> taken) => panel.Missing(taken) is { Count: > 0 } roles
        ? $"{string.Join(" and ", roles.Select(role => role.ToString().ToLowerInvariant()))} must as well"
        : $"{panel.Quorum - taken.Count} more must";

    private static CaseEvent[] Up(Approval approval, PersonId by, string? reason, Instant now, PersonId? standsIn = null)
    {
        var decided = new EscalationDecided(now, by, approval.Request.Number, true, reason, standsIn);
        return approval.WentUp is null ? [decided, new TierEngaged(now, by, approval.Request.To)] : [decided];
    }

    private static Decision? NotDecidable(Case it, EscalationPolicy policy, int number, PersonId by, Instant now)
    {
        if (it.Approvals.FirstOrDefault(one => one.Request.Number == number) is not { } approval)
            return Decision.Refuse($"{it.Id} has no such request. Open the case with {it.Id} to see where it stands.");
        if (approval.Decided is { } decided)
            return Decision.Refuse($"Too late: {policy.NameOf(decided.By)} has {(decided.Approved ? "approved" : "rejected")} this already.");
        if (approval.Lapsed || (!it.Running && approval.WentUp is null))
            return Decision.Refuse($"{it.Id} has been {(it.State is CaseState.Closed ? "closed" : "resolved")} meanwhile; there is nothing to decide any more.");
        var able = Panel.Of(it, policy, approval, now).Deciders;
        if (able.Contains(by))
            return null;
        return Seating.Barred(it, policy, approval.Request, now).Contains(by)
            ? Decision.Refuse($"Somebody else has to decide this: {Working.Names(policy, able)}.")
            : Decision.Refuse($"Only {policy.TierOf(approval.Request.To).Name} can decide this: {Working.Names(policy, able)}.");
    }
}
