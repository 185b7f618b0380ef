using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Pings;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Pings;

/// <summary>Muting a case that was logged at 10:00: acknowledge and first answer by 14:00, resolve by 18:00.</summary>
[Trait("Rule", "R23")]
public sealed class SnoozingTests
{
    [Fact]
    public void Until_a_tenth_of_the_time_before_the_next_deadline_and_not_later()
    {
        Snoozing.Latest(Samples.Case(), Samples.Policy(), Acts.At(1)).ShouldBe(Acts.At(3.6));
        Snooze(Samples.Case(), 1, 3.6).Events().ShouldBe([new Snoozed(Acts.At(1), Samples.Ada, Acts.At(3.6))]);
        Snooze(Samples.Case(), 1, 3.61).Why().ShouldContain("a tenth of its time has to stay");
        Snooze(Samples.Case(), 1, 1).Why().ShouldBe("Say until when: a time to come.");
    }

    [Fact]
    public void At_most_three_times_a_person_and_case_and_again_in_the_next_cycle()
    {
        var it = Samples.Case();
        for (var turn = 1; turn <= 3; turn++)
            it = it.With(Snooze(it, turn * 0.2, 1).Events());

        Snooze(it, 0.7, 1).Why().ShouldContain("You have muted CASE-7 3 times");
        Snooze(it, 0.7, 1, Samples.Ben).Events().ShouldHaveSingleItem();
        Snooze(it.Resolve(0.8).Reopen(0.9), 1, 1.5).Events().ShouldHaveSingleItem();
    }

    [Fact]
    public void Never_a_critical_one_that_nobody_has_acknowledged()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]);

        Snooze(it, 0.1, 0.5).Why().ShouldContain("nobody has acknowledged it");
        Snooze(it.Acknowledge(Samples.Ada, 0.1), 0.2, 0.5).Events().ShouldHaveSingleItem();
    }

    [Fact]
    public void Not_where_the_deadline_is_close_and_not_where_the_case_is_done()
    {
        Snooze(Samples.Case(), 3.7, 3.8).Why().ShouldContain("its deadline has passed or is too close");
        Snooze(Samples.Case().Resolve(1), 2, 3).Why().ShouldContain("has resolved CASE-7");
    }

    [Fact]
    public void It_moves_no_clock()
    {
        var it = Samples.Case();
        var muted = it.With(Snooze(it, 1, 3).Events());

        muted.Clock(2, Bot.Cases.Clocks.ClockKind.Acknowledge, Samples.L1).ShouldBe(it.Clock(2, Bot.Cases.Clocks.ClockKind.Acknowledge, Samples.L1) with { Terms = muted.Clock(2, Bot.Cases.Clocks.ClockKind.Acknowledge, Samples.L1).Terms });
        muted.Due(4.1).Count.ShouldBe(it.Due(4.1).Count);
    }

    private static Decision Snooze(Case it, double at, double until, PersonId? by = null) => Snoozing.Snooze(it, Samples.Policy(), Acts.At(until), by ?? Samples.Ada, Acts.At(at));
}
