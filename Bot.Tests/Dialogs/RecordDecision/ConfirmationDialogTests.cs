using Bot.Cases;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.RecordDecision;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.RecordDecision;

public sealed class ConfirmationDialogTests
{
    [Fact]
    public void Asking_acts_at_once_and_offers_both_answers()
    {
        var script = new FormScript(new RecordAskedDialog(), About(Recorded()));

        script.Recorded.Events.ShouldHaveSingleItem().ShouldBe(new ConfirmationSet(Now, Samples.Ada, 1, ConfirmationStatus.Asked, null));
        script.Shown.Acts().ShouldBe(["record-confirmed", "record-disputed", "keep-promise"]);
        script.Shown.Buttons.OfType<Button.Act>().ShouldAllBe(button => button.Subject == "1");
    }

    [Fact]
    public void Asking_twice_is_told_to_the_person_and_changes_nothing()
    {
        var told = new FormScript(new RecordAskedDialog(), About(Recorded(ConfirmationStatus.Asked))).Next.ShouldBeOfType<Next.Tell>();

        told.Card.Text().ShouldContain("was asked about record 1 already");
    }

    [Fact]
    public void A_confirmation_keeps_who_confirmed()
    {
        var script = new FormScript(new RecordConfirmedDialog(), About(Recorded(ConfirmationStatus.Asked))).Answer();

        script.Recorded.Events.ShouldHaveSingleItem().ShouldBe(new ConfirmationSet(Now, Samples.Ada, 1, ConfirmationStatus.Confirmed, "Jo Wild"));
        script.Shown.Text().ShouldContain("Confirmed: Mon 2 Mar 11:00, Jo Wild");
        script.Shown.Acts().ShouldBe(["keep-promise"]);
    }

    [Fact]
    public void A_confirmation_needs_a_name() =>
        new FormScript(new RecordConfirmedDialog(), About(Recorded())).Answer(("who", " ")).Problems.ShouldHaveSingleItem().Key.ShouldBe("who");

    [Fact]
    public void A_dispute_keeps_their_version_and_can_be_asked_about_again()
    {
        var script = new FormScript(new RecordDisputedDialog(), About(Recorded(ConfirmationStatus.Asked))).Answer(("otherwise", "It was 4,000"));

        script.Recorded.Events.ShouldHaveSingleItem().ShouldBe(new ConfirmationSet(Now, Samples.Ada, 1, ConfirmationStatus.Disputed, "Jo Wild", "It was 4,000"));
        script.Shown.Body.OfType<Quote>().ShouldHaveSingleItem();
        script.Shown.Acts().ShouldBe(["record-asked", "keep-promise"]);
    }

    [Fact]
    public void What_is_confirmed_cannot_be_disputed() =>
        new FormScript(new RecordDisputedDialog(), About(Recorded(ConfirmationStatus.Confirmed))).Next
            .ShouldBeOfType<Next.Tell>().Card.Text().ShouldContain("is confirmed already");

    [Theory]
    [InlineData("2")]
    [InlineData("x")]
    public void An_unknown_record_is_told_to_the_person(string subject) =>
        new FormScript(new RecordConfirmedDialog(), About(Recorded()) with { Subject = subject }).Next
            .ShouldBeOfType<Next.Tell>().Card.Text().ShouldContain("has no record");

    [Fact]
    public void Without_a_number_it_is_the_last_record() =>
        new FormScript(new RecordAskedDialog(), About(Recorded()) with { Subject = null }).Recorded.Events.Count.ShouldBe(1);

    [Fact]
    public void A_record_that_nobody_asked_about_offers_the_mail_and_the_asking()
    {
        var card = RecordCard.Draw(Recorded(), 1, Samples.Policy());

        card.Text().ShouldContain("the client was not asked yet");
        card.Text().ShouldContain("Send the credit note: Ben Ruiz, by Fri 6 Mar 2026");
        card.Links().ShouldHaveSingleItem().ShouldStartWith("mailto:");
        card.Acts().ShouldBe(["record-asked", "keep-promise"]);
    }

    [Fact]
    public void The_record_of_a_closed_case_offers_only_to_keep_what_was_promised() =>
        RecordCard.Draw(Recorded().After(new Closed(Now, Samples.Ada, null, null)), 1, Samples.Policy()).Acts().ShouldBe(["keep-promise"]);

    private static Instant Now => Samples.Turn(null).Now;

    private static Turn About(Case issue) => Samples.Turn(issue) with { Subject = "1" };

    private static Case Recorded(params ConfirmationStatus[] statuses) => Samples.Case(
    [
        new DecisionRecorded(Now, Samples.Ada, new(1, ["We credit 3,000"], "Mia Chen", ClientPart.TookPart, [new("Send the credit note", "ben", new(2026, 3, 6))])),
        .. statuses.Select(status => new ConfirmationSet(Now, Samples.Ada, 1, status, "Jo Wild")),
    ]);
}
