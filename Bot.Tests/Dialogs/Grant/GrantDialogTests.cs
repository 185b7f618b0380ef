using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Grant;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Grant;

public sealed class GrantDialogTests
{
    private static readonly EscalationPolicy Policy = With(Samples.Policy(), new(500, "GBP", null, 2, false), new(10_000, "GBP", 10, 10, false), new(1_000_000, "GBP", 366, 366, true));

    [Fact]
    public void Within_the_own_tier_s_authority_it_is_recorded()
    {
        Grant(Samples.Case(), Samples.Ada, "Credit", "300").Recorded.Events.ShouldBe([new Granted(Acts.At(1), Samples.Ada, Samples.L1, GrantKind.Credit, 300, "GBP", "the trouble")]);
        Grant(Samples.Case(), Samples.Eva, "Termination", string.Empty).Recorded.Events.ShouldBe([new Granted(Acts.At(1), Samples.Eva, Samples.L3, GrantKind.Termination, null, null, "the trouble")]);
    }

    [Fact]
    public void Above_it_it_is_told_who_may_and_escalating_is_one_press_away()
    {
        var card = Grant(Samples.Case(), Samples.Ada, "Credit", "3,000").Next.ShouldBeOfType<Next.Tell>().Card;

        card.Text().ShouldContain("A credit of 3,000 GBP is above what First responders (L1) may grant. Mia Chen, Noor Haddad of L2 may: escalate it to them.");
        card.Buttons.OfType<Button.Act>().Select(one => one.Verb).ShouldBe(["escalate", "show-case"]);
        Grant(Samples.Case(), Samples.Mia, "Termination", string.Empty).Next.Told().ShouldContain("Eva Lind, Leo Park of L3 may");
        Grant(Samples.Case(), Samples.Leo, "Credit", "2000000").Next.Told().ShouldContain("above what the policy lets anybody grant");
    }

    [Fact]
    public void Grants_of_a_case_add_up()
    {
        var once = Samples.Case().With(Granting.Grant(Samples.Case(), Policy, GrantKind.Credit, 300, "first", Samples.Ada, Acts.At(1)).Events());

        Grant(once, Samples.Ada, "Credit", "200").Recorded.Events.ShouldHaveSingleItem();
        Grant(once, Samples.Ada, "Credit", "201").Next.Told().ShouldContain("with 300 granted already");
    }

    [Fact]
    public void It_needs_a_number_and_a_note_and_figures_in_the_policy()
    {
        Grant(Samples.Case(), Samples.Ada, "Credit", "much").Wrong().ShouldBe(["amount"]);
        Grant(Samples.Case(), Samples.Ada, "Date", "-1").Wrong().ShouldBe(["amount"]);
        Granting.Grant(Samples.Case(), Samples.Policy(), GrantKind.Credit, 1, "x", Samples.Ada, Acts.At(1)).Why().ShouldStartWith("The policy says in words only");
        Granting.Grant(Samples.Case().Resolve(1).Close(2), Policy, GrantKind.Credit, 1, "x", Samples.Ada, Acts.At(3)).Why().ShouldContain("closed");
    }

    private static FormScript Grant(Case it, PersonId who, string kind, string amount) =>
        new FormScript(new GrantDialog(), Turns.Of(who, it) with { Policy = Policy }).Answer(("kind", kind), ("amount", amount), ("note", "the trouble"));

    private static EscalationPolicy With(EscalationPolicy policy, params Powers[] may) => policy with { Tiers = [.. policy.Tiers.Zip(may, (tier, powers) => tier with { May = powers })] };
}
