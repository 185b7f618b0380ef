using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Why;
using Bot.Tests.Cases;
using Bot.Tests.Cases.Clocks;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Why;

public sealed class WhyDeadlineDialogTests
{
    [Fact]
    public void A_running_clock_is_explained_from_its_start_to_its_deadline()
    {
        var told = One(Samples.Case(), 3, ClockKind.Acknowledge, Samples.L1);

        told.ShouldContain("Deadline: Mon 2 Mar 14:00 · Mon 2 Mar 14:00 in Europe/London · in 1 hour");
        told.ShouldContain("Promised: 4 hours: level moderate, acknowledge, L1 (R7, R9), in Client escalation SOP version 1");
        told.ShouldContain("Counts from: Mon 2 Mar 10:00, when it was logged (R8)");
        told.ShouldContain("Counts in: always: round the clock (R2, R6)");
        told.ShouldContain("Mon 2 Mar 10:00–13:00 = 3:00 h");
        told.ShouldContain("Sum: 3:00 h of 4:00 h, 1:00 h left (R1)");
    }

    [Fact]
    public void Open_hours_holidays_and_both_zones_are_told()
    {
        var newYork = new Dictionary<string, BusinessCalendar> { ["client"] = Calendars.Weekly("America/New_York", Calendars.Workdays, "09:00-17:00").ClosedOn(new LocalDate(2026, 3, 3)) };
        var policy = Samples.Policy() with { Calendars = newYork, Levels = [.. Samples.Policy().Levels.Select(level => level with { Calendar = "client" })] };
        var told = One(Samples.Case(), 53, ClockKind.Resolve, null, policy);

        told.ShouldContain("Deadline: Thu 5 Mar 22:00 · Thu 5 Mar 17:00 in America/New_York · in 15 open hours");
        told.ShouldContain("Mon 2 Mar 09:00–17:00 = 8:00 h\nWed 4 Mar 09:00–10:00 = 1:00 h");
        told.ShouldContain("Counts in: client: Mon, Tue, Wed, Thu, Fri 09:00–17:00 (America/New_York) (R2, R6)");
        told.ShouldContain("Tue 3 Mar: closed in the calendar (R2)");
    }

    [Fact]
    public void A_pause_is_told_with_who_why_and_how_much_it_left_out()
    {
        var told = One(Samples.Case().Wait(1, until: 9).Resume(3), 4, ClockKind.Resolve, Samples.L1);

        told.ShouldContain("Mon 2 Mar 10:00–11:00 and 13:00–14:00 = 2:00 h");
        told.ShouldContain("Mon 2 Mar 11:00 – Mon 2 Mar 13:00, 2:00 h of open time: waiting for the client, by Ada Obi: the signed offer (R10)");
        told.ShouldContain("Sum: 2:00 h of 8:00 h, 6:00 h left");
    }

    [Fact]
    public void While_it_is_paused_there_is_no_deadline() =>
        One(Samples.Case().Wait(1, until: 9), 2, ClockKind.Resolve, Samples.L1).ShouldContain("Deadline: none while it is paused (R10): 7:00 h are left");

    [Fact]
    public void Waiting_does_not_pause_an_acknowledgement_and_says_so() =>
        One(Samples.Case().Wait(1, until: 9), 2, ClockKind.Acknowledge, Samples.L1).ShouldContain("Nothing for waiting: that does not pause this clock (R10)");

    [Fact]
    public void A_deadline_that_is_behind_says_by_how_much_and_that_more_was_spent()
    {
        var told = One(Samples.Case(), 5.5, ClockKind.Acknowledge, Samples.L1);

        told.ShouldContain("missed 1 h 30 min ago (R4)");
        told.ShouldContain("Sum: 5:30 h of 4:00 h, 1:30 h over");
    }

    [Fact]
    public void What_was_met_exactly_at_the_deadline_was_met()
    {
        var told = One(Samples.Case().Acknowledge(Samples.Ben, 4), 6, ClockKind.Acknowledge, Samples.L1);

        told.ShouldContain("met at Mon 2 Mar 14:00 (R4)");
        told.ShouldContain("Sum: 4:00 h of 4:00 h, 0:00 h left");
    }

