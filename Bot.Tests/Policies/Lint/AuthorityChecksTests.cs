using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.Policies.Lint;

/// <summary>Roles that all have to agree, and what tiers may grant.</summary>
public sealed class AuthorityChecksTests
{
    private static readonly string Sample = SampleFiles.Text("policy.yaml").ReplaceLineEndings("\n");

    [Fact]
    public void Roles_that_nobody_has_are_an_error_and_roles_that_one_person_has_a_warning()
    {
        var one = Sample.Replace("    members: [eva, leo]", "    all_roles: [executive, legal]\n    members: [eva, leo]", StringComparison.Ordinal);
        var nobody = one.Replace("web: leo, roles: [legal] }", "web: leo }", StringComparison.Ordinal);
        nobody.ShouldNotBe(one);

        Found(nobody).ShouldContain(finding => finding.Contains("L3 takes a case only where executive and legal each say yes", StringComparison.Ordinal));
        Found(one).ShouldContain(finding => finding.Contains("one person alone is legal", StringComparison.Ordinal));
        PolicyFile.Read(one).ShouldBeOfType<PolicyResult.Loaded>();
    }

    [Fact]
    public void A_tier_that_may_grant_less_than_the_one_below_is_named() =>
        Found(Sample.Replace("credit: 10000", "credit: 100", StringComparison.Ordinal)).ShouldContain(one => one.Contains("L2 may grant less than L1 below it (credit)", StringComparison.Ordinal));

    [Fact]
    public void A_credit_needs_its_currency_and_unknown_keys_are_named()
    {
        Found(Sample.Replace("credit: 500, currency: GBP", "credit: 500", StringComparison.Ordinal)).ShouldContain(one => one.Contains("has no currency", StringComparison.Ordinal));
        Found(Sample.Replace("credit: 500,", "credits: 500,", StringComparison.Ordinal)).ShouldContain(one => one.Contains("unknown key 'credits'", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sample_has_none_of_these() => Found(Sample).ShouldBeEmpty();

    private static IReadOnlyList<string> Found(string text) => [.. PolicyFile.Read(text).All.Select(one => one.Message)];
}
