using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Records;
using Bot.Dialogs.ChooseChannel;
using Bot.Dialogs.Close;
using Bot.Dialogs.LegalHold;
using Bot.Dialogs.Notices;
using Bot.Dialogs.RecordDecision;
using Bot.Dialogs.UpdateClient;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.LegalHold;

public sealed class HoldDialogsTests
{
    [Fact, Trait("Rule", "R10")]
    public void A_hold_is_placed_with_a_reason_and_shows_on_the_case()
    {
        var script = new FormScript(new HoldDialog(), Turns.Of(Samples.Ada, Samples.Case()));
        script.Answer().Wrong().ShouldBe(["reason"]);
        script.Answer(("reason", "A letter from their lawyer"));

        script.Recorded.Events.ShouldHaveSingleItem().ShouldBe(new HoldPlaced(Acts.At(1), Samples.Ada, "A letter from their lawyer", Acts.At((7 * 24) + 2)));
        var card = NoticeCards.Draw(Topic.Case, Samples.Case().With(script.Recorded.Events), Samples.Policy(), Acts.At(1));
        card.Text().ShouldContain("Legal hold: since Mon 2 Mar 11:00, by Ada Obi, until about Mon 9 Mar 12:00: A letter from their lawyer");
        card.Acts().ShouldContain("lift-hold");
        card.Acts().ShouldNotContain("legal-hold");
    }

    [Fact, Trait("Rule", "R10")]
    public void Nothing_that_goes_out_to_the_client_begins_while_it_is_on()
    {
        var held = Samples.Case().Record(0.1).Hold(0.5);

        new UpdateClientDialog().Open(Turns.Of(Samples.Ada, held)).Told().ShouldContain("under legal hold");
        new ChooseChannelDialog().Open(Turns.Of(Samples.Ada, held)).Told().ShouldContain("under legal hold");
        new RecordAskedDialog().Open(Turns.Of(Samples.Ada, held)).Told().ShouldContain("under legal hold");
        new CloseDialog().Open(Turns.Of(Samples.Ada, held.Resolve(0.8))).Told().ShouldContain("under legal hold");
        NoticeCards.Draw(Topic.Record(1), held, Samples.Policy(), Acts.At(1)).ShouldSatisfyAllConditions(
            card => card.Links().ShouldBeEmpty(), card => card.Acts().ShouldBeEmpty(), card => card.Text().ShouldContain("nothing goes out to the client"));
    }

    [Fact, Trait("Rule", "R10")]
    public void A_record_written_under_it_offers_no_mail()
    {
        var script = new FormScript(new RecordDecisionDialog(), Turns.Of(Samples.Ada, Samples.Case().Hold(0.5)))
            .Answer(("decisions", "We say nothing"), ("client_part", nameof(ClientPart.Neither))).Answer();

        script.Shown.Links().ShouldBeEmpty();
    }

    [Fact, Trait("Rule", "R10")]
    public void It_is_lifted_by_who_placed_it_or_by_the_highest_tier()
    {
        var held = Samples.Case().Hold(0.5);

        new LiftHoldDialog().Open(Turns.Of(Samples.Mia, held)).Told().ShouldContain("Only Ada Obi, who placed it, or Executive and legal can lift this: Eva Lind, Leo Park.");
        new FormScript(new LiftHoldDialog(), Turns.Of(Samples.Leo, held)).Answer(("reason", "Settled")).Recorded.Events.ShouldHaveSingleItem().ShouldBe(new HoldLifted(Acts.At(1), Samples.Leo, "Settled"));
        new LiftHoldDialog().Open(Turns.Of(Samples.Ada, Samples.Case())).Told().ShouldContain("Nothing to lift");
    }

    [Fact, Trait("Rule", "R11")]
    public void When_it_should_be_looked_at_the_owner_is_asked_and_may_go_on_with_it()
    {
        var held = Samples.Case().Acknowledge(Samples.Ada, 0.1).Hold(0.5, until: 30);
        var ping = held.Due(30.1).OfType<Pinged>().Single(one => one.Clock.Kind is ClockKind.Hold);
        var asked = held.After(ping);
        var script = new FormScript(new HoldDialog(), Turns.Of(Samples.Ada, asked, 31)).Answer(("reason", "The court takes longer"));
        var on = asked.With(script.Recorded.Events);

        ping.People.ShouldBe([Samples.Ada]);
        NoticeCards.Draw(Topic.Ping(held.Version), asked, Samples.Policy(), Acts.At(30.1)).Acts().ShouldBe(["lift-hold", "legal-hold", "show-case", "why", "why-ping"]);
        on.Held!.Reason.ShouldBe("The court takes longer");
        on.Clock(40, ClockKind.Resolve, Samples.L1).Spent.ShouldBe(Duration.FromHours(0.5), "one hold followed the other");
        new FormScript(new HoldDialog(), Turns.Of(Samples.Ada, asked, 31)).Answer(("reason", "x"), ("until_date", "2026-03-01")).Wrong().ShouldBe(["until_time"]);
    }
}
