using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>What bears the same instant still came one after the other (R1), and what passed unseen has passed (R15, R25).</summary>
public sealed class OrderOfEventsTests
{
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);

    [Fact, Trait("Rule", "R1")]
    public void A_contact_at_the_very_instant_before_it_was_resolved_and_reopened_is_none_of_the_new_cycle()
    {
        var it = Samples.Case().Update(5).Hear(5).Resolve(5).Reopen(5);

        it.Clock(6, ClockKind.FirstClientResponse, null).Stopped.ShouldBeFalse();
        Kinds(it, 6).ShouldNotContain(ClockKind.ClientUpdate);
        Kinds(it, 6).ShouldNotContain(ClockKind.NextClientResponse);
    }

    [Fact, Trait("Rule", "R1")]
    public void A_wait_a_hold_and_a_request_of_the_very_instant_before_are_none_of_the_new_cycle() =>
        Kinds(Samples.Case().Wait(5, until: 9).Resume(5).Hold(5).Lift(5).Ask(5).Resolve(5).Reopen(5), 6)
            .ShouldNotContain(kind => kind == ClockKind.Wait || kind == ClockKind.Hold || kind == ClockKind.Approval);

    [Fact, Trait("Rule", "R1")]
    public void A_call_that_is_answered_at_its_own_instant_is_answered_and_one_after_the_answer_is_not()
    {
        Samples.Case().Update(1).Hear(2).Update(2).Clock(3, ClockKind.NextClientResponse, null).Met.ShouldBeTrue();
        Samples.Case().Update(1).Update(2).Hear(2).Clock(3, ClockKind.NextClientResponse, null).Stopped.ShouldBeFalse();
    }

    [Fact, Trait("Rule", "R14")]
    public void What_was_said_at_the_very_instant_before_it_was_resolved_is_not_how_it_ended()
    {
        Finishing.Missing(Samples.Case().Update(5).Resolve(5), Samples.Policy()).ShouldContain(MissingAtClose.ClientTold);
        Finishing.Missing(Samples.Case().Resolve(5).Update(5), Samples.Policy()).ShouldNotContain(MissingAtClose.ClientTold);
        Finishing.Missing(Samples.Case().Resolve(5).PostMortem(5).Reopen(5).Resolve(5), Samples.Policy()).ShouldContain(MissingAtClose.PostMortem);
    }

    [Fact, Trait("Rule", "R1")]
    public void A_round_of_the_very_instant_before_it_was_reopened_is_none_of_the_new_point()
    {
        KnownFacts.Of(Samples.Case().Update(5).Resolve(5).Reopen(5), Acts.At(6), DateTimeZone.Utc).Rounds.ShouldBe(0);
        KnownFacts.Of(Samples.Case().Resolve(5).Reopen(5).Update(5), Acts.At(6), DateTimeZone.Utc).Rounds.ShouldBe(1);
    }

    [Fact, Trait("Rule", "R15")]
    public void A_deadline_that_passed_unseen_before_it_was_resolved_and_reopened_is_recorded_as_missed_once()
    {
        var it = Samples.Case().Resolve(5).Reopen(6);

        it.Due(6).OfType<Breached>().Where(one => one.Clock.Kind is ClockKind.Acknowledge).ShouldHaveSingleItem().ShouldBe(new Breached(Acts.At(4), Bot.Cases.People.PersonId.Bot, Ack, false));
        it.Due(6).OfType<Pinged>().ShouldNotContain(one => one.Clock == Ack, "nobody can meet it any more");
        it.Swept(6).Due(6.1).OfType<Breached>().ShouldBeEmpty();
        WakeUp.Next(it, Samples.Policy(), Acts.At(6)).ShouldBe(Acts.At(4));
    }

    [Fact, Trait("Rule", "R25")]
    public void What_an_earlier_cycle_missed_does_not_take_the_new_one_up()
    {
        var policy = Samples.Policy() with { Reminders = Samples.Policy().Reminders with { AfterBreach = AfterBreach.Escalate } };

        Samples.Case().Due(5, policy).OfType<TierEngaged>().ShouldHaveSingleItem();
        Samples.Case().Resolve(5).Reopen(6).Due(6, policy).OfType<TierEngaged>().ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R16")]
    public void What_an_earlier_cycle_met_stays_met_under_the_policy_that_comes_after_it()
    {
        var (first, next) = (new PolicyEdition("first", Samples.Policy()), new PolicyEdition("next", AcknowledgedWithin(1)));
        var it = Samples.Case().Acknowledge(Samples.Ben, 3).Update(3).Resolve(3).Reopen(6).Acknowledge(Samples.Ben, 6.5).Update(6.5);
        var after = it.With(Applying.Apply(it, first, next, Samples.Eva, Acts.At(7)).Events());

        WakeUp.Due(after, next.Policy, Acts.At(7.5)).OfType<Breached>().ShouldBeEmpty();
        Cycles.Read(after, next.Policy, Acts.At(8)).Single(clock => clock.Id == Ack).ShouldSatisfyAllConditions(
            clock => clock.JudgedUnder.ShouldBe("first"),
            clock => clock.Reading.Met.ShouldBeTrue(),
            clock => clock.Reading.Due.ShouldBe(Acts.At(4)),
            clock => clock.Reading.Spent.ShouldBe(Duration.FromHours(3)));
    }

    [Fact, Trait("Rule", "R20")]
    public void A_policy_that_moves_a_deadline_rearms_what_lies_ahead_again()
    {
        var next = new PolicyEdition("next", AcknowledgedWithin(20));
        var it = Samples.Case().Swept(2);
        var after = it.With(Applying.Apply(it, new("first", Samples.Policy()), next, Samples.Eva, Acts.At(3)).Events());

        WakeUp.Due(after, next.Policy, Acts.At(9)).ShouldNotContain(one => Half(one));
        WakeUp.Due(after, next.Policy, Acts.At(10)).ShouldContain(one => Half(one));
    }

    [Fact, Trait("Rule", "R20")]
    public void A_policy_that_moves_no_deadline_rearms_nothing()
    {
        var next = new PolicyEdition("next", AcknowledgedWithin(20));
        var it = Samples.Case().Swept(2, 3.2, 3.75, 4.1, 5);
        var after = it.With(Applying.Apply(it, new("first", Samples.Policy()), next, Samples.Eva, Acts.At(5)).Events());

        WakeUp.Due(after, next.Policy, Acts.At(5.5)).OfType<Pinged>().ShouldNotContain(one => one.Clock == Ack);
    }

    [Fact, Trait("Rule", "R20")]
    public void A_ping_after_a_change_of_level_at_the_same_instant_is_not_sent_again()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]);
        var ping = new Pinged(Acts.At(0.5), Bot.Cases.People.PersonId.Bot, Ack, new Threshold(ThresholdKind.Fraction, 0.5m), Acts.At(0.5), [Samples.Ada]);

        it.Change(Samples.Moderate, 0.5).After(ping).Due(2).ShouldNotContain(one => Half(one));
        it.After(ping).Change(Samples.Moderate, 0.5).Due(2).ShouldContain(one => Half(one));
    }

    private static bool Half(CaseEvent one) => one is Pinged { Clock: var clock, Threshold: { Kind: ThresholdKind.Fraction, Amount: 0.5m } } && clock == Ack;

    private static List<ClockKind> Kinds(Case it, double hours) => [.. CaseClocks.Read(it, Samples.Policy(), Acts.At(hours)).Select(clock => clock.Id.Kind)];

    private static EscalationPolicy AcknowledgedWithin(int hours)
    {
        var policy = Samples.Policy();
        return policy with
        {
            Version = 2,
            Levels = [.. policy.Levels.Select(level => level with { Acknowledge = level.Acknowledge.ToDictionary(one => one.Key, _ => (Target)new Target.Time(Duration.FromHours(hours))) })],
        };
    }
}
