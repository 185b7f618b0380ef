using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Escalation;

/// <summary>Others are asked to decide: the next approver where nobody does (R30), and whoever may where people, their tiers or those who stand in for them have changed.</summary>
internal static class Rerouting
{
    /// <summary>The part of the time for a decision after which the next approver is asked as well: after the reminder at a half, and before the time is over.</summary>
    private const decimal NextApproverAfter = 0.75m;

    /// <summary>When others than those who were asked are to be asked, and why; null where that is not foreseen. In the past where it should have been.</summary>
    public static (Instant At, RerouteCause Cause)? Next(Case it, EscalationPolicy policy, Approval approval, ClockReading reading, Instant now)
    {
        if (!approval.IsOpen)
            return null;
        if (Differs(it, policy, approval, now))
            return (now, RerouteCause.PeopleChanged);
        var changes = Changes(policy, now).Where(at => Differs(it, policy, approval, at)).Select(at => (at, RerouteCause.PeopleChanged)).Take(1);
        var next = !approval.Widened && reading.At(NextApproverAfter) is { } further && Differs(it, policy, approval with { Widened = true }, now)
            ? new[] { (further, RerouteCause.NextApprover) }
            : [];
        return changes.Concat(next).OrderBy(one => one.Item1).Select(one => ((Instant, RerouteCause)?)one).FirstOrDefault();
    }

    /// <summary>Asks those who may decide now.</summary>
    public static ApprovalRerouted Of(Case it, EscalationPolicy policy, Approval approval, RerouteCause cause, Instant now) =>
        new(now, PersonId.Bot, approval.Request.Number, Panel.Of(it, policy, approval with { Widened = approval.Widened || cause is RerouteCause.NextApprover }, now).Deciders, cause);

    /// <summary>The instants after now at which somebody goes away or comes back, in order.</summary>
    private static IEnumerable<Instant> Changes(EscalationPolicy policy, Instant now) =>
        policy.Directory.Delegations.SelectMany(given => new[] { given.Since, given.Until }).Where(at => at > now).Distinct().Order();

    private static bool Differs(Case it, EscalationPolicy policy, Approval approval, Instant at) =>
        !Panel.Of(it, policy, approval, at).Deciders.ToHashSet().SetEquals(Escalating.Approvers(it, policy, approval.Request));
}
