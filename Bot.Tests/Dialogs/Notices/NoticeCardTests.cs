using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Notices;

public sealed class NoticeCardTests
{
    private static readonly string[] Rare = ["hear-client", "change-level", "legal-hold", "make-confidential", "legal-notes"];

    private static readonly string[] Work = ["choose-channel", "add-attempt", "update-client", "record-decision", "escalate", "resolve"];
    private static readonly string[] Why = ["why", "why-ping"];

    [Fact]
    public void A_new_case_wants_to_be_acknowledged_first()
    {
        var card = Draw(Topic.Case, Samples.Case());

        card.Acts().ShouldBe(["acknowledge", .. Work, "wait", "why", .. Rare, "timeline"]);
        card.Text().ShouldSatisfyAllConditions(
            text => text.ShouldStartWith("CASE-7 · Invoice differs from the offer"),
            text => text.ShouldContain("Next: Ada Obi or Ben Ruiz – one of you acknowledge it."),
            text => text.ShouldContain("Acknowledge by: Mon 2 Mar 14:00"),
            text => text.ShouldContain("Resolve by: Mon 2 Mar 18:00"),
            text => text.ShouldContain("Answer the client by: Mon 2 Mar 14:00"),
            text => text.ShouldContain("Attempts: 0 of 2 at L1"),
            text => text.ShouldContain("Contact: Jo Wild, jo@northwind.example, +44 20 7946 0000"),
            text => text.ShouldContain("“We were promised a fixed price.”"));
    }

    [Fact]
    public void Each_state_offers_what_makes_sense_in_it()
    {
        var open = Samples.Case().Acknowledge(Samples.Ben, 1);

        Draw(Topic.Case, open).Acts().ShouldBe(["update-client", .. Work.Where(verb => verb != "update-client"), "wait", "why", .. Rare, "timeline"]);
        Draw(Topic.Case, open.Update(2)).Acts().ShouldBe([.. Work, "wait", "why", .. Rare, "timeline"]);
        Draw(Topic.Case, open.Wait(2, until: 9)).Acts().ShouldBe(["resume", "hear-client", .. Work, "why", "change-level", "legal-hold", "make-confidential", "legal-notes", "timeline"]);
        Draw(Topic.Case, Samples.Case().Wait(2, until: 9)).Acts().ShouldBe(["resume", "hear-client", "acknowledge", .. Work, "why", "change-level", "legal-hold", "make-confidential", "legal-notes", "timeline"]);
        Draw(Topic.Case, open.Ask(2)).Acts().ShouldBe([.. Work.Where(verb => verb != "escalate"), "wait", "why", .. Rare, "timeline"]);
        Draw(Topic.Case, open.Resolve(2)).Acts().ShouldBe(["close", "update-client", "record-decision", "post-mortem", "reopen", "hear-client", "legal-hold", "make-confidential", "legal-notes", "why", "timeline"]);
        Draw(Topic.Case, Closed()).Acts().ShouldBe(["reopen", "make-confidential", "legal-notes", "timeline"]);
    }

    [Fact]
    public void At_the_highest_tier_nobody_is_offered_to_escalate()
    {
        var top = Samples.Case().Ask(0.1).Approve(Samples.Mia, 0.2).Ask(0.3).Approve(Samples.Eva, 0.4);

        Draw(Topic.Case, top).Acts().ShouldNotContain("escalate");
        Draw(Topic.Ping(top.Version), Pinged(top, new(ClockKind.Resolve, Samples.L3, 1))).Acts().ShouldBe(["resolve", "show-case", "snooze", .. Why]);
        Draw(Topic.Ping(1), Pinged(Samples.Case(), new(ClockKind.Resolve, Samples.L1, 1))).Acts().ShouldBe(["resolve", "escalate", "show-case", "snooze", .. Why]);
    }

    [Fact]
    public void The_next_step_says_one_thing_to_do()
    {
        var mine = Samples.Case().Acknowledge(Samples.Ada, 1);

        Next(mine).ShouldContain("tell the client that you have it");
        Next(mine.Update(1)).ShouldBe("Next: work on it; log what you try.");
        Next(mine.Update(1).Attempt(1).Attempt(1)).ShouldBe("Next: the attempts did not settle it; resolve it or escalate to Department heads.");
        Next(mine.Ask(1)).ShouldBe("Next: Mia Chen or Noor Haddad decide whether L2 takes it.");
        Next(mine.Wait(1, until: 9)).ShouldBe("Next: resume when the answer is there.");
        Next(mine.Resolve(1)).ShouldContain("before it can be closed, tell the client how it ended");
        Next(Closed()).ShouldBe("Closed. Nothing more to do.");
        Next(mine.Update(1).Resolve(2).Reopen(3).Acknowledge(Samples.Ada, 3)).ShouldContain("tell the client", customMessage: "in the new cycle they have not heard from us");
    }

