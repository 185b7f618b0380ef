using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Policies;

public sealed class PrivacyTests
{
    [Fact]
    public void Where_nothing_is_said_conduct_disputes_and_legal_matters_are_confidential_and_legal_is_a_member()
    {
        Read(string.Empty).Confidential.ShouldBe(ConfidentialTerms.Usual);
        ConfidentialTerms.Usual.Cover("Client dispute").ShouldBeTrue();
        ConfidentialTerms.Usual.Cover("billing").ShouldBeFalse();
        ConfidentialTerms.Usual.Cover(null).ShouldBeFalse();
    }

    [Fact]
    public void Kinds_people_and_roles_are_read()
    {
        var terms = Read("confidential: { covers: [billing], members: [role:executive, eva, role:legal] }").Confidential;

        terms.Covers.ShouldBe(["billing"]);
        terms.People.ShouldBe([Samples.Eva]);
        terms.Roles.ShouldBe([Role.Executive, Role.Legal]);
    }

    [Fact]
    public void Nobody_and_nothing_may_be_said_too()
    {
        var terms = Read("confidential: { covers: [], members: [] }").Confidential;

        (terms.Covers.Count, terms.People.Count, terms.Roles.Count).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData("confidential: { members: [role:king] }", "allowed: a person's id, or role:member")]
    [InlineData("confidential: { members: [zoe] }", "'zoe', who is not among the people")]
    [InlineData("confidential: { who: [eva] }", "unknown key 'who' in confidential; allowed: covers, members")]
    public void What_is_wrong_is_named(string more, string finding) =>
        PolicyFile.Read($"{SmallPolicy.Hours()}\n{more}\n").ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldContain(one => one.Message.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void A_kind_that_the_scope_does_not_cover_is_a_warning() => PolicyFile.Read($"{SmallPolicy.Hours()}\nconfidential: {{ covers: [piracy] }}\n").ShouldBeOfType<PolicyResult.Loaded>()
        .Warnings.ShouldContain(one => one.Message.Contains("'piracy', which the scope does not cover; it covers billing", StringComparison.Ordinal));

    private static EscalationPolicy Read(string more) => PolicyFile.Read($"{SmallPolicy.Hours()}\n{more}\n").ShouldBeOfType<PolicyResult.Loaded>().Policy;
}
