using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>Acknowledge 4 h, resolve 8 h a tier and 24 h in all, client update 4 h, approval 2 h; round the clock.</summary>
public sealed class CaseClocksTests
{
    private static readonly TierId L1 = Samples.L1;
    private static readonly TierId L2 = Samples.L2;

    [Fact, Trait("Rule", "R7")]
    public void A_new_case_runs_on_four_promises() =>
        CaseClocks.Read(Samples.Case(), Samples.Policy(), Acts.At(0)).Select(clock => (clock.Id.Kind, clock.Id.Tier, clock.Reading.Due)).ShouldBe(
        [
            (ClockKind.Acknowledge, L1, Acts.At(4)), (ClockKind.Resolve, L1, Acts.At(8)), (ClockKind.Resolve, null, Acts.At(24)), (ClockKind.FirstClientResponse, null, Acts.At(4)),
        ]);

    [Fact, Trait("Rule", "R8")]
    public void Dated_back_all_of_them_start_when_it_was_noticed()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { NoticedAt = Acts.At(-3), LateReason = "on a train" }]);

        CaseClocks.Read(it, Samples.Policy(), Acts.At(0)).ShouldAllBe(clock => clock.Reading.Spent == Duration.FromHours(3));
    }

    [Fact, Trait("Rule", "R8")]
    public void A_tiers_clocks_start_when_it_is_engaged_and_not_when_it_was_asked()
    {
        var it = Samples.Case().Ask(2).Approve(Samples.Mia, 3.5);

        it.Clock(4, ClockKind.Acknowledge, L2).Due.ShouldBe(Acts.At(7.5));
        it.Clock(4, ClockKind.Resolve, L2).Due.ShouldBe(Acts.At(11.5));
    }

    [Fact, Trait("Rule", "R9")]
    public void Acknowledging_stops_only_the_acknowledge_clock()
    {
        var it = Samples.Case().Acknowledge(Samples.Ada, 1);

        it.Clock(2, ClockKind.Acknowledge, L1).ShouldSatisfyAllConditions(one => one.Met.ShouldBeTrue(), one => one.Terms.Stopped.ShouldBe(Acts.At(1)));
        it.Clock(2, ClockKind.Resolve, L1).Stopped.ShouldBeFalse();
        it.Clock(2, ClockKind.FirstClientResponse, null).Stopped.ShouldBeFalse();
    }

    [Fact, Trait("Rule", "R9")]
    public void Only_what_reaches_the_client_answers_them()
    {
        Samples.Case().Attempt(1).Clock(2, ClockKind.FirstClientResponse, null).Stopped.ShouldBeFalse();
        Samples.Case().Attempt(1, withClient: true).Clock(2, ClockKind.FirstClientResponse, null).Met.ShouldBeTrue();
        Samples.Case().Update(1).Clock(2, ClockKind.FirstClientResponse, null).Met.ShouldBeTrue();
    }

    [Fact, Trait("Rule", "R7")]
    public void Updates_run_from_contact_to_contact_once_the_first_answer_is_given()
    {
        var it = Samples.Case().Update(1).Update(3);

        it.Clock(4, ClockKind.ClientUpdate, null, turn: 1).Terms.Stopped.ShouldBe(Acts.At(3));
        it.Clock(4, ClockKind.ClientUpdate, null, turn: 2).ShouldSatisfyAllConditions(one => one.Stopped.ShouldBeFalse(), one => one.Due.ShouldBe(Acts.At(7)));
        CaseClocks.Read(Samples.Case(), Samples.Policy(), Acts.At(1)).ShouldNotContain(clock => clock.Id.Kind == ClockKind.ClientUpdate);
    }

    [Fact, Trait("Rule", "R10")]
    public void Waiting_for_the_client_pauses_resolving_and_nothing_else()
    {
        var it = Samples.Case().Update(1).Ask(1).Wait(2, until: 9);

        it.Clock(3, ClockKind.Resolve, L1).ShouldSatisfyAllConditions(one => one.Paused.ShouldBeTrue(), one => one.Spent.ShouldBe(Duration.FromHours(2)));
        it.Clock(3, ClockKind.Resolve, null).Paused.ShouldBeTrue();
        it.Clock(3, ClockKind.Acknowledge, L1).Due.ShouldBe(Acts.At(4));
        it.Clock(3, ClockKind.ClientUpdate, null).Due.ShouldBe(Acts.At(5));
        it.Clock(3, ClockKind.Approval, L2).Due.ShouldBe(Acts.At(3));
    }

    [Fact, Trait("Rule", "R10")]
    public void Waiting_for_somebody_else_pauses_nothing() =>
        Samples.Case().Wait(2, until: 9, WaitReason.ThirdParty).Clock(3, ClockKind.Resolve, L1).Due.ShouldBe(Acts.At(8));

    [Fact, Trait("Rule", "R10")]
    public void Several_waits_add_up()
    {
        var it = Samples.Case().Wait(1, until: 9).Resume(2).Wait(4, until: 9).Resume(7);

        it.Clock(8, ClockKind.Resolve, L1).Due.ShouldBe(Acts.At(12));
        it.Clock(8, ClockKind.Resolve, null).Due.ShouldBe(Acts.At(28));
    }

    [Fact, Trait("Rule", "R11")]
    public void Each_wait_has_its_own_clock_until_the_time_that_was_said()
    {
        var it = Samples.Case().Wait(1, until: 3).Resume(2).Wait(4, until: 9, WaitReason.ThirdParty);

        it.Clock(5, ClockKind.Wait, null, turn: 1).Met.ShouldBeTrue();
        it.Clock(5, ClockKind.Wait, null, turn: 2).ShouldSatisfyAllConditions(one => one.Due.ShouldBe(Acts.At(9)), one => one.Stopped.ShouldBeFalse());
    }

    [Fact, Trait("Rule", "R13")]
    public void Going_up_stops_the_old_tiers_clocks_and_the_case_goes_on()
    {
        var it = Samples.Case().Ask(2).Approve(Samples.Mia, 3);

        it.Clock(4, ClockKind.Acknowledge, L1).Terms.Stopped.ShouldBe(Acts.At(3));
        it.Clock(4, ClockKind.Resolve, L1).Terms.Stopped.ShouldBe(Acts.At(3));
        it.Clock(4, ClockKind.Acknowledge, L2).Stopped.ShouldBeFalse();
        it.Clock(4, ClockKind.Resolve, null).ShouldSatisfyAllConditions(one => one.Stopped.ShouldBeFalse(), one => one.Due.ShouldBe(Acts.At(24)));
    }

    [Fact, Trait("Rule", "R7")]
    public void A_request_has_its_own_clock_until_it_is_decided()
    {
        Samples.Case().Ask(2).Clock(3, ClockKind.Approval, L2).Due.ShouldBe(Acts.At(4));
        Samples.Case().Ask(2).Reject(Samples.Mia, 3).Ask(4).Clock(5, ClockKind.Approval, L2, turn: 1).Met.ShouldBeTrue();
        Samples.Case().Ask(2).Reject(Samples.Mia, 3).Ask(4).Clock(5, ClockKind.Approval, L2, turn: 2).Due.ShouldBe(Acts.At(6));
    }

    [Fact, Trait("Rule", "R14")]
    public void Resolving_stops_everything_also_from_a_wait()
    {
        var it = Samples.Case().Update(1).Ask(1).Wait(2, until: 9).Resolve(3);

        CaseClocks.Read(it, Samples.Policy(), Acts.At(50)).ShouldAllBe(clock => clock.Reading.Stopped && !clock.Reading.Breached);
        WakeUp.Next(it, Samples.Policy(), Acts.At(50)).ShouldBeNull();
    }

    [Fact, Trait("Rule", "R14")]
    public void A_contact_after_it_was_resolved_starts_nothing() =>
        CaseClocks.Read(Samples.Case().Resolve(2).Update(3), Samples.Policy(), Acts.At(50)).ShouldAllBe(clock => clock.Reading.Stopped);

    [Fact, Trait("Rule", "R15")]
    public void Reopening_gives_a_full_acknowledge_a_full_first_answer_and_what_was_left_to_resolve()
    {
        var it = Samples.Case().Update(1).Resolve(3).Reopen(10);

        it.Clock(10, ClockKind.Acknowledge, L1).Due.ShouldBe(Acts.At(14));
        it.Clock(10, ClockKind.FirstClientResponse, null).Due.ShouldBe(Acts.At(14));
        it.Clock(10, ClockKind.Resolve, L1).Due.ShouldBe(Acts.At(15), "5 of 8 hours were left");
        it.Clock(10, ClockKind.Resolve, null).Due.ShouldBe(Acts.At(31), "21 of 24 hours were left");
    }

    [Fact, Trait("Rule", "R15")]
    public void And_at_least_half_of_it()
    {
        Samples.Case().Resolve(7).Reopen(10).Clock(10, ClockKind.Resolve, L1).Due.ShouldBe(Acts.At(14));
        Samples.Case().Resolve(30).Reopen(40).Clock(40, ClockKind.Resolve, null).Due.ShouldBe(Acts.At(52));
    }

    [Fact, Trait("Rule", "R15")]
    public void What_was_left_counts_without_the_waits() =>
        Samples.Case().Wait(1, until: 9).Resume(5).Resolve(6).Reopen(10).Clock(10, ClockKind.Resolve, L1).Due.ShouldBe(Acts.At(16), "2 of 8 hours were spent");

    [Fact, Trait("Rule", "R15")]
    public void Reopened_twice_it_has_what_the_second_promise_left()
    {
        var it = Samples.Case().Resolve(3).Reopen(10).Resolve(10.5).Reopen(20);

        it.Clock(20, ClockKind.Resolve, L1).Due.ShouldBe(Acts.At(24.5), "5 hours were left, and half of one spent");
        Samples.Case().Resolve(3).Reopen(10).Resolve(14).Reopen(20).Clock(20, ClockKind.Resolve, L1).Due.ShouldBe(Acts.At(24), "at least half of 8 hours");
    }

    [Fact, Trait("Rule", "R15")]
    public void Only_the_tier_that_had_it_gets_what_was_left_and_the_next_a_full_turn()
    {
        var it = Samples.Case().Ask(1).Approve(Samples.Mia, 2).Resolve(4).Reopen(10).Ask(11).Approve(Samples.Eva, 12);

        it.Clock(12, ClockKind.Resolve, L2).Terms.Target.ShouldBe(new Target.Time(Duration.FromHours(6)));
        it.Clock(12, ClockKind.Resolve, Samples.L3).Due.ShouldBe(Acts.At(20));
        CaseClocks.Read(it, Samples.Policy(), Acts.At(12)).ShouldNotContain(clock => clock.Id.Tier == L1);
    }

    [Fact, Trait("Rule", "R15")]
    public void A_tier_that_came_late_in_the_last_cycle_starts_from_its_own_turn_when_reopened_twice()
    {
        var it = Samples.Case().Resolve(1).Reopen(2).Ask(3).Approve(Samples.Mia, 4).Resolve(6).Reopen(10);

        it.Clock(10, ClockKind.Resolve, L2).Due.ShouldBe(Acts.At(16), "2 of 8 hours were spent");
        it.Clock(10, ClockKind.Resolve, null).Due.ShouldBe(Acts.At(29), "of 24 hours 1 was spent, then 4");
    }

    [Fact]
    public void The_clock_of_a_kind_that_runs_is_the_one_due_first()
    {
        var clocks = CaseClocks.Read(Samples.Case().Update(1).Update(2), Samples.Policy(), Acts.At(3));

        clocks.Running(ClockKind.Resolve)!.Id.Tier.ShouldBe(L1);
        clocks.Running(ClockKind.ClientUpdate)!.Id.Turn.ShouldBe(2);
        clocks.Running(ClockKind.FirstClientResponse).ShouldBeNull();
        clocks.Running(ClockKind.Approval).ShouldBeNull();
    }
}
