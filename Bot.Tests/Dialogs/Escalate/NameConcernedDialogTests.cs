using Bot.Cases;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Escalate;
using Bot.Tests.Cases.Escalation;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Escalate;

[Trait("Rule", "R30")]
public sealed class NameConcernedDialogTests
{
    [Fact]
    public void It_asks_for_people_and_a_reason_and_offers_everybody_but_who_is_asked()
    {
        var script = new FormScript(new NameConcernedDialog(), Turns.Of(Samples.Ada, Samples.Case()));

        script.Form.Fields.OfType<ManyField>().Single().Choices.Select(one => one.Value).ShouldBe(["ben", "mia", "noor", "eva", "leo"]);
        script.Answer(("concerned", "mia, noor")).Wrong().ShouldBe(["reason"]);
        script.Answer(("concerned", "mia, noor"), ("reason", "the client names both")).Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<ComplaintNamed>().About.ShouldBe([Samples.Mia, Samples.Noor]);
    }

    [Fact]
    public void Who_is_named_already_is_ticked_and_may_be_taken_out()
    {
        var script = new FormScript(new NameConcernedDialog(), Turns.Of(Samples.Ada, PanelTests.Concerning(Samples.Case(), Samples.Mia)));

        script.Shown("concerned").ShouldBe("mia");
        script.Answer(("concerned", string.Empty), ("reason", "another Mia")).Recorded.Events.OfType<ComplaintNamed>().Single().About.ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_roster_too_long_for_a_list_they_are_typed_by_name_address_or_id()
    {
        var turn = Turns.Of(Samples.Ada, Samples.Case());
        var crowd = turn.Policy with
        {
            People = [.. turn.Policy.People, .. Enumerable.Range(0, 100).Select(number => new Person(new($"q{number}"), number < 2 ? "Sam Roe" : $"Person {number}", $"q{number}@example.com", new Dictionary<string, string>()))],
            Directory = turn.Policy.Directory,
        };
        var script = new FormScript(new NameConcernedDialog(), turn with { Policy = crowd });

        script.Form.Fields.OfType<ManyField>().ShouldBeEmpty();
        script.Answer(("concerned", "mia, somebody"), ("reason", "they say so")).Problems.Single().Text.Plain(Samples.London).ShouldContain("knows nobody called somebody");
        script.Answer(("concerned", "Sam Roe"), ("reason", "they say so")).Problems.Single().Text.Plain(Samples.London).ShouldContain("2 people are called Sam Roe. Type the e-mail address, or the id: q0, q1.");
        script.Answer(("concerned", "person 7, NOOR@example.com; mia"), ("reason", "they say so")).Recorded.Events.OfType<ComplaintNamed>().Single().About.ShouldBe([Samples.Mia, Samples.Noor, new("q7")]);
    }

    [Fact]
    public void Who_is_concerned_gets_no_form() =>
        new FormScript(new NameConcernedDialog(), Turns.Of(Samples.Mia, PanelTests.Concerning(Samples.Case(), Samples.Mia))).Next.Told().ShouldContain("Somebody else has to say that.");
}
