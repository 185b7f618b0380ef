using Bot.Cases;
using Bot.Cases.People;
using Bot.Conversations;
using Bot.Dialogs.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.People;

public sealed class AuthorityTests
{
    [Fact]
    public void Every_row_of_the_table_of_rights_is_answered_as_it_says()
    {
        var policy = RightsTable.Policy;
        var (rows, wrong) = (0, new List<string>());
        foreach (var who in RightsTable.People)
        foreach (var state in RightsTable.States)
        foreach (var relation in RightsTable.Relations)
        {
            var it = RightsTable.Case(7, state, relation, who);
            foreach (var (verb, about) in RightsTable.Verbs)
            {
                rows++;
                var (expected, found) = (RightsTable.Expected(who, about, state, relation), Word(Authority.Of(new(who), VerbTable.Of(verb)!.Value, it, policy, Samples.Monday)));
                if (expected != found)
                    wrong.Add($"{who} {verb} {state} {relation}: {found}, not {expected}");
            }
        }

        wrong.ShouldBeEmpty();
        rows.ShouldBeGreaterThan(5000);
    }

    [Fact]
    public void What_is_about_no_case_is_answered_as_the_table_says()
    {
        foreach (var who in RightsTable.People)
        foreach (var (verb, about) in RightsTable.Others)
            Word(Authority.Of(new(who), VerbTable.Of(verb)!.Value, null, RightsTable.Policy, Samples.Monday)).ShouldBe(RightsTable.Expected(who, about), $"{who} {verb}");
    }

    [Fact]
    public void Every_verb_has_its_line_in_the_one_table_and_in_the_test()
    {
        var catalog = new DialogCatalog(new CommandText("escalate")).Verbs.ToList();
        VerbTable.Verbs.ShouldBe(catalog, ignoreOrder: true, "A verb that does not stand in VerbTable is nobody's: give it its line.");
        RightsTable.Verbs.Keys.Concat(RightsTable.Others.Keys).ShouldBe(catalog, ignoreOrder: true, "Say in RightsTable who may use a new verb.");
    }

    [Theory]
    [InlineData("lex", Permission.ReadPrivileged, "allowed")]
    [InlineData("eva", Permission.ReadPrivileged, "denied")]
    [InlineData("aud", Permission.ReadPrivileged, "denied")]
    [InlineData("aud", Permission.Export, "allowed")]
    [InlineData("lex", Permission.Export, "allowed")]
    [InlineData("mia", Permission.Export, "denied")]
    [InlineData("adm", Permission.Export, "hidden")]
    [InlineData("adm", Permission.Erase, "hidden")]
    [InlineData("lex", Permission.Erase, "allowed")]
    public void Counsel_auditors_and_administrators_have_acts_of_their_own(string who, Permission act, string expected) =>
        Word(Authority.Of(new(who), act, RightsTable.Case(7, "acknowledged", "none", who), RightsTable.Policy, Samples.Monday)).ShouldBe(expected);

    [Fact]
    public void An_administrator_erases_and_keeps_policy_without_seeing_a_case()
    {
        Word(Authority.Of(new("adm"), Permission.Erase, null, RightsTable.Policy, Samples.Monday)).ShouldBe("allowed");
        Word(Authority.Of(new("adm"), Permission.Administer, null, RightsTable.Policy, Samples.Monday)).ShouldBe("allowed");
        foreach (var act in Enum.GetValues<Permission>())
            Word(Authority.Of(new("adm"), act, RightsTable.Case(7, "new", "none", "adm"), RightsTable.Policy, Samples.Monday)).ShouldBe("hidden");
    }

    [Fact]
    public void Where_a_policy_knows_nobody_nobody_may_anything()
    {
        foreach (var act in Enum.GetValues<Permission>())
        foreach (var who in new[] { "mallory", "bot", "slack:T1/U1", string.Empty })
        {
            Word(Authority.Of(new(who), act, Samples.Case(), Samples.Policy(), Samples.Monday)).ShouldBe("hidden");
            Word(Authority.Of(new(who), act, null, Samples.Policy(), Samples.Monday)).ShouldBe("hidden");
        }
    }

    [Fact]
    public void A_client_goes_by_all_its_names()
    {
        var policy = RightsTable.Policy;
        var sco = policy.Find(new("sco"))!;
        ClientScope.Covers(sco, " northWIND ", policy).ShouldBeTrue();
        ClientScope.Covers(sco, "Northwind Traders", policy).ShouldBeFalse();
        ClientScope.Covers(policy.Find(Samples.Ada)!, "Anybody", policy).ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_says_whose_it_is()
    {
        var policy = RightsTable.Policy;
        Authority.Of(new("aud"), Permission.Work, RightsTable.Case(7, "new", "none", "aud"), policy, Samples.Monday).ShouldBe(
            new Verdict.Denied("That is for member, lead, approver, executive, legal. The policy has you as auditor."));
        Authority.Of(new("eva"), Permission.Acknowledge, RightsTable.Case(7, "new", "none", "eva"), policy, Samples.Monday).ShouldBe(
            new Verdict.Denied("CASE-7 is with First responders (L1); one of them has to acknowledge it: Ada Obi, Ben Ruiz."));
    }

    private static string Word(Verdict verdict) => verdict.GetType().Name.ToLowerInvariant();
}
