using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Notices;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Escalation;

[Trait("Rule", "R30")]
public sealed class ReroutingTests
{
    private static readonly EscalationPolicy Policy = Samples.Policy();

    [Fact]
    public void After_the_reminder_at_a_half_the_next_approver_is_asked_and_then_the_policy_decides()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1);

        it.Due(2).OfType<Pinged>().Single(ping => ping.Clock.Kind is ClockKind.Approval).People.ShouldBe([Samples.Mia, Samples.Noor]);
        it = it.Swept(2);
        it.Due(2.49).OfType<ApprovalRerouted>().ShouldBeEmpty();
        it.Due(2.5).OfType<ApprovalRerouted>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Cause.ShouldBe(RerouteCause.NextApprover), one => one.Asked.ShouldBe([Samples.Mia, Samples.Noor, Samples.Eva, Samples.Leo]));
        it = it.Swept(2.5);
        it.Due(2.55).ShouldBeEmpty("they are asked once");
        it.With(Escalating.Approve(it, Policy, 1, Samples.Eva, Acts.At(2.6)).Events()).Tier.ShouldBe(Samples.L2);
        it.Swept(2.7, 2.9, 3.01).Approvals[0].Decided!.By.ShouldBe(PersonId.Bot);
    }

    [Fact]
    public void They_are_reminded_at_a_half_whatever_the_policy_reminds_of_else()
    {
        var silent = Policy with { Reminders = Policy.Reminders with { At = [], Before = null } };

        Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1).Due(2, silent).OfType<Pinged>().Single(ping => ping.Clock.Kind is ClockKind.Approval).Threshold.ShouldBe(new Threshold(ThresholdKind.Fraction, 0.5m));
    }

    [Fact]
    public void After_a_standstill_past_both_only_the_end_of_the_time_counts()
    {
        var due = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1).Due(3.01);

        due.OfType<ApprovalRerouted>().ShouldBeEmpty();
        due.OfType<EscalationDecided>().ShouldHaveSingleItem();
    }

    [Fact]
    public void At_the_top_the_fallback_is_the_next_and_where_nobody_is_left_nothing_happens()
    {
        var top = Policy with { Tiers = [.. Policy.Tiers.Take(2)], Reminders = Policy.Reminders with { Fallback = Samples.Leo } };
        var it = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1);

        it.Due(2.5, top).OfType<ApprovalRerouted>().ShouldHaveSingleItem().Asked.ShouldBe([Samples.Mia, Samples.Noor, Samples.Leo]);
        it.Due(2.5, top with { Reminders = top.Reminders with { Fallback = Samples.Mia } }).OfType<ApprovalRerouted>().ShouldBeEmpty();
    }

    [Fact]
    public void Somebody_new_on_the_tier_is_asked_at_once_and_somebody_gone_no_more()
    {
        var it = Samples.Case().Ask(1);
        var other = Policy with { Tiers = [.. Policy.Tiers.Select(tier => tier.Id == Samples.L2 ? tier with { Members = [Samples.Noor, Samples.Ben] } : tier)] };

        WakeUp.Next(it, other, Acts.At(1.1)).ShouldBe(Acts.At(1.1));
        var rerouted = it.Due(1.1, other).OfType<ApprovalRerouted>().ShouldHaveSingleItem();
        (rerouted.Cause, rerouted.Number, rerouted.By).ShouldBe((RerouteCause.PeopleChanged, 1, PersonId.Bot));
        rerouted.Asked.ShouldBe([Samples.Noor, Samples.Ben]);
        var after = it.After(rerouted);
        after.Due(1.2, other).ShouldBeEmpty("it is said once");
        Notice.After(after, it.Version, other).ShouldBe([new Notice.ToPerson(Samples.Noor, Topic.Approval(1)), new Notice.ToPerson(Samples.Ben, Topic.Approval(1))]);
    }

    [Fact, Trait("Rule", "R27")]
    public void Somebody_who_goes_away_later_is_looked_at_then_and_when_they_come_back()
    {
        var away = Policy with { Directory = new PeopleDirectory(1, [], [new Delegation(1, Samples.Mia, Samples.Ben, Acts.At(1.2), Acts.At(1.4), null)]) };
        var it = Samples.Case().Ask(1);

        WakeUp.Next(it, away, Acts.At(1.1)).ShouldBe(Acts.At(1.2));
        var gone = it.With(it.Due(1.2, away));
        gone.Pending!.Asked.ShouldBe([Samples.Mia, Samples.Ben, Samples.Noor]);
        WakeUp.Next(gone, away, Acts.At(1.3)).ShouldBe(Acts.At(1.4));
        gone.With(gone.Due(1.4, away)).Pending!.Asked.ShouldBe([Samples.Mia, Samples.Noor]);
    }

    [Fact]
    public void Whom_the_complaint_turns_out_to_be_about_is_asked_no_more()
    {
        var it = PanelTests.Concerning(Samples.Case().Ask(1), Samples.Mia);

        it.Due(1.1).OfType<ApprovalRerouted>().ShouldHaveSingleItem().Asked.ShouldBe([Samples.Noor]);
        Escalating.Approve(it, Policy, 1, Samples.Mia, Acts.At(1.1)).Why().ShouldBe("Somebody else has to decide this: Noor Haddad.");
    }

    [Fact]
    public void A_request_of_an_older_version_that_did_not_say_who_was_asked_stays_as_it_is()
    {
        var old = Samples.Case(new EscalationRequested(Acts.At(1), Samples.Ada, 1, Samples.L1, Samples.L2, "A word", "criterion", false));

        Escalating.Approvers(old, Policy, old.Pending!.Request).ShouldBe([Samples.Mia, Samples.Noor]);
        old.Due(1.1).OfType<ApprovalRerouted>().ShouldBeEmpty();
    }
}
