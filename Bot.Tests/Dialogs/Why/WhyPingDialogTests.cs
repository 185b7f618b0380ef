using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Why;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Why;

public sealed class WhyPingDialogTests
{
    [Fact]
    public void The_owner_hears_which_rule_fired_when_and_what_would_have_prevented_it()
    {
        var told = Told(Samples.Case().Swept(2), Samples.Ada, ThresholdKind.Fraction);

        told.ShouldContain("What: acknowledge (L1): 50% of the time was gone (2:00 h of 4:00 h were spent)");
        told.ShouldContain("Rule: R18, reminders, at: 50%, of Client escalation SOP version 1");
        told.ShouldContain("Was due: Mon 2 Mar 12:00");
        told.ShouldContain("Fired: Mon 2 Mar 12:00");
        told.ShouldContain("Why you: you are of L1, and one of you has to acknowledge it (R9, R26); you owned the case (R18)");
        told.ShouldContain("Others: nobody else");
        told.ShouldContain("What would have prevented it: an acknowledgement before by Ada Obi or Ben Ruiz (R9)");
    }

    [Fact]
    public void Fired_late_it_says_by_how_much() =>
        Told(Samples.Case().Swept(2.75), Samples.Ada, ThresholdKind.Fraction).ShouldContain("Fired: Mon 2 Mar 12:45, late by 45 min (R21)");

    [Fact]
    public void The_next_tier_hears_that_the_policy_tells_it_of_missed_deadlines()
    {
        var policy = Samples.Policy() with { Notify = new Dictionary<Occasion, IReadOnlyList<Audience>> { [Occasion.Breached] = [new Audience.NextTier(), new Audience.Reporter(), new Audience.Someone(Samples.Eva)] } };
        var it = Samples.Case().Swept(2, 3, 3.5).With(WakeUp.Due(Samples.Case().Swept(2, 3, 3.5), policy, Acts.At(4.1)));

        Told(it, Samples.Mia, ThresholdKind.Due, policy).ShouldContain("Why you: you are of L2, the next tier, whom the policy tells of missed deadlines (R25)");
        Told(it, Samples.Ada, ThresholdKind.Due, policy).ShouldContain("you logged the case, whom the policy tells of missed deadlines (R25)");
        Told(it, Samples.Eva, ThresholdKind.Due, policy).ShouldContain("Why you: the policy names you, whom");
        Told(it, Samples.Eva, ThresholdKind.Due, policy).ShouldContain("Rule: R25, the deadline itself and notify, breached,");
    }

    [Fact]
    public void An_approver_hears_that_they_may_decide() =>
        Told(Samples.Case().Ask(0.5).Swept(1.5), Samples.Noor, ThresholdKind.Fraction).ShouldContain("Why you: you may decide about the escalation (R30)");

    [Fact]
    public void The_fallback_hears_that_nobody_acted()
    {
        var told = Told(Samples.Case().Swept(2, 3.2, 4.1, 5, 6, 7, 8, 9, 10), Samples.Mia, ThresholdKind.Fallback);

        told.ShouldContain("nobody acted after 5 reminders");
        told.ShouldContain("Why you: you are the policy's fallback (R25)");
    }

    [Fact]
    public void Somebody_who_only_reads_along_hears_that_it_was_not_for_them() =>
        Told(Samples.Case().Swept(2), Samples.Eva, ThresholdKind.Fraction).ShouldContain("Why you: it was not for you");

    [Fact]
    public void Typed_it_is_about_the_last_ping_to_whoever_asks()
    {
        var it = Samples.Case().Swept(2, 3.2).Acknowledge(Samples.Ben, 3.5);

        new WhyPingDialog().Open(Turns.Of(Samples.Ben, it, 4)).Told().ShouldContain("acknowledge (L1): 80% of the time was gone");
        new WhyPingDialog().Open(Turns.Of(Samples.Eva, it, 4)).Told().ShouldContain("Nobody was pinged there.");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("999")]
    [InlineData("-1")]
    [InlineData("x")]
    public void A_place_without_a_ping_is_told_so(string subject) =>
        new WhyPingDialog().Open(Turns.Of(Samples.Ada, Samples.Case().Swept(2), 3, subject)).Told().ShouldContain("Nobody was pinged there. The timeline of CASE-7 lists every reminder.");

    [Fact]
    public void Every_ping_of_every_life_has_an_answer_for_everybody_it_went_to()
    {
        var asked = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            var history = new History(seed);
            var last = history.Play().Last();
            foreach (var (one, place) in last.After.Events.Select((one, place) => (one, place)))
            {
                foreach (var person in one is Pinged ping ? ping.People : [])
                {
                    var turn = new Turn(history.Policy.Find(person)!, Samples.London, history.Policy, last.Now, last.After) { Subject = $"{place}" };
                    new WhyPingDialog().Open(turn).Told().ShouldNotContain("it was not for you", customMessage: $"life {seed}, event {place}, {person}");
                    asked++;
                }
            }
        }

        asked.ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Its_buttons_may_be_pressed_on_the_ping_and_on_no_other()
    {
        var it = Samples.Case().Swept(2);
        var (topic, card) = (Topic.Ping(1), NoticeCards.Draw(Topic.Ping(1), it, Samples.Policy(), Acts.At(2)));

        card.Acts().ShouldBe(["acknowledge", "show-case", "snooze", "why", "why-ping"]);
        NoticeCards.Allows(topic, it, "why", "Acknowledge.L1.1.1").ShouldBeTrue();
        NoticeCards.Allows(topic, it, "why-ping", "1").ShouldBeTrue();
        NoticeCards.Allows(topic, it, "why-ping", "0").ShouldBeFalse();
        NoticeCards.Allows(topic, it, "why", null).ShouldBeFalse();
        NoticeCards.Allows(Topic.Case, it, "why", null).ShouldBeTrue();
    }

    private static string Told(Case it, PersonId person, ThresholdKind kind, EscalationPolicy? policy = null)
    {
        var place = it.Events.Select((one, place) => (one, place)).First(pair => pair.one is Pinged ping && ping.Threshold.Kind == kind && (ping.People.Contains(person) || person == Samples.Eva)).place;
        return new WhyPingDialog().Open(Turns.Of(person, it, 12, $"{place}") with { Policy = policy ?? Samples.Policy() }).Told();
    }
}
