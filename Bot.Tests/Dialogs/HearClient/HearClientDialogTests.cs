using Bot.Cases;
using Bot.Cases.Records;
using Bot.Dialogs.HearClient;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.HearClient;

public sealed class HearClientDialogTests
{
    [Fact, Trait("Rule", "R11")]
    public void A_wait_for_the_client_ends_by_itself()
    {
        var recorded = Play(("summary", "Here is the offer")).Recorded.Events;

        recorded.ShouldBe([new ClientGotInTouch(Acts.At(3), Samples.Ada, ContactChannel.Email, "Here is the offer", false), new WaitEnded(Acts.At(3), Samples.Ada, "the client got in touch")]);
    }

    [Theory, Trait("Rule", "R11")]
    [InlineData("Automatic reply: away until Monday", "words", true)]
    [InlineData("Automatic reply: away until Monday", "person", false)]
    [InlineData("Where is it?", "machine", true)]
    public void What_a_machine_sends_does_not_and_a_person_has_the_last_word(string summary, string who, bool automatic)
    {
        var events = Play(("summary", summary), ("who", who)).Recorded.Events;

        events.OfType<ClientGotInTouch>().Single().Automatic.ShouldBe(automatic);
        events.OfType<WaitEnded>().Any().ShouldBe(!automatic);
    }

    [Fact]
    public void It_needs_what_they_said_and_an_open_case()
    {
        Play().Wrong().ShouldBe(["summary"]);
        new HearClientDialog().Open(Turns.Of(Samples.Ada, Samples.Case().Resolve(1).Close(2))).Told().ShouldContain("is closed");
    }

    private static FormScript Play(params (string Key, string Text)[] answers) =>
        new FormScript(new HearClientDialog(), Turns.Of(Samples.Ada, Samples.Case().Update(1).Wait(2, until: 9), 3)).Answer(answers);
}
