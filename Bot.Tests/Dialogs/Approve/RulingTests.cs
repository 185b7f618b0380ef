using Bot.Cases;
using Bot.Cases.People;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Conversations;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Approve;

[Trait("Rule", "R30")]
public sealed class RulingTests
{
    private static readonly Case Asked = Samples.Case().Ask(1);

    [Fact]
    public void One_press_approves_and_the_next_tier_has_it() =>
        Approve(Asked, Samples.Mia).ShouldBeOfType<Next.Record>().Events.ShouldBe(
        [
            new EscalationVoiced(Acts.At(3), Samples.Mia, 1), new EscalationDecided(Acts.At(3), Samples.Mia, 1, true, null), new TierEngaged(Acts.At(3), Samples.Mia, Samples.L2),
        ]);

    [Fact]
    public void Rejecting_asks_for_the_reason()
    {
        var script = Reject(Asked, Samples.Noor);

        script.Answer().Wrong().ShouldBe(["reason"]);
        script.Answer(("reason", "Try a call first")).Recorded.Events.ShouldBe([new EscalationDecided(Acts.At(3), Samples.Noor, 1, false, "Try a call first")]);
    }

    [Fact]
    public void A_late_click_is_told_who_decided_and_when()
    {
        Approve(Asked.Approve(Samples.Mia, 2), Samples.Noor).Told().ShouldContain("Too late: Mia Chen has approved this already, at Mon 2 Mar 12:00. Nothing was changed.");
        Approve(Asked.Reject(Samples.Mia, 2), Samples.Noor).Told().ShouldContain("Too late: Mia Chen has rejected this already, at Mon 2 Mar 12:00.");
        Reject(Asked.Approve(Samples.Mia, 2), Samples.Noor).Next.Told().ShouldContain("Mia Chen has approved this already, at Mon 2 Mar 12:00.");
        Approve(Asked.Acknowledge(Samples.Ada, 1).Swept(3.01), Samples.Noor, 3.1).Told().ShouldContain("the bot has approved this already, at Mon 2 Mar 13:00.");
    }

    [Fact]
    public void A_reason_typed_while_somebody_else_decided_is_told_too()
    {
        var turn = Turns.Of(Samples.Noor, Asked.Approve(Samples.Mia, 2), 3, "1") with { Answers = Bot.Dialogs.Cards.Answers.None.With("reason", "no") };

        new RejectDialog().Submit(turn).Told().ShouldContain("Mia Chen has approved this already");
    }

    [Fact]
    public void A_click_after_it_was_resolved_changes_nothing_and_says_why() =>
        Approve(Asked.Resolve(2), Samples.Mia).Told().ShouldContain("CASE-7 has been resolved meanwhile");

    [Theory]
    [InlineData("ada", "Somebody else has to decide this: Mia Chen, Noor Haddad.")]
    [InlineData("eva", "Only Department heads can decide this: Mia Chen, Noor Haddad.")]
    public void Whoever_may_not_decide_is_told_who_may(string who, string why)
    {
        Approve(Asked, new PersonId(who)).Told().ShouldContain(why);
        Reject(Asked, new PersonId(who)).Next.Told().ShouldContain(why);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("one")]
    public void A_button_about_no_request_says_so(string? subject) =>
        new ApproveDialog().Open(Turns.Of(Samples.Mia, Asked, 3, subject)).Told().ShouldContain("no such request");

    private static Next Approve(Case it, PersonId who, double hours = 3) => new ApproveDialog().Open(Turns.Of(who, it, hours, "1"));

    private static FormScript Reject(Case it, PersonId who) => new(new RejectDialog(), Turns.Of(who, it, 3, "1"));
}
