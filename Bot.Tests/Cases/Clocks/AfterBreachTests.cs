using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>What the policy makes of a missed deadline by itself, and reminders after so much time.</summary>
public sealed class AfterBreachTests
{
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);

    [Fact, Trait("Rule", "R25")]
    public void Where_it_escalates_the_tier_above_has_it_at_once_and_the_one_that_had_it_is_told_once()
    {
        var it = Samples.Case().Update(3).Swept(3.9);
        var after = it.With(it.Due(4.1, Policy(AfterBreach.Escalate)));

        after.Tier.ShouldBe(Samples.L2);
        after.Approvals.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Request.By.ShouldBe(PersonId.Bot),
            one => one.Request.Grounds.ShouldBe("the deadline of L1 to acknowledge was missed"),
            one => one.Decided!.Approved.ShouldBeTrue());
        var told = after.All<Pinged>().Single(ping => ping.Clock == Ack && ping.Threshold.Kind is ThresholdKind.Due);
        PingReason.Gone(told, after, Policy(AfterBreach.Escalate), Acts.At(4.1)).ShouldBeNull();
        after.Due(8, Policy(AfterBreach.Escalate)).OfType<Pinged>().ShouldNotContain(ping => ping.Clock == Ack, "L1 is not asked any more");
    }

    [Fact, Trait("Rule", "R25")]
    public void Where_it_asks_the_approval_s_own_clock_runs()
    {
        var it = Samples.Case().Update(3).Swept(3.9);
        var after = it.With(it.Due(4.1, Policy(AfterBreach.AskApproval)));

        after.Tier.ShouldBe(Samples.L1);
        after.Pending.ShouldNotBeNull().Request.To.ShouldBe(Samples.L2);
        after.Clock(4.1, ClockKind.Approval, Samples.L2).Due.ShouldBe(Acts.At(4.1) + Duration.FromHours(2));
        after.Due(5.2, Policy(AfterBreach.AskApproval)).OfType<EscalationRequested>().ShouldBeEmpty("it has asked already");
    }

    [Fact, Trait("Rule", "R25")]
    public void Otherwise_nothing_moves_by_itself() => Samples.Case().Due(4.1).ShouldAllBe(one => one is Breached || one is Pinged);

    [Fact, Trait("Rule", "R25")]
    public void What_was_missed_before_it_was_logged_and_what_is_at_the_top_moves_nothing()
    {
        var late = Case.From(new CaseId(7), [Samples.Opened() with { NoticedAt = Acts.At(-6), LateReason = "on a train" }]);
        late.Due(0, Policy(AfterBreach.Escalate)).OfType<TierEngaged>().ShouldBeEmpty();

        var top = Samples.Case().After(new TierEngaged(Acts.At(0), PersonId.Bot, Samples.L3));
        top.Due(5, Policy(AfterBreach.Escalate)).OfType<TierEngaged>().ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R25")]
    public void Two_deadlines_missed_at_once_go_up_once() =>
        Samples.Case().Due(9, Policy(AfterBreach.Escalate)).OfType<TierEngaged>().ShouldHaveSingleItem().Tier.ShouldBe(Samples.L2);

    [Fact, Trait("Rule", "R18")]
    public void A_reminder_after_so_much_time_comes_then_and_goes_to_the_owner()
    {
        var policy = Samples.Policy();
        policy = policy with { Reminders = policy.Reminders with { At = [], Before = null, Spent = [Duration.FromHours(1), Duration.FromHours(5)] } };
        var ping = Samples.Case().Due(3.9, policy).OfType<Pinged>().Where(one => one.Clock == Ack).ShouldHaveSingleItem("five hours are more than the clock has");

        (ping.Threshold, ping.Scheduled).ShouldBe((new Threshold(ThresholdKind.Spent, 3600), Acts.At(1)));
        ping.People.ShouldBe([Samples.Ada]);
        ping.Threshold.ToString().ShouldBe("1h00m00s spent");
    }

    [Fact, Trait("Rule", "R26")]
    public void Who_is_not_known_any_more_is_skipped_for_the_tier_and_then_the_fallback()
    {
        var policy = Samples.Policy();
        var owner = new ClockId(ClockKind.Resolve, null, 1);
        Recipients.Of(Samples.Case(), Without(policy, Samples.Ada), owner, new(ThresholdKind.Before), Samples.Monday).People.ShouldBe([Samples.Ben]);
        Recipients.Of(Samples.Case(), Without(policy, Samples.Ada, Samples.Ben), owner, new(ThresholdKind.Before), Samples.Monday).People.ShouldBe([Samples.Mia]);
        Recipients.Of(Samples.Case(), Without(policy, Samples.Ada, Samples.Ben, Samples.Mia), owner, new(ThresholdKind.Before), Samples.Monday).People.ShouldBe([Samples.Noor]);
        var nobody = Without(policy, [.. policy.People.Select(person => person.Id)]);
        Recipients.Of(Samples.Case(), nobody, owner, new(ThresholdKind.Before), Samples.Monday).People.ShouldBeEmpty();
        Samples.Case().Due(3.9, nobody).OfType<NobodyAvailable>().ShouldContain(one => one.Clock == Ack);
    }

    private static EscalationPolicy Without(EscalationPolicy policy, params PersonId[] gone) => new(
        policy.Name, policy.Version, policy.Purpose, policy.Scope, policy.Calendars, [.. policy.People.Where(person => !gone.Contains(person.Id))], policy.Tiers, policy.Levels, policy.Escalate, policy.Reminders,
        policy.Notify);

    private static EscalationPolicy Policy(AfterBreach after)
    {
        var policy = Samples.Policy();
        return policy with { Reminders = policy.Reminders with { AfterBreach = after } };
    }
}
