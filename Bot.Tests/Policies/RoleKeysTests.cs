using Bot.Cases.People;
using Bot.Dialogs.ReadPolicy;
using Bot.Policies;
using Bot.Tests.Cases.People;
using Bot.Tests.Support;
using PolicyEdition = Bot.Cases.Policy.PolicyEdition;

namespace Bot.Tests.Policies;

/// <summary>Roles, clients, people who left and strangers in a policy file.</summary>
public sealed class RoleKeysTests
{
    [Theory]
    [InlineData("ada", "Member")]
    [InlineData("mia", "Approver Lead Member")]
    [InlineData("eva", "Approver Executive Lead Member")]
    [InlineData("lex", "Legal")]
    [InlineData("aud", "Auditor")]
    [InlineData("adm", "Administrator")]
    [InlineData("tess", "Member")]
    public void Roles_come_from_tiers_and_from_the_policy(string who, string roles)
    {
        var policy = RightsTable.Policy;
        string.Join(' ', Authority.RolesOf(policy.Find(new(who))!, policy).Select(role => $"{role}").Order()).ShouldBe(roles);
    }

    [Theory]
    [InlineData("web: ada }", "web: ada, roles: [boss] }", "allowed: member, lead, approver, executive, legal, auditor, administrator")]
    [InlineData("web: ada }", "web: ada, roles: [] }", "empty list")]
    [InlineData("web: ada }", "web: ada, active: perhaps }", "allowed: true, false")]
    [InlineData("members: [ada, ben]", "members: [ada, ben]\nstrangers: everything", "strangers")]
    public void What_cannot_be_read_is_found(string part, string other, string finding)
    {
        var text = other.Contains('\n', StringComparison.Ordinal) ? $"{SmallPolicy.Hours()}\n{other.Split('\n')[1]}\n" : SmallPolicy.Hours().Replace(part, other, StringComparison.Ordinal);
        PolicyFile.Read(text).ShouldBeOfType<PolicyResult.Broken>().Findings.ShouldContain(one => $"{one}".Contains(finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("web: ada }", "web: ada, roles: [auditor] }", "auditor P-44")]
    [InlineData("web: ada }", "web: ada, roles: [approver] }", "approver R30")]
    [InlineData("web: ada }", "web: ada, active: false }", "who left")]
    public void What_does_not_go_together_is_warned_of(string part, string other, string finding) =>
        PolicyFile.Read(SmallPolicy.Hours().Replace(part, other, StringComparison.Ordinal)).ShouldBeOfType<PolicyResult.Loaded>().Warnings
            .ShouldContain(one => $"{one} {one.Rule}".Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void A_fallback_or_a_whole_tier_that_left_is_an_error()
    {
        PolicyFile.Read(SmallPolicy.Hours().Replace("web: mia }", "web: mia, active: false }", StringComparison.Ordinal)).ShouldBeOfType<PolicyResult.Broken>();
        PolicyFile.Read(SmallPolicy.Hours().Replace("web: ada }", "web: ada, active: false }", StringComparison.Ordinal).Replace("web: ben }", "web: ben, active: false }", StringComparison.Ordinal))
            .ShouldBeOfType<PolicyResult.Broken>();
    }

    [Fact]
    public void The_document_says_who_is_what_and_who_may_what()
    {
        var document = PolicyDocument.Of(new PolicyEdition("hash", RightsTable.Policy));
        document.ShouldContain("| Aud Itor | auditor | all clients |");
        document.ShouldContain("| Sco Ped | member | Northwind |");
        document.ShouldContain("| Gus Gone | left | – |");
        document.ShouldContain("| put a policy in force for open cases | executive, administrator |");
        document.ShouldContain("may do nothing");
    }
}
