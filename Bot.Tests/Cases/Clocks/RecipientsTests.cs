using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

public sealed class RecipientsTests
{
    private static readonly Threshold Half = new(ThresholdKind.Fraction, 0.5m);
    private static readonly Threshold FourFifths = new(ThresholdKind.Fraction, 0.8m);
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);
    private static readonly ClockId Tier = new(ClockKind.Resolve, Samples.L1, 1);

    [Fact, Trait("Rule", "R18")]
    public void Halfway_only_the_owner_is_reminded_later_everybody_who_can_act()
    {
        Of(Ack, Half).ShouldBe([Samples.Ada]);
        Of(Ack, FourFifths).ShouldBe([Samples.Ada, Samples.Ben]);
        Of(Ack, new(ThresholdKind.Before)).ShouldBe([Samples.Ada, Samples.Ben]);
        Of(Tier, FourFifths).ShouldBe([Samples.Ada]);
    }

    [Fact, Trait("Rule", "R18")]
    public void An_owner_who_cannot_act_is_not_reminded_instead_of_those_who_can()
    {
        var up = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1).Approve(Samples.Mia, 2);

        Of(new(ClockKind.Acknowledge, Samples.L2, 1), Half, up).ShouldBe([Samples.Mia, Samples.Noor]);
        Of(new(ClockKind.Approval, Samples.L2, 1), Half, Samples.Case().Ask(1)).ShouldBe([Samples.Mia, Samples.Noor]);
    }

    [Fact, Trait("Rule", "R26")]
    public void Who_is_reminded_is_found_out_when_it_fires()
    {
        Of(Tier, Half, Samples.Case().Acknowledge(Samples.Ben, 1)).ShouldBe([Samples.Ben]);
        Of(new(ClockKind.FirstClientResponse, null, 1), Half, Samples.Case().Acknowledge(Samples.Ben, 1)).ShouldBe([Samples.Ben]);
        Of(new(ClockKind.ClientUpdate, null, 1), Half, Samples.Case().Acknowledge(Samples.Ben, 1)).ShouldBe([Samples.Ben]);
    }

    [Fact, Trait("Rule", "R25")]
    public void When_it_is_missed_those_who_can_act_hear_it_and_those_whom_the_policy_names()
    {
        var policy = Telling(Occasion.Breached, new Audience.Owner(), new Audience.NextTier());

        Of(Tier, new(ThresholdKind.Due), policy: policy).ShouldBe([Samples.Ada, Samples.Mia, Samples.Noor]);
        Of(Tier, new(ThresholdKind.Due)).ShouldBe([Samples.Ada]);
        Of(new(ClockKind.Wait, null, 1), new(ThresholdKind.Due), policy: policy).ShouldBe([Samples.Ada], "nothing was promised");
    }

    [Fact, Trait("Rule", "R25")]
    public void Then_those_who_can_act_and_the_owner_then_the_fallback_too_then_the_fallback()
    {
        var up = Samples.Case().Acknowledge(Samples.Ada, 0).Ask(1).Approve(Samples.Mia, 2);

        Of(new(ClockKind.Acknowledge, Samples.L2, 1), new(ThresholdKind.Repeat, 1), up).ShouldBe([Samples.Mia, Samples.Noor, Samples.Ada]);
        Of(Tier, new(ThresholdKind.Fallback)).ShouldBe([Samples.Mia, Samples.Ada]);
        Of(Tier, new(ThresholdKind.Daily, 3)).ShouldBe([Samples.Mia]);
    }

    [Fact]
    public void Each_audience_is_found_by_its_relation_to_the_case()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { By = Samples.Leo, Owner = Samples.Ben }]);

        Told(it, new Audience.Owner()).ShouldBe([Samples.Ben]);
        Told(it, new Audience.ClientOwner()).ShouldBe([Samples.Ben]);
        Told(it, new Audience.Reporter()).ShouldBe([Samples.Leo]);
        Told(it, new Audience.CurrentTier()).ShouldBe([Samples.Ada, Samples.Ben]);
        Told(it, new Audience.NextTier()).ShouldBe([Samples.Mia, Samples.Noor]);
        Told(it, new Audience.Someone(Samples.Eva)).ShouldBe([Samples.Eva]);
    }

    [Fact]
    public void Nobody_is_above_the_highest_tier() =>
        Told(Samples.Case().Ask(1).Approve(Samples.Mia, 2).Ask(3).Approve(Samples.Eva, 4), new Audience.NextTier()).ShouldBeEmpty();

    [Fact]
    public void Everybody_is_told_once_and_never_of_what_they_did_themselves()
    {
        var policy = Telling(Occasion.Resolved, new Audience.Owner(), new Audience.CurrentTier(), new Audience.Reporter());

        Recipients.Of(Samples.Case(), policy, Occasion.Resolved, Samples.Eva, Samples.Monday).ShouldBe([Samples.Ada, Samples.Ben]);
        Recipients.Of(Samples.Case(), policy, Occasion.Resolved, Samples.Ada, Samples.Monday).ShouldBe([Samples.Ben]);
        Recipients.Of(Samples.Case(), policy, Occasion.Closed, Samples.Eva, Samples.Monday).ShouldBeEmpty();
    }

    private static IReadOnlyList<PersonId> Of(ClockId clock, Threshold threshold, Case? it = null, EscalationPolicy? policy = null) =>
        Recipients.Of(it ?? Samples.Case(), policy ?? Samples.Policy(), clock, threshold, Samples.Monday).People;

    private static IReadOnlyList<PersonId> Told(Case it, Audience audience) => Recipients.Of(it, Telling(Occasion.Opened, audience), Occasion.Opened, PersonId.Bot, Samples.Monday);

    private static EscalationPolicy Telling(Occasion occasion, params Audience[] audiences) =>
        Samples.Policy() with { Notify = new Dictionary<Occasion, IReadOnlyList<Audience>> { [occasion] = audiences } };
}
