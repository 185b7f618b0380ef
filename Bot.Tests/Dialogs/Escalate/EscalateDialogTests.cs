using Bot.Cases;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Escalate;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Escalate;

[Trait("Rule", "R30")]
public sealed class EscalateDialogTests
{
    private static readonly Case Tried = Samples.Case().Attempt(0.2).Attempt(0.5);

    [Fact]
    public void With_enough_attempts_the_ask_is_all_it_takes()
    {
        Begin(Tried).Form.Text().ShouldContain("2 attempts are logged at L1: that is enough to go up.");
        (Asked(Begin(Tried).Answer(("ask", "A credit"))) with { Asked = null, Summary = null }).ShouldBe(
            new EscalationRequested(Acts.At(1), Samples.Ada, 1, Samples.L1, Samples.L2, "A credit", "2 attempts at L1 did not settle it", WithoutAttempts: false));
    }

    [Fact]
    public void With_too_few_it_says_what_else_carries_it_and_a_criterion_or_a_reason_does()
    {
        Begin(Samples.Case()).Form.Text().ShouldContain("0 of 2 attempts are logged at L1. To go up now, choose a criterion or give a reason.");
        Asked(Begin(Samples.Case()).Answer(("ask", "A credit"), ("criterion", "major risk"))).Grounds.ShouldBe("criterion of the policy: major risk");
        Asked(Begin(Samples.Case()).Answer(("ask", "A credit"), ("reason", "they leave"))).Grounds.ShouldBe("before 2 attempts, because: they leave");
    }

    [Fact]
    public void Without_grounds_it_is_refused_and_what_was_typed_is_kept()
    {
        var script = Begin(Samples.Case()).Answer(("ask", "A credit of 3,000"));

        script.Wrong().ShouldBe([string.Empty]);
        script.Shown("ask").ShouldBe("A credit of 3,000");
        script.Answer(("reason", "they leave")).Recorded.Events.ShouldHaveSingleItem();
    }

    [Fact]
    public void It_says_whom_it_goes_to_and_asks_for_the_ask()
    {
        Begin(Samples.Case()).Form.Text().ShouldStartWith("CASE-7: escalate to Department heads");
        Begin(Tried).Answer().Wrong().ShouldBe(["ask"]);
        Begin(Tried).Answer(("ask", "x"), ("criterion", "a bad feeling")).Wrong().ShouldBe(["criterion"]);
    }

    [Fact]
    public void Where_it_cannot_go_up_it_says_so_before_anybody_types()
    {
        Begin(Samples.Case().Ask(0.5, Samples.Ben)).Next.Told().ShouldContain("Ben Ruiz has already asked L2");
        Begin(Samples.Case().Ask(0.1).Approve(Samples.Mia, 0.2).Ask(0.3).Approve(Samples.Eva, 0.4)).Next.Told().ShouldContain("the highest tier");
        Begin(Samples.Case().Resolve(0.5)).Next.Told().ShouldContain("Reopen");
    }

    [Fact, Trait("Rule", "0.31")]
    public void The_packet_has_the_ask_the_clients_words_what_was_tried_and_the_timeline()
    {
        var it = Tried.With(Begin(Tried).Answer(("ask", "A credit of 3,000")).Recorded.Events);
        var packet = NoticeCards.Draw(Topic.Approval(1), it, Samples.Policy(), Acts.At(1)).Text();

        packet.ShouldSatisfyAllConditions(
            () => packet.ShouldContain("The ask: A credit of 3,000"),
            () => packet.ShouldContain("“We were promised a fixed price.”"),
            () => packet.ShouldContain("Called the office – nobody there"),
            () => packet.ShouldContain("Grounds: 2 attempts at L1 did not settle it"),
            () => packet.ShouldContain("Impact: They hold back the payment"),
            () => packet.ShouldContain("Ada Obi logged it."));
        NoticeCards.Draw(Topic.Approval(1), Samples.Case().Ask(1), Samples.Policy(), Acts.At(1)).Text().ShouldContain("Nothing is logged.");
    }

    private static FormScript Begin(Case it) => new(new EscalateDialog(), Turns.Of(Samples.Ada, it));

    private static EscalationRequested Asked(FormScript script) => script.Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<EscalationRequested>();
}
