using Bot.Cases;
using Bot.Cases.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Records;

public sealed class RecordingTests
{
    private static readonly Instant Now = Samples.Monday + Duration.FromHours(1);
    private static readonly LocalDate Today = new(2026, 3, 2);

    [Fact]
    public void Records_are_numbered_within_their_case()
    {
        var first = Written(Write(Samples.Case()));
        var second = Written(Write(Samples.Case(first)));

        (first.Record.Number, second.Record.Number).ShouldBe((1, 2));
        first.Record.Decisions.ShouldBe(["We credit 3,000"]);
    }

    [Fact]
    public void A_step_due_today_is_taken_and_one_due_yesterday_refused()
    {
        Written(Write(Samples.Case(), steps: [new("Send the credit note", "ben", Today)])).Record.NextSteps.Count.ShouldBe(1);
        Refused(Write(Samples.Case(), steps: [new("Send the credit note", "ben", Today.PlusDays(-1))])).ShouldContain("Send the credit note");
    }

    [Fact]
    public void Nothing_decided_too_much_decided_or_decided_by_nobody_is_refused()
    {
        Refused(Write(Samples.Case(), [])).ShouldContain("at least one decision");
        Refused(Write(Samples.Case(), [.. Enumerable.Repeat("One", 11)])).ShouldContain("Write two records");
        Refused(Write(Samples.Case(), [new string('x', 301)])).ShouldContain("300 characters");
        Refused(Write(Samples.Case(), decidedBy: " ")).ShouldBe("Say who decided.");
    }

    [Fact]
    public void A_closed_case_takes_no_record_and_no_confirmation()
    {
        var closed = Recorded().After(new Closed(Now, Samples.Ada, null, null));

        Refused(Write(closed)).ShouldStartWith("CASE-7 is closed.");
        Refused(Set(closed, ConfirmationStatus.Asked)).ShouldStartWith("CASE-7 is closed.");
    }

    [Theory]
    [InlineData(ConfirmationStatus.NotAsked, ConfirmationStatus.Asked, true)]
    [InlineData(ConfirmationStatus.NotAsked, ConfirmationStatus.Confirmed, true)]
    [InlineData(ConfirmationStatus.NotAsked, ConfirmationStatus.Disputed, true)]
    [InlineData(ConfirmationStatus.Asked, ConfirmationStatus.Asked, false)]
    [InlineData(ConfirmationStatus.Asked, ConfirmationStatus.Confirmed, true)]
    [InlineData(ConfirmationStatus.Asked, ConfirmationStatus.Disputed, true)]
    [InlineData(ConfirmationStatus.Asked, ConfirmationStatus.NotAsked, false)]
    [InlineData(ConfirmationStatus.Confirmed, ConfirmationStatus.Asked, false)]
    [InlineData(ConfirmationStatus.Confirmed, ConfirmationStatus.Confirmed, false)]
    [InlineData(ConfirmationStatus.Confirmed, ConfirmationStatus.Disputed, false)]
    [InlineData(ConfirmationStatus.Disputed, ConfirmationStatus.Asked, true)]
    [InlineData(ConfirmationStatus.Disputed, ConfirmationStatus.Confirmed, false)]
    [InlineData(ConfirmationStatus.Disputed, ConfirmationStatus.Disputed, false)]
    public void Confirmations_come_in_order(ConfirmationStatus before, ConfirmationStatus wanted, bool taken)
    {
        var issue = Recorded();
        if (before != ConfirmationStatus.NotAsked)
            issue = issue.After(Set(issue, before).ShouldBeOfType<Decision.Accepted>().Events.Single());
        issue.Records[0].Status.ShouldBe(before);

        (Set(issue, wanted) is Decision.Accepted).ShouldBe(taken);
    }

    [Fact]
    public void An_unknown_record_is_refused() =>
        Refused(Recording.SetConfirmation(Recorded(), 2, ConfirmationStatus.Asked, null, null, Samples.Ada, Now)).ShouldContain("no record 2");

    [Fact]
    public void An_answer_needs_a_name_and_a_dispute_needs_their_version()
    {
        Refused(Recording.SetConfirmation(Recorded(), 1, ConfirmationStatus.Confirmed, " ", null, Samples.Ada, Now)).ShouldContain("who on the client's side");
        Refused(Recording.SetConfirmation(Recorded(), 1, ConfirmationStatus.Disputed, "Jo", "", Samples.Ada, Now)).ShouldContain("what they say");
    }

    private static Case Recorded() => Samples.Case(Written(Write(Samples.Case())));

    private static Decision Set(Case issue, ConfirmationStatus status) =>
        Recording.SetConfirmation(issue, 1, status, "Jo Wild", "It was 4,000", Samples.Ada, Now);

    private static Decision Write(Case issue, IReadOnlyList<string>? decisions = null, string decidedBy = "Mia Chen", IReadOnlyList<NextStep>? steps = null) =>
        Recording.Write(issue, decisions ?? ["We credit 3,000"], decidedBy, ClientPart.TookPart, steps ?? [], Samples.Ada, Now, Today);

    private static DecisionRecorded Written(Decision decision) =>
        decision.ShouldBeOfType<Decision.Accepted>().Events.ShouldHaveSingleItem().ShouldBeOfType<DecisionRecorded>();

    private static string Refused(Decision decision) => decision.ShouldBeOfType<Decision.Refused>().Why;
}
