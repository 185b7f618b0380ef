using Bot.Cases;
using Bot.Dialogs.Close;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Close;

[Trait("Rule", "R14")]
public sealed class CloseDialogTests
{
    private static readonly Case Critical = Case.From(new CaseId(7), [Samples.Opened() with { Level = Samples.Critical }]).Resolve(1);

    [Fact]
    public void It_lists_what_is_missing_and_asks_for_exactly_that()
    {
        var form = Begin(Critical).Form;

        form.Fields.Select(field => field.Key).ShouldBe(["client_told", "record_waiver", "post_mortem_waiver"]);
        form.Text().ShouldContain("tell the client how it ended");
        Begin(Critical.Update(2)).Form.Fields.Select(field => field.Key).ShouldBe(["record_waiver", "post_mortem_waiver"]);
        Begin(Samples.Case().Resolve(1).Update(2)).Form.Fields.Select(field => field.Key).ShouldBe(["record_waiver"]);
    }

    [Fact]
    public void What_the_client_was_told_is_logged_with_it()
    {
        var events = Begin(Critical).Answer(("client_told", "All is paid back"), ("record_waiver", "oral"), ("post_mortem_waiver", "known cause")).Recorded.Events;

        events.ShouldBe([new ClientUpdated(Acts.At(3), Samples.Ada, ContactChannel.Email, "All is paid back"), new Closed(Acts.At(3), Samples.Ada, "oral", "known cause")]);
    }

    [Fact]
    public void Without_reasons_it_stays_open_and_says_what_to_do()
    {
        var script = Begin(Critical).Answer(("client_told", "All is paid back"), ("record_waiver", "oral"));

        script.Wrong().ShouldBe([string.Empty]);
        script.Form.Text().ShouldContain("Before CASE-7 can be closed: write the post-mortem, or say why not.");
        script.Shown("client_told").ShouldBe("All is paid back");
        Begin(Critical).Answer().Wrong().ShouldBe(["client_told"]);
    }

    [Fact]
    public void With_everything_there_one_press_closes_it()
    {
        var it = Samples.Case(
                new DecisionRecorded(Acts.At(0.5), Samples.Ada, new(1, ["We credit 3,000"], "Mia Chen", Bot.Cases.Records.ClientPart.Informed, [])),
                new ConfirmationSet(Acts.At(0.6), Samples.Ada, 1, Bot.Cases.Records.ConfirmationStatus.Confirmed, "Jo Wild"))
            .Resolve(1).Update(2);

        Begin(it).Form.Text().ShouldContain("Everything the policy asks for is there.");
        Begin(it).Answer().Recorded.Events.ShouldBe([new Closed(Acts.At(3), Samples.Ada, null, null)]);
    }

    [Fact]
    public void What_runs_has_to_be_resolved_first_and_what_is_closed_stays_closed()
    {
        Begin(Samples.Case()).Next.Told().ShouldContain("CASE-7 is not resolved. Resolve it first");
        Begin(Critical.After(new Closed(Acts.At(2), Samples.Ada, null, null))).Next.Told().ShouldContain("CASE-7 is closed already.");
    }

    [Fact]
    public void A_post_mortem_needs_all_three_parts_and_a_resolved_case()
    {
        var script = new FormScript(new PostMortemDialog(), Turns.Of(Samples.Ada, Critical, 3));

        script.Answer(("cause", "A typo")).Wrong().ShouldBe(["helped", "actions"]);
        script.Answer(("helped", "A call"), ("actions", "Ada checks invoices")).Recorded.Events
            .ShouldBe([new PostMortemWritten(Acts.At(3), Samples.Ada, "A typo", "A call", "Ada checks invoices")]);
        new FormScript(new PostMortemDialog(), Turns.Of(Samples.Ada, Samples.Case())).Answer(("cause", "a"), ("helped", "b"), ("actions", "c")).Form.Text()
            .ShouldContain("First fix, then learn");
    }

    private static FormScript Begin(Case it) => new(new CloseDialog(), Turns.Of(Samples.Ada, it, 3));
}
