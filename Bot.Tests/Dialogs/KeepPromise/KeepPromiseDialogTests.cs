using Bot.Cases;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.KeepPromise;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.KeepPromise;

public sealed class KeepPromiseDialogTests
{
    private static readonly Case Promised = Samples.Case().Record(0.5, ("ben", 2), ("client", 3));

    [Fact, Trait("Rule", "R7")]
    public void A_promise_is_kept_by_one_press_and_its_record_says_so()
    {
        var recorded = new KeepPromiseDialog().Open(Turns.Of(Samples.Ben, Promised, subject: "2")).ShouldBeOfType<Next.Record>();
        var card = NoticeCards.Draw(recorded.Topic!.Value, Promised.With(recorded.Events), Samples.Policy(), Acts.At(2));

        recorded.Events.ShouldHaveSingleItem().ShouldBe(new CommitmentKept(Acts.At(1), Samples.Ben, 2));
        card.Text().ShouldContain("Jo Wild, by Thu 5 Mar 2026 (done at Mon 2 Mar 11:00)");
        card.Buttons.OfType<Bot.Dialogs.Cards.Button.Act>().Where(one => one.Verb == "keep-promise").ShouldHaveSingleItem().Subject.ShouldBe("1");
    }

    [Fact]
    public void Without_a_number_it_is_the_first_that_is_open()
    {
        new KeepPromiseDialog().Open(Turns.Of(Samples.Ben, Promised.Keep(1, 0.8))).ShouldBeOfType<Next.Record>().Events.OfType<CommitmentKept>().Single().Number.ShouldBe(2);
        new KeepPromiseDialog().Open(Turns.Of(Samples.Ben, Promised.Keep(1, 0.8), subject: "1")).Told().ShouldContain("is done already");
        new KeepPromiseDialog().Open(Turns.Of(Samples.Ben, Samples.Case())).Told().ShouldContain("no such promise");
        new KeepPromiseDialog().Open(Turns.Of(Samples.Ben, Promised, subject: "x")).Told().ShouldContain("no such promise");
    }
}
