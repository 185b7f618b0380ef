using Bot.Cases;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.RecordDecision;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.RecordDecision;

public sealed class RecordDecisionDialogTests
{
    private static readonly (string, string)[] Decided =
        [("decisions", "We credit 3,000\n\n  The offer stands  \n"), ("decided_by", "Mia Chen"), ("client_part", nameof(ClientPart.TookPart))];

    [Fact]
    public void Two_screens_write_down_decisions_and_next_steps()
    {
        var script = Begin().Answer(Decided).Answer(("what_1", "Send the credit note"), ("owner_1", "ben"), ("due_1", "2026-03-06"));

        var record = script.Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<DecisionRecorded>().Record;
        (record.Number, record.DecidedBy, record.ClientPart).ShouldBe((1, "Mia Chen", ClientPart.TookPart));
        record.Decisions.ShouldBe(["We credit 3,000", "The offer stands"]);
        record.NextSteps.ShouldBe([new NextStep("Send the credit note", "ben", new(2026, 3, 6))]);
    }

    [Fact]
    public void It_ends_with_a_mail_ready_to_send_and_the_button_that_says_so()
    {
        var card = Begin().Answer(Decided).Answer(("what_1", "Pay the rest"), ("owner_1", "client"), ("due_1", "2026-03-06")).Shown;

        card.Draft().ShouldContain("1. We credit 3,000\n2. The offer stands\n");
        card.Draft().ShouldContain("- Pay the rest: Jo Wild, by Fri 6 Mar 2026");
        card.Draft().ShouldContain("answer “YES”");
        card.Links().ShouldHaveSingleItem().ShouldStartWith("mailto:jo@northwind.example?subject=CASE-7");
        card.Buttons.OfType<Button.Act>().ShouldHaveSingleItem().ShouldBeEquivalentTo(new Button.Act("record-asked", "I have sent it: ask to confirm", "1", ButtonStyle.Primary));
    }

    [Fact]
    public void The_person_is_proposed_as_who_decided() =>
        Begin().Form.Fields.Single(field => field.Key == "decided_by").Shown.ShouldBe("Ada Obi");

    [Fact]
    public void A_record_needs_no_next_step() =>
        Begin().Answer(Decided).Answer().Recorded.Events.OfType<DecisionRecorded>().Single().Record.NextSteps.ShouldBeEmpty();

    [Fact]
    public void Every_part_of_a_next_step_is_asked_for_where_one_is_given()
    {
        var script = Begin().Answer(Decided).Answer(("what_2", "Send the credit note"));

        script.Problems.Select(problem => problem.Key).ShouldBe(["owner_2", "due_2"]);
        script.Form.Fields.Single(field => field.Key == "what_2").Shown.ShouldBe("Send the credit note");
    }

    [Fact]
    public void A_date_that_has_passed_is_named_under_its_field()
    {
        var script = Begin().Answer(Decided).Answer(("what_1", "Send the credit note"), ("owner_1", "ben"), ("due_1", "2026-03-01"));

        script.Problems.ShouldHaveSingleItem().ShouldBeEquivalentTo(new Problem("due_1", "That date has passed. Give one from today on."));
    }

    [Fact]
    public void Today_is_the_persons_own_today()
    {
        var late = Samples.Turn(Samples.Case()) with { Now = Instant.FromUtc(2026, 3, 2, 23, 30), Zone = DateTimeZone.ForOffset(Offset.FromHours(2)) };

        var script = new FormScript(new RecordDecisionDialog(), late).Answer(Decided).Answer(("what_1", "Call"), ("owner_1", "ben"), ("due_1", "2026-03-02"));

        script.Problems.ShouldHaveSingleItem().Key.ShouldBe("due_1");
    }

    [Fact]
    public void Too_many_or_too_long_decisions_are_asked_for_again()
    {
        Begin().Answer([.. Decided, ("decisions", string.Join('\n', Enumerable.Repeat("One", 11)))]).Problems.ShouldHaveSingleItem().Key.ShouldBe("decisions");
        Begin().Answer([.. Decided, ("decisions", new string('x', 301))]).Problems.ShouldHaveSingleItem().Key.ShouldBe("decisions");
        Begin().Answer([.. Decided, ("decisions", "\n\n")]).Problems.ShouldHaveSingleItem().Key.ShouldBe("decisions");
    }

    [Fact]
    public void A_closed_case_says_so_at_once() =>
        new FormScript(new RecordDecisionDialog(), Samples.Turn(Samples.Case(new Closed(Samples.Monday, Samples.Ada, null, null))))
            .Next.ShouldBeOfType<Next.Tell>().Card.Text().ShouldContain("CASE-7 is closed.");

    private static FormScript Begin() => new(new RecordDecisionDialog(), Samples.Turn(Samples.Case()));
}