    [Fact]
    public void A_paused_clock_shows_what_is_left_and_a_missed_one_that_it_is_missed()
    {
        Draw(Topic.Case, Samples.Case().Wait(2, until: 9), 3).Text().ShouldContain("Resolve by: paused with 6 h left");
        Draw(Topic.Case, Samples.Case(), 5).Text().ShouldContain("Acknowledge by: Mon 2 Mar 14:00 (missed)");
        Draw(Topic.Case, Samples.Case(), 5).Body.OfType<Facts>().First().Rows.Single(row => row.Label.Plain(Samples.London) == "Acknowledge by").Tone.ShouldBe(Tone.Bad);
    }

    [Fact, Trait("Rule", "R8")]
    public void What_was_logged_later_says_so() =>
        Draw(Topic.Case, Case.From(new CaseId(7), [Samples.Opened() with { NoticedAt = Acts.At(-3), LateReason = "on a train" }])).Text()
            .ShouldContain("Noticed: Mon 2 Mar 07:00 (logged later: on a train)");

    [Fact, Trait("Rule", "R30")]
    public void A_request_can_be_decided_until_somebody_has()
    {
        var asked = Samples.Case().Ask(1);

        Draw(Topic.Approval(1), asked).Buttons.OfType<Button.Act>().Select(one => (one.Verb, one.Subject)).ShouldBe([("approve", "1"), ("reject", "1"), ("show-case", null), ("why", "Approval.L2.1.1")]);
        Draw(Topic.Approval(1), asked.Approve(Samples.Mia, 2)).Acts().ShouldBe(["show-case"]);
        Draw(Topic.Approval(1), asked.Approve(Samples.Mia, 2)).Text().ShouldContain("This was approved by Mia Chen at Mon 2 Mar 12:00.");
        Draw(Topic.Approval(1), asked.Reject(Samples.Mia, 2)).Text().ShouldContain("This was rejected by Mia Chen at Mon 2 Mar 12:00: too early.");
        Draw(Topic.Approval(1), asked.Resolve(2)).Acts().ShouldBe(["show-case"]);
        Draw(Topic.Approval(1), asked.Resolve(2)).Text().ShouldContain("resolved before anybody decided");
    }

    [Fact, Trait("Rule", "R30")]
    public void With_a_quorum_it_says_how_many_have_said_yes()
    {
        var policy = Samples.Policy();
        var two = policy with { Escalate = policy.Escalate with { Approval = policy.Escalate.Approval with { Quorum = 2 } } };

        NoticeCards.Draw(Topic.Approval(1), Samples.Case().Ask(1).After(new EscalationVoiced(Acts.At(2), Samples.Mia, 1)), two, Acts.At(2)).Text().ShouldContain("1 of 2 have said yes (Mia Chen).");
    }

    public static TheoryData<ClockKind, string[]> ActsOfClocks() => new()
    {
        { ClockKind.Acknowledge, ["acknowledge", "show-case", "snooze"] },
        { ClockKind.Resolve, ["resolve", "show-case"] },
        { ClockKind.FirstClientResponse, ["update-client", "show-case", "snooze"] },
        { ClockKind.Approval, ["approve", "reject", "snooze"] },
        { ClockKind.Wait, ["resume", "update-client", "resolve", "show-case"] },
    };

    [Theory]
    [MemberData(nameof(ActsOfClocks))]
    public void A_ping_offers_what_its_clock_waits_for_and_afterwards_only_says_that_it_is_done(ClockKind kind, string[] acts)
    {
        var it = Samples.Case().Ask(1).Wait(1, until: 2);
        var clock = CaseClocks.Read(it, Samples.Policy(), Acts.At(3)).First(one => one.Id.Kind == kind).Id;
        var pinged = Pinged(it, clock);
        var done = pinged.Resolve(5);

        Draw(Topic.Ping(it.Version), pinged).Acts().ShouldBe([.. acts, .. Why]);
        Draw(Topic.Ping(it.Version), pinged).Title.Plain(Samples.London).ShouldStartWith("Due now: CASE-7 · ");
        Draw(Topic.Ping(it.Version), done).Acts().ShouldBe(["show-case", .. Why]);
        Draw(Topic.Ping(it.Version), done).Title.Plain(Samples.London).ShouldStartWith("Done: CASE-7 · ");
        (Wanted(Topic.Ping(it.Version), pinged), Wanted(Topic.Ping(it.Version), done), Wanted(Topic.Ping(it.Version), done.Reopen(6))).ShouldBe((kind is not ClockKind.Resolve, false, false), "while its clock is paused there is nothing to say (reliability 4.3)");
    }

