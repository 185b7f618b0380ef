using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Clocks;

/// <summary>The clocks of R7 beside the tiers': the next answer, records to confirm, post-mortems, promises; and what pauses them. Round the clock a business day is 24 hours.</summary>
public sealed class LastingClocksTests
{
    [Fact, Trait("Rule", "R7")]
    public void Next_runs_from_when_the_client_gets_in_touch_to_our_next_contact()
    {
        var it = Samples.Case().Update(1).Hear(2).Hear(3);

        it.Clock(4, ClockKind.NextClientResponse, null).ShouldSatisfyAllConditions(one => one.Terms.Start.ShouldBe(Acts.At(2)), one => one.Due.ShouldBe(Acts.At(6)));
        it.Update(5).Clock(6, ClockKind.NextClientResponse, null).Met.ShouldBeTrue();
        it.Update(5).Hear(7).Clock(8, ClockKind.NextClientResponse, null, turn: 2).Due.ShouldBe(Acts.At(11));
        it.Update(7).Clock(8, ClockKind.NextClientResponse, null).Breached.ShouldBeTrue();
    }

    [Fact, Trait("Rule", "R7")]
    public void Next_and_update_start_only_after_first_is_met()
    {
        Kinds(Samples.Case().Hear(1), 2).ShouldNotContain(ClockKind.NextClientResponse);
        Kinds(Samples.Case().Hear(1).Update(2), 3).ShouldNotContain(ClockKind.NextClientResponse, "the first answer answered it");
        Kinds(Samples.Case().Hear(1).Update(2), 3).ShouldContain(ClockKind.ClientUpdate);
        Kinds(Samples.Case().Update(1).Hear(2, automatic: true), 3).ShouldNotContain(ClockKind.NextClientResponse);
    }

    [Fact, Trait("Rule", "R9")]
    public void Any_contact_with_the_client_counts_and_a_note_does_not()
    {
        var asked = Samples.Case().Update(0.5).Record(1).Hear(2);

        asked.Confirmation(ConfirmationStatus.Asked, 3).Clock(4, ClockKind.NextClientResponse, null).Met.ShouldBeTrue("the record went to them");
        asked.Attempt(3, withClient: true).Clock(4, ClockKind.NextClientResponse, null).Met.ShouldBeTrue();
        asked.After(new Noted(Acts.At(3), Samples.Ada, "They are angry", "Ada Obi", null, Acts.At(3))).Clock(4, ClockKind.NextClientResponse, null).Stopped.ShouldBeFalse();
        Samples.Case().Record(1).Confirmation(ConfirmationStatus.Asked, 2).Clock(3, ClockKind.FirstClientResponse, null).Met.ShouldBeTrue();
        asked.Update(2.5).Confirmation(ConfirmationStatus.Asked, 3).Confirmation(ConfirmationStatus.Disputed, 4).Clock(5, ClockKind.NextClientResponse, null, turn: 2).Stopped
            .ShouldBeFalse("who disputes expects an answer");
    }

    [Fact, Trait("Rule", "R10")]
    public void Waiting_for_the_client_pauses_next_too_and_never_update()
    {
        var it = Samples.Case().Update(1).Hear(2).Wait(3, until: 9);

        it.Clock(4, ClockKind.NextClientResponse, null).Paused.ShouldBeTrue();
        it.Clock(4, ClockKind.ClientUpdate, null).Due.ShouldBe(Acts.At(5));
    }

    [Fact, Trait("Rule", "R10")]
    public void A_third_party_pauses_resolving_only_where_the_policy_says_so()
    {
        var policy = Samples.Policy() with { Pauses = new HashSet<WaitReason> { WaitReason.Client, WaitReason.ThirdParty } };
        var it = Samples.Case().Update(1).Hear(1.5).Wait(2, until: 9, WaitReason.ThirdParty);

        it.Clock(3, ClockKind.Resolve, Samples.L1, policy: policy).Paused.ShouldBeTrue();
        it.Clock(3, ClockKind.Resolve, Samples.L1).Paused.ShouldBeFalse();
        it.Clock(3, ClockKind.NextClientResponse, null, policy: policy).Paused.ShouldBeFalse();
    }

    [Fact, Trait("Rule", "R10")]
    public void A_legal_hold_pauses_resolving_and_whatever_goes_out_to_the_client()
    {
        var it = Samples.Case().Ask(0.5).Update(1).Record(1).Hear(1.5).Hold(2);
        var paused = CaseClocks.Read(it, Samples.Policy(), Acts.At(2.2)).Where(clock => clock.Reading.Paused).Select(clock => clock.Id.Kind).Distinct();

        paused.ShouldBe([ClockKind.Resolve, ClockKind.ClientUpdate, ClockKind.NextClientResponse, ClockKind.ClientConfirm], ignoreOrder: true);
        Samples.Case().Hold(2).Clock(3, ClockKind.FirstClientResponse, null).Paused.ShouldBeTrue();
        it.Lift(4).Clock(5, ClockKind.Resolve, Samples.L1).Due.ShouldBe(Acts.At(10));
    }

