using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Handling;

public sealed class WorkingTests
{
    private static readonly Case Fresh = Samples.Case();

    [Fact, Trait("Rule", "R9")]
    public void Whoever_of_the_tier_acknowledges_owns_it()
    {
        var it = Fresh.Acknowledge(Samples.Ben, 1);

        (it.Owner, it.Engagements[^1].AcknowledgedBy, it.Engagements[^1].AcknowledgedAt).ShouldBe((Samples.Ben, Samples.Ben, Acts.At(1)));
    }

    [Fact, Trait("Rule", "R9")]
    public void Nobody_outside_the_tier_can_acknowledge_and_they_are_told_who_can()
    {
        var why = Working.Acknowledge(Fresh, Samples.Policy(), Samples.Mia, Acts.At(1)).Why();

        why.ShouldContain("First responders");
        why.ShouldContain("Ada Obi, Ben Ruiz");
    }

    [Fact, Trait("Rule", "R9")]
    public void The_second_to_acknowledge_is_told_who_was_first() =>
        Working.Acknowledge(Fresh.Acknowledge(Samples.Ben, 1), Samples.Policy(), Samples.Ada, Acts.At(2)).Why().ShouldStartWith("Ben Ruiz has already acknowledged CASE-7");

    [Fact, Trait("Rule", "R9")]
    public void The_next_tier_acknowledges_for_itself()
    {
        var up = Fresh.Acknowledge(Samples.Ada, 1).Ask(1).Approve(Samples.Mia, 2);

        up.Owner.ShouldBe(Samples.Ada);
        Working.Acknowledge(up, Samples.Policy(), Samples.Ada, Acts.At(3)).Why().ShouldContain("Department heads");
        up.Acknowledge(Samples.Noor, 3).Owner.ShouldBe(Samples.Noor);
    }

    [Fact, Trait("Rule", "R9")]
    public void What_was_told_or_tried_with_the_client_is_a_contact_and_an_internal_note_never_is()
    {
        Fresh.Attempt(1).ClientContacts.ShouldBeEmpty();
        Fresh.Attempt(1, withClient: true).Update(2).ClientContacts.ShouldBe([Acts.At(1), Acts.At(2)]);
    }

    [Fact, Trait("Rule", "R10")]
    public void A_wait_has_a_reason_and_a_time_to_come()
    {
        var it = Fresh.Wait(1, until: 5, WaitReason.ThirdParty);

        it.State.ShouldBe(CaseState.Waiting);
        it.Waiting.ShouldBe(new Wait(WaitReason.ThirdParty, "the signed offer", Acts.At(1), Acts.At(5), null));
        Wait(Fresh, until: 1).Why().ShouldContain("a time to come");
    }

    [Fact, Trait("Rule", "R11")]
    public void A_wait_ends_once_and_another_may_follow()
    {
        var resumed = Fresh.Wait(1, until: 5).Resume(2);

        resumed.State.ShouldBe(CaseState.Open);
        resumed.Waiting.ShouldBeNull();
        resumed.Waits.ShouldHaveSingleItem().Ended.ShouldBe(Acts.At(2));
        Working.Resume(resumed, "again", Samples.Ada, Acts.At(3)).Why().ShouldContain("not waiting");
        resumed.Wait(3, until: 5).Waits.Count.ShouldBe(2);
    }

    [Fact, Trait("Rule", "R11")]
    public void There_is_one_wait_at_a_time() => Wait(Fresh.Wait(0.5, until: 5), until: 6).Why().ShouldContain("waiting already");

    [Fact]
    public void A_waiting_case_can_still_be_worked_on()
    {
        var waiting = Fresh.Wait(1, until: 5);

        waiting.Acknowledge(Samples.Ada, 2).Attempt(2).Update(3).State.ShouldBe(CaseState.Waiting);
        waiting.Resolve(4).Waits.ShouldHaveSingleItem().Ended.ShouldBe(Acts.At(4));
    }

    [Fact, Trait("Rule", "R14")]
    public void A_resolved_case_says_by_whom_and_takes_nothing_but_a_word_to_the_client()
    {
        var resolved = Fresh.Resolve(1, Samples.Ben);

        Working.Acknowledge(resolved, Samples.Policy(), Samples.Ada, Acts.At(2)).Why().ShouldBe("Ben Ruiz has resolved CASE-7. Reopen it if it is not solved.");
        Working.LogAttempt(resolved, Samples.Policy(), "x", "y", false, Samples.Ada, Acts.At(2)).Why().ShouldContain("Reopen");
        Wait(resolved, until: 5).Why().ShouldContain("Reopen");
        resolved.Update(2).ClientContacts.ShouldBe([Acts.At(2)]);
    }

    [Fact, Trait("Rule", "R14")]
    public void A_closed_case_takes_nothing()
    {
        var closed = Fresh.Resolve(1).After(new Closed(Acts.At(2), Samples.Ada, null, null));

        Working.Acknowledge(closed, Samples.Policy(), Samples.Ada, Acts.At(3)).Why().ShouldContain("closed");
        Working.LogAttempt(closed, Samples.Policy(), "x", "y", false, Samples.Ada, Acts.At(3)).Why().ShouldContain("closed");
        Working.UpdateClient(closed, ContactChannel.Call, "x", Samples.Ada, Acts.At(3)).Why().ShouldContain("closed");
    }

    private static Decision Wait(Case it, double until) =>
        Working.Wait(it, Samples.Policy(), WaitReason.Client, "the signed offer", Acts.At(until), Samples.Ada, Acts.At(1));
}