    [Fact, Trait("Rule", "R21")]
    public void A_late_ping_says_by_how_much_and_what_it_stands_for()
    {
        var it = Samples.Case().Swept(3.9);
        var card = Draw(Topic.Ping(it.Events.ToList().FindIndex(one => one is Pinged { People.Count: > 0, Clock.Kind: ClockKind.Acknowledge })), it, 3.9);

        card.Text().ShouldContain("Late by: 9 min (with 2 earlier reminders)");
        Draw(Topic.Ping(1), Samples.Case().Swept(2), 2).Text().ShouldNotContain("Late by");
    }

    [Fact, Trait("Rule", "R19")]
    public void A_request_is_only_sent_while_it_waits()
    {
        var asked = Samples.Case().Ask(1);

        Wanted(Topic.Approval(1), asked).ShouldBeTrue();
        Wanted(Topic.Approval(1), asked.Approve(Samples.Mia, 2)).ShouldBeFalse();
        Wanted(Topic.Approval(1), asked.Resolve(2)).ShouldBeFalse();
        (Wanted(Topic.Case, Closed()), Wanted(Topic.News(0), Closed())).ShouldBe((true, true));
    }

    [Fact]
    public void News_of_what_nobody_has_taken_yet_can_be_acknowledged()
    {
        Draw(Topic.News(0), Samples.Case()).Acts().ShouldBe(["acknowledge", "show-case"]);
        Draw(Topic.News(0), Samples.Case().Acknowledge(Samples.Ada, 1)).Acts().ShouldBe(["show-case"]);
        Draw(Topic.News(4), Samples.Case().Ask(1).Approve(Samples.Mia, 2)).Acts().ShouldBe(["acknowledge", "show-case"]);
        Draw(Topic.News(1), Samples.Case().Resolve(1)).Acts().ShouldBe(["show-case"]);
        Draw(Topic.News(2), Samples.Case().Ask(1).Reject(Samples.Mia, 2)).Text().ShouldContain("Mia Chen rejected the escalation: too early.");
    }

    [Theory]
    [InlineData("Case/0", "acknowledge", null, true)]
    [InlineData("Case/0", "resume", null, true)]
    [InlineData("Case/0", "close", null, true)]
    [InlineData("Case/0", "approve", "1", false)]
    [InlineData("Case/0", "log-issue", null, false)]
    [InlineData("Approval/1", "approve", "1", true)]
    [InlineData("Approval/1", "approve", "2", false)]
    [InlineData("Approval/1", "approve", null, false)]
    [InlineData("Approval/1", "resolve", null, false)]
    [InlineData("News/0", "acknowledge", null, true)]
    [InlineData("News/0", "resolve", null, false)]
    [InlineData("Record/1", "record-confirmed", "1", true)]
    [InlineData("Record/1", "record-confirmed", "2", false)]
    public void Only_what_was_ever_on_a_card_can_be_pressed_there(string topic, string verb, string? subject, bool allowed) =>
        NoticeCards.Allows(Topic.Parse(topic), Samples.Case().Ask(1), verb, subject).ShouldBe(allowed);

    private static Case Closed() => Samples.Case().Resolve(1).After(new Closed(Acts.At(2), Samples.Ada, null, null));

    private static Case Pinged(Case it, ClockId clock) =>
        it.After(new Pinged(Acts.At(4), PersonId.Bot, clock, new(ThresholdKind.Due), Acts.At(4), [Samples.Ada]));

    private static string Next(Case it) => Draw(Topic.Case, it).Body.OfType<Paragraph>().First().Text.Plain(Samples.London);

    private static Card Draw(Topic topic, Case it, double hours = 1) => NoticeCards.Draw(topic, it, Samples.Policy(), Acts.At(hours));

    private static bool Wanted(Topic topic, Case it) => NoticeCards.Wanted(topic, it, Samples.Policy(), Acts.At(9));
}