    [Fact, Trait("Rule", "R11")]
    public void Overlapping_pauses_count_once() =>
        Samples.Case().Wait(1, until: 9).Hold(2).Resume(3).Lift(5).Clock(6, ClockKind.Resolve, Samples.L1).Due.ShouldBe(Acts.At(12));

    [Fact, Trait("Rule", "R11")]
    public void The_clients_answer_to_a_record_ends_a_wait_for_them() =>
        Samples.Case().Record(1).Confirmation(ConfirmationStatus.Asked, 1).Wait(2, until: 9).Confirmation(ConfirmationStatus.Confirmed, 3).State.ShouldBe(CaseState.Open);

    [Fact, Trait("Rule", "R7")]
    public void A_record_waits_for_the_clients_word_from_when_it_was_written()
    {
        var it = Samples.Case().Record(1);

        it.Clock(2, ClockKind.ClientConfirm, null).Due.ShouldBe(Acts.At(73));
        it.Confirmation(ConfirmationStatus.Asked, 5).Clock(6, ClockKind.ClientConfirm, null).ShouldSatisfyAllConditions(one => one.Stopped.ShouldBeFalse(), one => one.Due.ShouldBe(Acts.At(73)));
        it.Confirmation(ConfirmationStatus.Confirmed, 5).Clock(6, ClockKind.ClientConfirm, null).Met.ShouldBeTrue();
        it.Confirmation(ConfirmationStatus.Disputed, 5).Confirmation(ConfirmationStatus.Asked, 9).Clock(10, ClockKind.ClientConfirm, null, turn: 2).Due.ShouldBe(Acts.At(81));
        it.Resolve(5).Close(6).Clock(7, ClockKind.ClientConfirm, null).Met.ShouldBeTrue("it was waived when the case was closed");
    }

