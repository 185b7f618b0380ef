using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases;

public sealed class CaseTests
{
    [Fact]
    public void A_new_case_is_open_with_its_first_tier()
    {
        var it = Samples.Case();

        (it.State, it.Cycle, it.Tier, it.Owner, it.Version, it.Running).ShouldBe((CaseState.Open, 1, Samples.L1, Samples.Ada, 1, true));
        it.Engagements.ShouldHaveSingleItem().ShouldBe(new Engagement(Samples.L1, 1, Samples.Monday, null, null));
        (it.Waiting, it.Pending).ShouldBe((null, null));
    }

    [Fact]
    public void It_goes_from_open_over_waiting_and_resolved_to_closed_and_back()
    {
        var it = Samples.Case().Wait(1, until: 3);
        it.State.ShouldBe(CaseState.Waiting);
        (it = it.Resume(2)).State.ShouldBe(CaseState.Open);
        (it = it.Resolve(3)).State.ShouldBe(CaseState.Resolved);
        (it = it.After(new Closed(Acts.At(4), Samples.Ada, null, null))).State.ShouldBe(CaseState.Closed);
        it.Running.ShouldBeFalse();
        (it = it.Reopen(5)).State.ShouldBe(CaseState.Open);
        it.Running.ShouldBeTrue();
    }

    [Fact]
    public void Each_tier_has_its_turn_and_leaves_when_the_next_begins()
    {
        var it = Samples.Case().Acknowledge(Samples.Ben, 1).Ask(2).Approve(Samples.Mia, 3).Acknowledge(Samples.Mia, 4).Resolve(5).Reopen(6);

        it.Engagements.ShouldBe(
        [
            new Engagement(Samples.L1, 1, Samples.Monday, Acts.At(1), Samples.Ben) { Left = Acts.At(3) },
            new Engagement(Samples.L2, 1, Acts.At(3), Acts.At(4), Samples.Mia) { Left = Acts.At(5) },
            new Engagement(Samples.L2, 2, Acts.At(6), null, null),
        ]);
    }

    [Fact, Trait("Rule", "R13")]
    public void The_old_owner_keeps_it_until_the_new_tier_acknowledges()
    {
        var up = Samples.Case().Ask(2).Approve(Samples.Mia, 3);

        up.Owner.ShouldBe(Samples.Ada);
        up.Acknowledge(Samples.Noor, 4).Owner.ShouldBe(Samples.Noor);
    }

    [Fact]
    public void Reminders_and_missed_deadlines_change_nothing_else()
    {
        var it = Samples.Case();
        var clock = new ClockId(ClockKind.Acknowledge, Samples.L1, 1);
        var later = it.After(new Breached(Acts.At(4), PersonId.Bot, clock, false))
            .After(new Pinged(Acts.At(4), PersonId.Bot, clock, new(ThresholdKind.Due), Acts.At(4), [Samples.Ada]));

        (later with { Events = it.Events }).ShouldBeEquivalentTo(it);
        later.Version.ShouldBe(3);
    }

    [Fact, Trait("Rule", "R1")]
    public void Reading_it_again_from_its_events_gives_the_same()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 1).Wait(1, until: 3).Ask(2).Approve(Samples.Mia, 2.5).Resume(3).Update(3).Resolve(4).Reopen(5);

        Case.From(it.Id, it.Events).ShouldBeEquivalentTo(it);
    }

    [Fact]
    public void A_case_that_does_not_begin_with_being_logged_or_is_logged_twice_is_a_fault()
    {
        Should.Throw<InvalidCastException>(() => Case.From(new CaseId(7), [new Resolved(Acts.At(1), Samples.Ada, "x")]));
        Should.Throw<InvalidOperationException>(() => Samples.Case(Samples.Opened()));
    }

    [Fact]
    public void An_event_that_nobody_knows_is_a_fault_with_its_name() =>
        Should.Throw<InvalidOperationException>(() => Samples.Case(new Unheard(Acts.At(1), Samples.Ada))).Message.ShouldBe(nameof(Unheard));

    [Theory]
    [InlineData("CASE-7", 7)]
    [InlineData(" case-12 ", 12)]
    public void A_number_is_read_in_any_case(string text, long number) => CaseId.Parse(text).ShouldBe(new CaseId(number));

    [Theory]
    [InlineData("CASE-0")]
    [InlineData("CASE--1")]
    [InlineData("CASE-7x")]
    [InlineData("CASE-")]
    [InlineData("7")]
    [InlineData("CASE-99999999999999999999")]
    public void What_is_no_number_is_none(string text) => CaseId.Parse(text).ShouldBeNull();

    private sealed record Unheard(Instant At, PersonId By) : CaseEvent(At, By);
}