    [Fact]
    public void A_case_that_was_logged_late_says_since_when_it_counts_and_why()
    {
        var late = Case.From(new CaseId(7), [Samples.Opened() with { NoticedAt = Acts.At(-3), LateReason = "on a train" }]);

        One(late, 0.5, ClockKind.Acknowledge, Samples.L1).ShouldContain("Counts from: Mon 2 Mar 07:00, when it was noticed; logged only at Mon 2 Mar 10:00: on a train (R8)");
    }

    [Fact]
    public void The_next_tiers_clock_counts_from_when_it_took_the_case() =>
        One(Samples.Case().Ask(1).Approve(Samples.Mia, 2), 3, ClockKind.Acknowledge, Samples.L2).ShouldContain("Counts from: Mon 2 Mar 12:00, when L2 took it, not when it was asked to (R8, R13)");

    [Fact]
    public void After_a_reopening_the_earlier_outcome_can_still_be_explained()
    {
        var it = Samples.Case().Resolve(2).Reopen(30);

        One(it, 31, ClockKind.Resolve, Samples.L1).ShouldContain("when it was reopened (R15)");
        Told(it, 31, new ClockId(ClockKind.Resolve, Samples.L1, 1)).ShouldContain("met at Mon 2 Mar 12:00 (R4)");
    }

    [Fact]
    public void Without_a_subject_every_running_clock_has_its_part_the_next_due_first()
    {
        var told = new WhyDeadlineDialog().Open(Turns.Of(Samples.Mia, Samples.Case().Ask(1), 1.5)).ShouldBeOfType<Next.Tell>().Card;

        told.Body.OfType<Heading>().Select(heading => heading.Text.Plain(Samples.London)).ShouldBe(
            ["Decide whether L2 takes it", "Acknowledge (L1)", "First answer to the client", "Resolve or escalate (L1)", "And these"]);
        told.Text().ShouldContain("resolve the case: Tue 3 Mar 10:00");
        told.Buttons.OfType<Button.Act>().Select(one => (one.Verb, one.Subject)).ShouldBe([("why", "Resolve..1.1"), ("show-case", null)]);
    }

    [Theory]
    [InlineData("Acknowledge.L9.1.1")]
    [InlineData("Acknowledge.L1.2.1")]
    [InlineData("nonsense")]
    [InlineData("99.L1.1.1")]
    public void What_is_no_clock_of_the_case_is_told_so(string subject) =>
        new WhyDeadlineDialog().Open(Turns.Of(Samples.Ada, Samples.Case(), 1, subject)).Told().ShouldContain("CASE-7 has no such deadline any more.");

    [Fact]
    public void Where_none_runs_that_is_said() =>
        new WhyDeadlineDialog().Open(Turns.Of(Samples.Ada, Samples.Case().Resolve(1), 2)).Told().ShouldContain("No deadline of CASE-7 runs now.");

    [Fact]
    public void Every_clock_of_every_life_can_be_asked_for_by_its_key()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var history = new History(seed);
            var last = history.Play().Last();
            foreach (var clock in Cycles.Read(last.After, history.Policy, last.Now))
            {
                ClockKey.Parse(ClockKey.Write(clock.Id)).ShouldBe(clock.Id);
                new WhyDeadlineDialog().Open(TurnOf(last.After, last.Now, clock.Id, history.Policy)).Told().ShouldContain($"Sum: {Tally.Hours(Tally.Seconds(clock.Reading.Spent))} of ");
            }
        }
    }

    private static string One(Case it, double hours, ClockKind kind, TierId? tier, EscalationPolicy? policy = null) => Told(it, hours, new ClockId(kind, tier, it.Cycle), policy);

    private static string Told(Case it, double hours, ClockId clock, EscalationPolicy? policy = null) =>
        new WhyDeadlineDialog().Open(TurnOf(it, Acts.At(hours), clock, policy ?? Samples.Policy())).Told();

    private static Turn TurnOf(Case it, Instant now, ClockId clock, EscalationPolicy policy) =>
        new(new Person(Samples.Ada, "Ada Obi", null, new Dictionary<string, string>()), Samples.London, policy, now, it) { Subject = ClockKey.Write(clock) };
}
