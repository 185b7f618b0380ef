using Bot.Cases;
using Bot.Dialogs.AddAttempt;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.AddAttempt;

public sealed class AddAttemptDialogTests
{
    [Theory]
    [InlineData("", false)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public void It_keeps_what_was_tried_what_came_of_it_and_whether_the_client_was_there(string ticked, bool withClient) =>
        new FormScript(new AddAttemptDialog(), Turns.Of(Samples.Ben, Samples.Case()))
            .Answer(("what", "Called Jo"), ("outcome", "wants it in writing"), ("with_client", ticked))
            .Recorded.Events.ShouldBe([new AttemptLogged(Acts.At(1), Samples.Ben, Samples.L1, "Called Jo", "wants it in writing", withClient)]);

    [Fact]
    public void Both_halves_are_needed_and_the_one_that_is_there_is_kept()
    {
        var script = new FormScript(new AddAttemptDialog(), Turns.Of(Samples.Ada, Samples.Case())).Answer(("what", "Called Jo"));

        script.Wrong().ShouldBe(["outcome"]);
        script.Shown("what").ShouldBe("Called Jo");
    }

    [Fact]
    public void Resolved_meanwhile_it_says_so_and_keeps_what_was_typed()
    {
        var script = new FormScript(new AddAttemptDialog(), Turns.Of(Samples.Ada, Samples.Case().Resolve(0.5, Samples.Ben))).Answer(("what", "Called Jo"), ("outcome", "no"));

        script.Wrong().ShouldBe([string.Empty]);
        script.Form.Text().ShouldContain("Ben Ruiz has resolved CASE-7");
        script.Shown("what").ShouldBe("Called Jo");
    }
}
