using Bot.Cases;
using Bot.Cases.People;
using Bot.Dialogs.Approvals;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Approvals;

public sealed class ApprovalsDialogTests
{
    private static readonly Case Seven = Samples.Case().Ask(1);
    private static readonly Case Eight = Case.From(new CaseId(8), [Samples.Opened()]).Ask(0.5);
    private static readonly Case Nine = Case.From(new CaseId(9), [Samples.Opened()]);

    [Fact]
    public void What_waits_for_me_is_listed_the_most_urgent_first_with_buttons_each()
    {
        var card = Open(Samples.Mia, Seven, Eight, Nine);

        card.Text().ShouldContain("2 requests wait for your decision");
        card.Text().ShouldContain("Ada Obi: A credit of 3,000. Due in 30 min, at Mon 2 Mar 12:30.");
        card.Buttons.OfType<Button.Act>().Select(one => (one.Verb, one.Subject)).ShouldBe(
            [("approve", "CASE-8/1"), ("reject", "CASE-8/1"), ("show-case", "CASE-8"), ("approve", "CASE-7/1"), ("reject", "CASE-7/1"), ("show-case", "CASE-7")]);
    }

    [Fact]
    public void What_is_decided_or_is_others_to_decide_is_not()
    {
        Open(Samples.Mia, Seven.Approve(Samples.Noor, 1.5)).Text().ShouldContain("Nothing waits for your decision");
        Open(Samples.Ada, Seven).Text().ShouldContain("Nothing waits for your decision");
        Open(Samples.Eva, Seven).Text().ShouldContain("Nothing waits for your decision");
    }

    [Fact]
    public void A_button_counts_for_whoever_was_asked_once_and_for_nobody_else()
    {
        ApprovalsCard.Allows(Seven.Approve(Samples.Noor, 2), Samples.Mia, "approve", "1").ShouldBeTrue("a late click is told so by the rule");
        ApprovalsCard.Allows(Seven, Samples.Eva, "approve", "1").ShouldBeFalse();
        ApprovalsCard.Allows(Seven, Samples.Mia, "approve", "2").ShouldBeFalse();
        ApprovalsCard.Allows(Seven, Samples.Mia, "close", "1").ShouldBeFalse();
        ApprovalsCard.Allows(Nine, Samples.Mia, "show-case", null).ShouldBeFalse();
    }

    private static Card Open(PersonId who, params Case[] cases) =>
        new ApprovalsDialog().Open(Turns.Of(who, null, 2) with { Cases = [.. cases.Select(it => new OpenCase(it, Samples.Policy()))] }).ShouldBeOfType<Next.Tell>().Card;
}
