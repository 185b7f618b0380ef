using Bot.Cases;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.WaitForClient;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.WaitForClient;

[Trait("Rule", "R11")]
public sealed class WaitDialogTests
{
    [Fact]
    public void The_client_and_tomorrow_noon_are_proposed() =>
        Begin().Answer(("what", "the signed offer")).Recorded.Events.ShouldBe(
            [new WaitStarted(Acts.At(1), Samples.Ada, WaitReason.Client, "the signed offer", Instant.FromUtc(2026, 3, 3, 12, 0))]);

    [Fact]
    public void The_time_is_the_persons_own()
    {
        var turn = Turns.Of(Samples.Ada, Samples.Case()) with { Zone = DateTimeZone.ForOffset(Offset.FromHours(-8)) };

        new FormScript(new WaitDialog(), turn).Answer(("what", "x"), ("whom", "ThirdParty"), ("until_date", "2026-03-02"), ("until_time", "09:00")).Recorded.Events
            .ShouldBe([new WaitStarted(Acts.At(1), Samples.Ada, WaitReason.ThirdParty, "x", Instant.FromUtc(2026, 3, 2, 17, 0))]);
    }

    [Fact]
    public void A_time_that_has_passed_is_asked_again_under_its_field()
    {
        var script = Begin().Answer(("what", "the signed offer"), ("until_date", "2026-03-02"), ("until_time", "11:00"));

        script.Wrong().ShouldBe(["until_time"]);
        (script.Shown("what"), script.Shown("until_date")).ShouldBe(("the signed offer", "2026-03-02"));
    }

    [Fact]
    public void One_that_waits_already_says_so_and_keeps_the_text()
    {
        var script = new FormScript(new WaitDialog(), Turns.Of(Samples.Ada, Samples.Case().Wait(0.5, until: 9))).Answer(("what", "the signed offer"));

        script.Form.Text().ShouldContain("Resume it first");
        script.Shown("what").ShouldBe("the signed offer");
    }

    [Fact]
    public void One_press_resumes_and_a_second_is_told()
    {
        var waiting = Samples.Case().Wait(0.5, until: 9);

        new ResumeDialog().Open(Turns.Of(Samples.Ben, waiting)).ShouldBeOfType<Next.Record>().Events.ShouldBe([new WaitEnded(Acts.At(1), Samples.Ben, "resumed by hand")]);
        new ResumeDialog().Submit(Turns.Of(Samples.Ben, waiting.Resume(0.6))).Told().ShouldContain("not waiting for anybody");
    }

    private static FormScript Begin() => new(new WaitDialog(), Turns.Of(Samples.Ada, Samples.Case()));
}
