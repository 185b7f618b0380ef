using Bot.Cases;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Resolve;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Resolve;

public sealed class ResolveDialogTests
{
    [Fact]
    public void It_asks_how_it_was_solved_and_resolves()
    {
        var script = new FormScript(new ResolveDialog(), Turns.Of(Samples.Ben, Samples.Case()));

        script.Answer().Wrong().ShouldBe(["note"]);
        script.Answer(("note", "Credited")).Recorded.Events.ShouldBe([new Resolved(Acts.At(1), Samples.Ben, "Credited")]);
    }

    [Fact]
    public void Resolved_by_somebody_else_meanwhile_it_says_who_and_keeps_the_note()
    {
        var script = new FormScript(new ResolveDialog(), Turns.Of(Samples.Ada, Samples.Case().Resolve(0.5, Samples.Ben))).Answer(("note", "Credited"));

        script.Form.Text().ShouldContain("Ben Ruiz has resolved CASE-7");
        script.Shown("note").ShouldBe("Credited");
    }

    [Fact, Trait("Rule", "R15")]
    public void Reopening_asks_why()
    {
        var script = new FormScript(new ReopenDialog(), Turns.Of(Samples.Ada, Samples.Case().Resolve(0.5)));

        script.Answer().Wrong().ShouldBe(["reason"]);
        script.Answer(("reason", "It came back")).Recorded.Events.ShouldBe([new Reopened(Acts.At(1), Samples.Ada, "It came back")]);
        new FormScript(new ReopenDialog(), Turns.Of(Samples.Ada, Samples.Case())).Answer(("reason", "x")).Form.Text().ShouldContain("CASE-7 is open. Nothing to reopen.");
    }

    [Fact, Trait("Rule", "R9")]
    public void One_press_acknowledges_and_a_second_is_told_who_has_it()
    {
        new AcknowledgeDialog().Open(Turns.Of(Samples.Ben, Samples.Case())).ShouldBeOfType<Next.Record>().Events
            .ShouldBe([new Acknowledged(Acts.At(1), Samples.Ben, Samples.L1)]);
        new AcknowledgeDialog().Submit(Turns.Of(Samples.Ada, Samples.Case().Acknowledge(Samples.Ben, 0.5))).Told().ShouldContain("Ben Ruiz has already acknowledged");
        new AcknowledgeDialog().Open(Turns.Of(Samples.Mia, Samples.Case())).Told().ShouldContain("First responders");
    }
}
