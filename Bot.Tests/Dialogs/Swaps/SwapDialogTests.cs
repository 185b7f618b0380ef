using Bot.Cases.Absences;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Swaps;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Swaps;

public sealed class SwapDialogTests
{
    [Fact, Trait("Row", "P-19")]
    public void A_case_of_mine_is_asked_for()
    {
        var turn = Turns.Of(Samples.Ada, null) with { Cases = [new OpenCase(Samples.Case(), Samples.Policy())] };
        var asked = new FormScript(new SwapDialog(), turn).Answer(("to", "ben"), ("case", "CASE-7"), ("note", "the dentist")).Next.ShouldBeOfType<Next.AskSwap>();

        (asked.Swap.Asked, asked.Swap.Case, asked.Swap.Note).ShouldBe((Samples.Ben, (Bot.Cases.CaseId?)Samples.Case().Id, "the dentist"));
    }

    [Fact, Trait("Row", "P-19")]
    public void Half_a_time_is_asked_again() =>
        new FormScript(new SwapDialog(), Turns.Of(Samples.Ada, null)).Answer(("to", "ben"), ("from_date", "2026-03-06")).Wrong().ShouldBe(["from_time"]);

    [Fact, Trait("Row", "P-19")]
    public void Only_who_was_asked_answers()
    {
        var turn = Turns.Of(Samples.Ben, Samples.Case()) with { Swap = Swap() };

        new AcceptSwapDialog().Open(turn).ShouldBeOfType<Next.AnswerSwap>().Events.Count.ShouldBe(2);
        new DeclineSwapDialog().Open(turn).ShouldBeOfType<Next.AnswerSwap>().Accepted.ShouldBeFalse();
        new AcceptSwapDialog().Open(turn with { Person = Samples.Policy().Find(Samples.Ada)! }).Told().ShouldContain("Ben Ruiz was asked");
        new DeclineSwapDialog().Open(turn with { Swap = Swap() with { Accepted = true } }).Told().ShouldContain("has said yes already");
    }

    private static Swap Swap() => new(1, Samples.Ada, Samples.Ben, Samples.Case().Id, null, null, "please", Acts.At(0));
}
