using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Escalation;

[Trait("Rule", "R30")]
public sealed class BreakGlassTests
{
    private static readonly EscalationPolicy Policy = Samples.Policy();

    private static readonly Case Breached = Critical().Swept(1.1);

    [Fact]
    public void Critical_and_breached_goes_up_now_and_waits_for_a_decision_afterwards()
    {
        var it = Up(Breached);

        (it.Tier, it.Pending).ShouldBe((Samples.L2, null));
        it.Undecided.ShouldHaveSingleItem().WentUp.ShouldBe(Acts.At(1.2));
        it.Clock(1.3, ClockKind.Acknowledge, Samples.L2).Stopped.ShouldBeFalse();
        it.Clock(1.3, ClockKind.Approval, Samples.L2).Due.ShouldBe(Acts.At(3.2));
    }

    [Fact]
    public void Neither_what_is_not_critical_nor_what_has_missed_nothing_does()
    {
        BreakGlass.GoUp(Critical(), Policy, "Take it", Samples.Ada, Acts.At(0.5)).Why().ShouldStartWith("Only what is critical and has missed a deadline");
        BreakGlass.GoUp(Samples.Case().Swept(4.1), Policy, "Take it", Samples.Ada, Acts.At(4.2)).Why().ShouldStartWith("Only what is critical");
        BreakGlass.GoUp(Breached.Resolve(1.2), Policy, "Take it", Samples.Ada, Acts.At(1.3)).Why().ShouldContain("Reopen");
    }

    [Fact]
    public void A_request_that_waits_goes_up_with_it()
    {
        var it = Up(Breached.Ask(1.15));

        it.Approvals.ShouldHaveSingleItem().WentUp.ShouldBe(Acts.At(1.2));
        it.Tier.ShouldBe(Samples.L2);
    }

    [Fact]
    public void Approved_afterwards_it_goes_up_no_second_time()
    {
        var it = Up(Breached);
        var events = Escalating.Approve(it, Policy, 1, Samples.Mia, Acts.At(1.5)).Events();

        events.OfType<TierEngaged>().ShouldBeEmpty();
        it.With(events).ShouldSatisfyAllConditions(after => after.Undecided.ShouldBeEmpty(), after => after.Engagements.Count.ShouldBe(2));
    }

    [Fact]
    public void Rejected_afterwards_it_stays_up_and_the_reason_stays_with_it()
    {
        var it = Up(Breached);
        it = it.With(Escalating.Reject(it, Policy, 1, "it was under control", Samples.Mia, Acts.At(1.5)).Events());

        (it.Tier, it.Approvals[0].Decided!.Reason).ShouldBe((Samples.L2, "it was under control"));
    }

    [Fact]
    public void Who_took_it_up_decides_no_more_than_who_asks()
    {
        var it = Up(Breached, Samples.Mia);

        Escalating.Approve(it, Policy, 1, Samples.Mia, Acts.At(1.5)).Why().ShouldBe("Somebody else has to decide this: Noor Haddad.");
    }

    [Fact]
    public void It_can_be_decided_after_it_was_resolved_but_not_once_it_is_closed()
    {
        var resolved = Up(Breached).Resolve(1.5);

        resolved.Undecided.ShouldHaveSingleItem();
        Escalating.Approve(resolved, Policy, 1, Samples.Mia, Acts.At(1.6)).Events().ShouldNotBeEmpty();
        var closed = resolved.Close(1.7);
        closed.Undecided.ShouldBeEmpty();
        Escalating.Approve(closed, Policy, 1, Samples.Mia, Acts.At(1.8)).Why().ShouldBe("CASE-7 has been closed meanwhile; there is nothing to decide any more.");
        closed.Clock(2, ClockKind.Approval, Samples.L2).Stopped.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_deciding_afterwards_ends_as_the_policy_says_and_moves_nothing()
    {
        var it = Up(Breached).Acknowledge(Samples.Mia, 1.3).Swept(3.21);

        it.Approvals[0].Decided!.Approved.ShouldBeTrue();
        it.Tier.ShouldBe(Samples.L2);
        it.All<TierEngaged>().ShouldHaveSingleItem();
    }

    [Fact]
    public void While_it_waits_for_that_it_can_go_further_up()
    {
        var it = Up(Breached).Ask(1.5);

        (it.Pending!.Request.Number, it.Pending.Request.To).ShouldBe((2, Samples.L3));
        it.With(Escalating.Approve(it, Policy, 1, Samples.Noor, Acts.At(1.6)).Events()).Pending!.Request.Number.ShouldBe(2);
    }

    private static Case Up(Case it, Bot.Cases.People.PersonId? by = null) => it.With(BreakGlass.GoUp(it, Policy, "Take it now", by ?? Samples.Ada, Acts.At(1.2)).Events());

    private static Case Critical() => Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]);
}
