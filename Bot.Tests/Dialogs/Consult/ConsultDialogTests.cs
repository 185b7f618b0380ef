using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Consult;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Consult;

public sealed class ConsultDialogTests
{
    private static readonly Case Asked = Samples.Case().With(Consulting.Ask(Samples.Case(), Samples.Policy(), Samples.Mia, "Credit or not?", Samples.Ada, Acts.At(1)).Events());

    [Fact]
    public void People_of_the_tiers_above_one_s_own_can_be_asked()
    {
        Offered(Samples.Ada).ShouldBe(["mia", "noor", "eva", "leo"]);
        Offered(Samples.Mia).ShouldBe(["eva", "leo"]);
        Offered(Samples.Eva).ShouldBe(["leo"]);
        Consulting.Ask(Samples.Case(), Samples.Policy(), Samples.Ben, "?", Samples.Ada, Acts.At(1)).Why().ShouldStartWith("Ask one of these for advice: Mia Chen");
    }

    [Fact]
    public void Only_who_is_asked_hears_of_it_no_clock_runs_and_nothing_goes_up()
    {
        Notice.After(Asked, 1, Samples.Policy()).ShouldBe([new Notice.ToPerson(Samples.Mia, Topic.News(1))]);
        NoticeCards.Draw(Topic.News(1), Asked, Samples.Policy(), Acts.At(1)).Buttons.OfType<Button.Act>().Select(one => (one.Verb, one.Subject)).ShouldBe([("give-advice", "1"), ("show-case", null)]);
        Asked.Due(1.1).ShouldBeEmpty();
        (Asked.Tier, Asked.Pending, Escalating.Attempts(Asked)).ShouldBe((Samples.L1, null, 0));
    }

    [Fact]
    public void The_answer_comes_back_to_who_asked_and_counts_as_an_attempt()
    {
        var script = new FormScript(new GiveAdviceDialog(), Turns.Of(Samples.Mia, Asked, 2, "1"));
        script.Form.Text().ShouldContain("Credit or not?");
        var answered = Asked.With(script.Answer(("advice", "Half of it")).Recorded.Events);

        Escalating.Attempts(answered).ShouldBe(1);
        Notice.After(answered, 2, Samples.Policy()).ShouldBe([new Notice.ToPerson(Samples.Ada, Topic.News(2))]);
        NoticeCards.Draw(Topic.News(1), answered, Samples.Policy(), Acts.At(2)).Buttons.Count.ShouldBe(1, "it is answered");
        Notice.Changes(Topic.News(1), answered, answered.Events.Skip(2)).ShouldBeTrue();
    }

    [Fact]
    public void Only_who_was_asked_answers_and_once()
    {
        new FormScript(new GiveAdviceDialog(), Turns.Of(Samples.Noor, Asked, 2, "1")).Next.Told().ShouldContain("Mia Chen was asked, so they answer.");
        var answered = Asked.With(Consulting.Answer(Asked, Samples.Policy(), 1, "Half", Samples.Mia, Acts.At(2)).Events());
        new FormScript(new GiveAdviceDialog(), Turns.Of(Samples.Mia, answered, 3, "1")).Next.Told().ShouldContain("answered this already");
        new FormScript(new GiveAdviceDialog(), Turns.Of(Samples.Mia, Asked, 2, "9")).Next.Told().ShouldContain("no such question");
    }

    private static IEnumerable<string> Offered(PersonId who) =>
        new FormScript(new AskAdviceDialog(), Turns.Of(who, Samples.Case())).Form.Fields.OfType<ChoiceField>().Single().Choices.Select(one => one.Value);
}
