using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.ReadPolicy;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.ReadPolicy;

public sealed class ApplyPolicyDialogTests
{
    private static readonly PolicyEdition Before = new("before", Samples.Policy());

    private static readonly PolicyEdition Edited = new("edited", Samples.Policy() with
    {
        Version = 2,
        Levels = [.. Samples.Policy().Levels.Select(level => level with { ResolveCase = new Target.Time(Duration.FromMinutes(30)) })],
    });

    [Fact]
    public void The_preview_names_what_moves_and_what_would_be_missed_at_once_and_a_yes_orders_it()
    {
        var script = new FormScript(new ApplyPolicyDialog(), Top(Standing(1)));

        new Card(script.Form.Title, script.Form.Body, [], script.Form.Title).Text().ShouldSatisfyAllConditions(
            text => text.ShouldContain("1 open case runs under an earlier policy"),
            text => text.ShouldContain("and 1 would miss one at once"),
            text => text.ShouldContain("missed at once"));
        script.Answer();
        script.Next.ShouldBeOfType<Next.ApplyPolicy>().Policy.ShouldBe("edited");
    }

    [Fact]
    public void Nobody_below_the_top_tier_may() => Refused(Top(null)).ShouldContain("Only Executive and legal may do that: Eva Lind");

    [Fact]
    public void A_preview_of_a_policy_that_is_not_in_force_any_more_orders_nothing() =>
        Refused(Top(Standing(1)) with { Subject = "before" }).ShouldContain("Another policy is in force");

    [Fact]
    public void Where_every_case_has_it_there_is_nothing_to_apply() => Refused(Top(Standing(0))).ShouldContain("Every open case runs under the policy in force already.");

    private static PolicyStanding Standing(int others) => new(Edited, [new PolicyUse("before", 1, others), new PolicyUse("edited", 2, 4)], [])
    {
        Previews = [Applying.Preview(Samples.Case(), Before, Edited, Acts.At(3))],
    };

    private static Turn Top(PolicyStanding? standing) => Turns.Of(Samples.Eva, null) with { Subject = "edited", Standing = standing };

    private static string Refused(Turn turn) => new ApplyPolicyDialog().Open(turn).ShouldBeOfType<Next.Tell>().Card.Text();
}
