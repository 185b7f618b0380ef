using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>R29. A tier has 8 hours to resolve, so that a silence of two is asked about.</summary>
public sealed class SilenceTests
{
    private static readonly Case Mine = Samples.Case().Acknowledge(Samples.Ben, 0.5).Update(1);

    [Fact, Trait("Rule", "R29")]
    public void After_a_quarter_of_the_time_to_resolve_the_owner_is_asked()
    {
        Asked(Mine, 2.9).ShouldBeEmpty();
        Asked(Mine, 3.1).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Scheduled.ShouldBe(Acts.At(3)), one => one.People.ShouldBe([Samples.Ben]), one => one.Threshold.ShouldBe(new Threshold(ThresholdKind.Due)));
    }

    [Theory, Trait("Rule", "R29")]
    [InlineData(8, 3)]
    [InlineData(16, 5)]
    [InlineData(100, 5)]
    public void But_after_four_hours_at_the_latest(int resolve, double asked)
    {
        var policy = Samples.Policy();
        var long_ = policy with { Levels = [.. policy.Levels.Select(level => level with { Resolve = new Dictionary<TierId, Target> { [Samples.L1] = new Target.Time(Duration.FromHours(resolve)) } })] };

        Mine.Due(20, long_).OfType<Pinged>().Single(one => one.Clock.Kind is ClockKind.StillOnIt).Scheduled.ShouldBe(Acts.At(asked));
    }

    [Fact, Trait("Rule", "R29")]
    public void Whatever_is_heard_from_their_side_begins_the_silence_anew()
    {
        Asked(Mine.Attempt(2.5), 3.1).ShouldBeEmpty();
        Asked(Mine.With(Staying.Yes(Mine, Samples.Policy(), Samples.Ben, Acts.At(2.5)).Events()), 4.6).ShouldHaveSingleItem();
        Asked(Mine.After(new Noted(Acts.At(2.5), Samples.Mia, "How is it going?", "Mia Chen", null, Acts.At(2.5))), 3.1).ShouldHaveSingleItem("Mia is of another tier");
    }

    [Fact, Trait("Rule", "R29")]
    public void Without_an_answer_in_half_an_hour_the_next_person_is_asked_to_acknowledge()
    {
        var asked = Mine.With(Asked(Mine, 3.1));
        asked.Due(3.5).OfType<AcknowledgementLapsed>().ShouldBeEmpty("half an hour from when they were asked");
        var lapsed = asked.Due(3.61).OfType<AcknowledgementLapsed>().ShouldHaveSingleItem();
        var after = asked.With([lapsed]);

        lapsed.ShouldBe(new AcknowledgementLapsed(Acts.At(3.61), PersonId.Bot, Samples.L1, Samples.Ben, Samples.Ada));
        (after.Owner, after.Engagements[^1].AcknowledgedBy).ShouldBe((Samples.Ada, null));
        after.Clock(4, ClockKind.Acknowledge, Samples.L1, turn: 1).Met.ShouldBeTrue("the first turn stays met");
        after.Clock(4, ClockKind.Acknowledge, Samples.L1, turn: 2).Due.ShouldBe(Acts.At(7.61));
        Asked(after, 20).ShouldBeEmpty();
        after.Acknowledge(Samples.Ada, 5).Clock(6, ClockKind.Acknowledge, Samples.L1, turn: 2).Met.ShouldBeTrue();
        Asked(after.Acknowledge(Samples.Ada, 5), 7.1).ShouldHaveSingleItem();
    }

    [Fact, Trait("Rule", "R29")]
    public void An_answer_in_time_keeps_it()
    {
        var asked = Mine.With(Asked(Mine, 3.1));

        asked.With(Staying.Yes(asked, Samples.Policy(), Samples.Ben, Acts.At(3.5)).Events()).Due(4).ShouldNotContain(one => one is AcknowledgementLapsed);
        asked.With(Staying.AskHelp(asked, Samples.Policy(), "a hand", Samples.Ben, Acts.At(3.5)).Events()).Due(4).ShouldNotContain(one => one is AcknowledgementLapsed);
    }

    [Fact, Trait("Rule", "R29")]
    public void Handed_over_the_other_has_a_turn_of_their_own_to_acknowledge()
    {
        var over = Mine.With(Staying.HandOver(Mine, Samples.Policy(), Samples.Ada, "Jo waits", Samples.Ben, Acts.At(2)).Events());

        over.Clock(3, ClockKind.Acknowledge, Samples.L1, turn: 2).Due.ShouldBe(Acts.At(6));
        Working.Acknowledge(over, Samples.Policy(), Samples.Ada, Acts.At(3)).Events().Count.ShouldBe(1);
    }

    [Fact, Trait("Rule", "R29")]
    public void Nobody_is_asked_who_waits_or_has_resolved_or_has_not_acknowledged()
    {
        Asked(Mine.Wait(2, until: 90), 50).ShouldBeEmpty();
        Asked(Mine.Wait(2, until: 90, WaitReason.ThirdParty), 50).ShouldBeEmpty();
        Asked(Mine.Hold(2, until: 90), 50).ShouldBeEmpty();
        Asked(Mine.Resolve(2), 50).ShouldBeEmpty();
        Asked(Samples.Case().Update(1), 50).ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R29")]
    public void It_is_no_promise_that_could_be_missed()
    {
        Mine.Swept(3.1, 3.7, 5).All<Breached>().ShouldNotContain(one => one.Clock.Kind == ClockKind.StillOnIt);
        Mine.Swept(3.1).All<Pinged>().Count(one => one.Clock.Kind is ClockKind.StillOnIt).ShouldBe(1);
    }

    private static IReadOnlyList<Pinged> Asked(Case it, double hours) => [.. it.Due(hours).OfType<Pinged>().Where(one => one.Clock.Kind is ClockKind.StillOnIt)];
}
