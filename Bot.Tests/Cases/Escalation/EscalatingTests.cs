using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Escalation;

[Trait("Rule", "R30")]
public sealed class EscalatingTests
{
    private static readonly EscalationPolicy Policy = Samples.Policy();

    [Fact]
    public void Enough_attempts_at_the_tier_carry_it()
    {
        var request = Request(Samples.Case().Attempt(1).Attempt(2)).Events().ShouldHaveSingleItem().ShouldBeOfType<EscalationRequested>();

        (request.From, request.To, request.Number, request.WithoutAttempts).ShouldBe((Samples.L1, Samples.L2, 1, false));
        request.Grounds.ShouldBe("2 attempts at L1 did not settle it");
    }

    [Fact]
    public void Too_few_attempts_alone_do_not() =>
        Request(Samples.Case().Attempt(1)).Why().ShouldBe(
            "1 of 2 attempts are logged at L1. Log another attempt, choose one of the policy's criteria, or give a reason for going up now.");

    [Fact]
    public void A_criterion_of_the_policy_carries_it_and_another_word_does_not()
    {
        Requested(Samples.Case(), criterion: "major risk").ShouldSatisfyAllConditions(
            one => one.Grounds.ShouldBe("criterion of the policy: major risk"), one => one.WithoutAttempts.ShouldBeTrue());
        Request(Samples.Case(), criterion: "a bad feeling").Why().ShouldContain("0 of 2 attempts");
    }

    [Fact]
    public void A_reason_carries_it_and_blanks_do_not()
    {
        Requested(Samples.Case().Attempt(1), reason: " the client leaves ").ShouldSatisfyAllConditions(
            one => one.Grounds.ShouldBe("before 2 attempts, because: the client leaves"), one => one.WithoutAttempts.ShouldBeTrue());
        Request(Samples.Case(), reason: "  ").Why().ShouldContain("0 of 2 attempts");
    }

    [Fact]
    public void Only_attempts_of_this_tier_and_this_cycle_count()
    {
        Escalating.Attempts(Samples.Case().Attempt(1).Attempt(2).Ask(3).Approve(Samples.Mia, 4)).ShouldBe(0);
        Escalating.Attempts(Samples.Case().Attempt(1).Attempt(2).Resolve(3).Reopen(4)).ShouldBe(0);
        Escalating.Attempts(Samples.Case().Attempt(1).Resolve(3).Reopen(4).Attempt(5)).ShouldBe(1);
    }

    [Fact]
    public void There_is_one_request_at_a_time_and_none_above_the_highest_tier()
    {
        Request(Samples.Case().Ask(1), reason: "now").Why().ShouldBe("Ada Obi has already asked L2 to take CASE-7. It waits for their decision.");
        Request(Samples.Case().Ask(1).Approve(Samples.Mia, 2).Ask(3).Approve(Samples.Eva, 4), reason: "now").Why().ShouldContain("the highest tier");
        Request(Samples.Case().Resolve(1), reason: "now").Why().ShouldContain("Reopen");
    }

    [Fact]
    public void After_a_rejection_it_may_be_asked_again_under_the_next_number()
    {
        var again = Samples.Case().Ask(1).Reject(Samples.Mia, 2).Ask(3);

        again.Pending!.Request.Number.ShouldBe(2);
        Escalating.Approve(again, Policy, 1, Samples.Mia, Acts.At(4)).Why().ShouldBe("Too late: Mia Chen has rejected this already.");
    }

    [Fact]
    public void Approving_engages_the_next_tier_at_that_moment()
    {
        var it = Samples.Case().Ask(1).Approve(Samples.Noor, 2);

        (it.Tier, it.Pending, it.Engagements[0].Left).ShouldBe((Samples.L2, null, Acts.At(2)));
        it.Engagements[^1].ShouldBe(new Engagement(Samples.L2, 1, Acts.At(2), null, null));
        it.Approvals.ShouldHaveSingleItem().Decided!.By.ShouldBe(Samples.Noor);
    }

    [Fact]
    public void Rejecting_needs_a_reason_and_leaves_the_case_where_it_is()
    {
        Escalating.Reject(Samples.Case().Ask(1), Policy, 1, " ", Samples.Mia, Acts.At(2)).Why().ShouldStartWith("Say why");
        Samples.Case().Ask(1).Reject(Samples.Mia, 2).ShouldSatisfyAllConditions(
            it => it.Tier.ShouldBe(Samples.L1), it => it.Pending.ShouldBeNull(), it => it.Approvals[0].Decided!.Reason.ShouldBe("too early"));
    }

    [Fact]
    public void Neither_who_asked_nor_who_logged_it_nor_an_outsider_ever_decides()
    {
        var loggedByMia = Case.From(new CaseId(7), [Samples.Opened() with { By = Samples.Mia }]);
        var askedByMia = Samples.Case().Ask(1, Samples.Mia);

        foreach (var (it, who) in new[] { (loggedByMia.Ask(1), Samples.Mia), (askedByMia, Samples.Mia) })
        {
            Escalating.Approvers(it, Policy, it.Pending!.Request).ShouldBe([Samples.Noor]);
            Escalating.Approve(it, Policy, 1, who, Acts.At(2)).Why().ShouldBe("Somebody else has to decide this: Noor Haddad.");
            Escalating.Reject(it, Policy, 1, "no", who, Acts.At(2)).Why().ShouldBe("Somebody else has to decide this: Noor Haddad.");
        }

        foreach (var outsider in new[] { Samples.Ben, Samples.Eva, PersonId.Bot, new PersonId("stranger") })
        {
            Escalating.Approve(Samples.Case().Ask(1), Policy, 1, outsider, Acts.At(2)).Why().ShouldBe("Only Department heads can decide this: Mia Chen, Noor Haddad.");
            Escalating.Reject(Samples.Case().Ask(1), Policy, 1, "no", outsider, Acts.At(2)).Why().ShouldContain("Department heads");
        }
    }