    [Fact, Trait("Rule", "R7")]
    public void A_post_mortem_runs_from_when_it_was_resolved_where_one_is_owed()
    {
        var critical = Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]).Resolve(2);
        var up = Samples.Case().Ask(1).Approve(Samples.Mia, 2).Resolve(3);

        critical.Clock(3, ClockKind.PostMortem, null).Due.ShouldBe(Acts.At(74), "three business days where it is always owed");
        critical.PostMortem(5).Clock(6, ClockKind.PostMortem, null).Met.ShouldBeTrue();
        critical.Close(5).Clock(6, ClockKind.PostMortem, null).Stopped.ShouldBeTrue("it was waived");
        Kinds(critical.Reopen(5), 6).ShouldNotContain(ClockKind.PostMortem);
        up.Clock(4, ClockKind.PostMortem, null).Due.ShouldBe(Acts.At(123), "five where it is owed after an escalation");
        Kinds(Samples.Case().Resolve(2), 3).ShouldNotContain(ClockKind.PostMortem);
        critical.Clock(3, ClockKind.PostMortem, null, policy: Quick()).Due.ShouldBe(Acts.At(12));
    }

    [Fact, Trait("Rule", "R7")]
    public void A_promise_runs_to_the_end_of_its_date()
    {
        var it = Samples.Case().Record(1, ("ben", 2), ("client", 3));

        it.Clock(2, ClockKind.Commitment, null).Due.ShouldBe(Instant.FromUtc(2026, 3, 5, 0, 0));
        it.Keep(1, 5).Clock(6, ClockKind.Commitment, null).Met.ShouldBeTrue();
        it.Record(6, ("ada", 9)).Clock(7, ClockKind.Commitment, null, turn: 3).Due.ShouldBe(Instant.FromUtc(2026, 3, 12, 0, 0));
        Recipients.Of(it, Samples.Policy(), new ClockId(ClockKind.Commitment, null, 1), new Threshold(ThresholdKind.Before), Samples.Monday).People.ShouldBe([Samples.Ben]);
        Recipients.Of(it, Samples.Policy(), new ClockId(ClockKind.Commitment, null, 1, 2), new Threshold(ThresholdKind.Before), Samples.Monday).People.ShouldBe([Samples.Ada], "the owner chases the client");
    }

    [Theory, Trait("Rule", "R7")]
    [InlineData(6, 17, "2026-03-06 17:00")]
    [InlineData(8, 17, "2026-03-06 17:00")]
    [InlineData(2, 20, "2026-03-03 00:00")]
    public void In_open_hours_a_promise_is_due_at_the_last_closing_by_then(int day, int hour, string due)
    {
        var made = Instant.FromUtc(2026, 3, 2, hour - 7, 0);
        var policy = Samples.Policy() with { Calendars = new Dictionary<string, BusinessCalendar> { ["always"] = hour > 17 ? Calendars.London.ClosedOn(new LocalDate(2026, 3, 2)) : Calendars.London } };
        var it = Samples.Case(new DecisionRecorded(made, Samples.Ada, new(1, ["x"], "Ada", ClientPart.Informed, [new("Call", "ada", new LocalDate(2026, 3, day))])));

        CaseClocks.Read(it, policy, made).Single(clock => clock.Id.Kind is ClockKind.Commitment).Reading.Due.ShouldBe(Calendars.Utc(due));
    }

    [Fact, Trait("Rule", "R14")]
    public void Resolving_stops_everything_but_records_post_mortem_and_promises()
    {
        var it = Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]).Update(0.5).Hear(0.6).Record(0.7, ("ada", 3)).Ask(0.8).Hold(0.9, until: 5).Resolve(1);

        CaseClocks.Read(it, Samples.Policy(), Acts.At(2)).Where(clock => !clock.Reading.Stopped).Select(clock => clock.Id.Kind)
            .ShouldBe([ClockKind.ClientConfirm, ClockKind.PostMortem, ClockKind.Commitment]);
        CaseClocks.Read(it.Lift(2).Close(3), Samples.Policy(), Acts.At(4)).Where(clock => !clock.Reading.Stopped).Select(clock => clock.Id.Kind)
            .ShouldBe([ClockKind.Commitment], "a promise outlives the case");
    }

    [Fact, Trait("Rule", "R15")]
    public void Records_and_promises_go_on_over_a_reopening_under_the_cycle_they_are_from()
    {
        var it = Samples.Case().Record(1, ("ada", 3)).Resolve(2).Reopen(3);

        CaseClocks.Read(it, Samples.Policy(), Acts.At(4)).Where(clock => clock.Id.Kind is ClockKind.ClientConfirm or ClockKind.Commitment).Select(clock => (clock.Id.Cycle, clock.Reading.Stopped))
            .ShouldBe([(1, false), (1, false)]);
    }

    [Fact, Trait("Rule", "R15")]
    public void The_outcome_of_the_cycle_before_stays_as_it_was()
    {
        var it = Samples.Case().Swept(9).Resolve(10);
        var missed = it.All<Breached>().ToList();

        missed.ShouldNotBeEmpty();
        it.Reopen(11).Swept(30).All<Breached>().Where(one => one.Clock.Cycle == 1).ShouldBe(missed);
    }

    [Fact, Trait("Rule", "1.35")]
    public void Above_the_first_tier_the_client_hears_from_us_twice_as_often_until_it_is_resolved()
    {
        var up = Samples.Case().Ask(0.5).Approve(Samples.Mia, 1);

        up.Update(2).Clock(3, ClockKind.ClientUpdate, null).Due.ShouldBe(Acts.At(4));
        Samples.Case().Update(2).Clock(3, ClockKind.ClientUpdate, null).Due.ShouldBe(Acts.At(6));
        Samples.Case().Update(0.5).Ask(1).Approve(Samples.Mia, 2).Clock(3, ClockKind.ClientUpdate, null).Due.ShouldBe(Acts.At(4), "half an interval from when it went up");
        Samples.Case().Update(0.5).Ask(3).Approve(Samples.Mia, 4).Clock(4, ClockKind.ClientUpdate, null).Due.ShouldBe(Acts.At(4.5), "what was due sooner stays");
        up.Update(2).Resolve(3).Clock(3, ClockKind.ClientUpdate, null).Stopped.ShouldBeTrue();
    }

    [Fact, Trait("Rule", "R7")]
    public void A_level_may_have_promises_of_its_own()
    {
        var it = Samples.Case().Update(0.5).Hear(1).Record(2);

        it.Clock(3, ClockKind.FirstClientResponse, null, policy: Quick()).Target.ShouldBe(Duration.FromHours(1));
        it.Clock(3, ClockKind.NextClientResponse, null, policy: Quick()).Target.ShouldBe(Duration.FromHours(2));
        it.Clock(3, ClockKind.ClientConfirm, null, policy: Quick()).Target.ShouldBe(Duration.FromHours(9));
        it.Clock(3, ClockKind.NextClientResponse, null).Target.ShouldBe(Duration.FromHours(4), "as for the first, and that as for updates");
    }

    private static IEnumerable<ClockKind> Kinds(Case it, double hours) => CaseClocks.Read(it, Samples.Policy(), Acts.At(hours)).Select(clock => clock.Id.Kind);

    private static EscalationPolicy Quick()
    {
        static Target.Time Hours(int hours) => new(Duration.FromHours(hours));
        var policy = Samples.Policy();
        return policy with
        {
            Levels = [.. policy.Levels.Select(level => level with { FirstResponse = Hours(1), NextResponse = Hours(2), ClientConfirm = Hours(9), PostMortemWithin = Hours(10) })],
        };
    }
}