    [Fact, Trait("Rule", "R26")]
    public void Where_nobody_of_the_tier_is_left_the_next_one_decides_and_at_last_the_fallback()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { By = Samples.Mia }]).Ask(1, Samples.Noor);
        var alone = Policy with { Tiers = [.. Policy.Tiers.Take(2)], Reminders = Policy.Reminders with { Fallback = Samples.Leo } };

        Escalating.Approvers(it, Policy, it.Pending!.Request).ShouldBe([Samples.Eva, Samples.Leo]);
        it.Approve(Samples.Eva, 2).Tier.ShouldBe(Samples.L2);
        Panel.Of(it, alone, it.Pending, Acts.At(2)).Deciders.ShouldBe([Samples.Leo]);
    }

    [Fact]
    public void It_is_decided_once()
    {
        var approved = Samples.Case().Ask(1).Approve(Samples.Mia, 2);

        Escalating.Approve(approved, Policy, 1, Samples.Noor, Acts.At(3)).Why().ShouldBe("Too late: Mia Chen has approved this already.");
        Escalating.Reject(approved, Policy, 1, "no", Samples.Noor, Acts.At(3)).Why().ShouldBe("Too late: Mia Chen has approved this already.");
        Escalating.Approve(approved, Policy, 9, Samples.Noor, Acts.At(3)).Why().ShouldContain("no such request");
    }

    [Fact]
    public void With_a_quorum_of_two_both_have_to_say_yes_and_one_no_is_enough()
    {
        var one = Samples.Case().Ask(1).With(Escalating.Approve(Samples.Case().Ask(1), Two(), 1, Samples.Mia, Acts.At(2)).Events());

        one.Tier.ShouldBe(Samples.L1);
        one.Pending!.Voices.ShouldHaveSingleItem().By.ShouldBe(Samples.Mia);
        Escalating.Approve(one, Two(), 1, Samples.Mia, Acts.At(3)).Why().ShouldBe("You have approved already; 1 more must.");
        one.With(Escalating.Approve(one, Two(), 1, Samples.Noor, Acts.At(3)).Events()).Tier.ShouldBe(Samples.L2);
        one.With(Escalating.Reject(one, Two(), 1, "no", Samples.Noor, Acts.At(3)).Events()).Pending.ShouldBeNull();
    }

    [Fact]
    public void A_request_that_waits_while_the_case_is_resolved_is_void_and_stays_so()
    {
        var resolved = Samples.Case().Ask(1).Resolve(2);

        resolved.Pending.ShouldBeNull();
        resolved.Approvals.ShouldHaveSingleItem().Lapsed.ShouldBeTrue();
        Escalating.Approve(resolved, Policy, 1, Samples.Mia, Acts.At(3)).Why().ShouldBe("CASE-7 has been resolved meanwhile; there is nothing to decide any more.");
        Escalating.Approve(resolved.Reopen(3), Policy, 1, Samples.Mia, Acts.At(4)).Why().ShouldContain("resolved meanwhile");
        resolved.Reopen(2).Due(9).OfType<EscalationDecided>().ShouldBeEmpty();
    }

    [Fact]
    public void Nobody_deciding_in_time_sends_it_up_or_rejects_it_as_the_policy_says()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1);

        it.Due(3).OfType<EscalationDecided>().ShouldBeEmpty("a decision at the deadline itself is in time");
        it.Due(3.01).OfType<EscalationDecided>().ShouldHaveSingleItem().ShouldBe(new EscalationDecided(Acts.At(3.01), PersonId.Bot, 1, true, "nobody decided in time"));
        it.Swept(3.01).Tier.ShouldBe(Samples.L2);
        it.With(it.Due(3.01, AutoReject())).ShouldSatisfyAllConditions(after => after.Tier.ShouldBe(Samples.L1), after => after.Pending.ShouldBeNull());
    }

    [Fact]
    public void Before_nobody_decides_both_approvers_are_reminded()
    {
        var pings = Samples.Case().Ask(1).Due(2).OfType<Pinged>().Where(ping => ping.Clock.Kind is ClockKind.Approval);

        pings.ShouldHaveSingleItem().People.ShouldBe([Samples.Mia, Samples.Noor]);
    }

    private static EscalationRequested Requested(Case it, string? criterion = null, string? reason = null) =>
        Request(it, criterion, reason).Events().ShouldHaveSingleItem().ShouldBeOfType<EscalationRequested>();

    private static Decision Request(Case it, string? criterion = null, string? reason = null) =>
        Escalating.Request(it, Policy, "A credit of 3,000", criterion, reason, Samples.Ada, Acts.At(5));

    private static EscalationPolicy Two() => Policy with { Escalate = Policy.Escalate with { Approval = Policy.Escalate.Approval with { Quorum = 2 } } };

    private static EscalationPolicy AutoReject() =>
        Policy with { Escalate = Policy.Escalate with { Approval = Policy.Escalate.Approval with { Then = ApprovalLapse.AutoReject } } };
}
