using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Policies.Lint;

/// <summary>Whether those who have to agree can, and whether authority grows from tier to tier (0.26, P-18, R30).</summary>
internal static class AuthorityChecks
{
    /// <summary>Roles that all have to say yes need a person each, and another one each for when one of them asks.</summary>
    public static IEnumerable<Finding> AllRoles(EscalationPolicy policy, Lines lines)
    {
        foreach (var tier in policy.Tiers.Where(tier => tier.AllRoles.Count > 0))
        {
            var seats = policy.People.Where(one => one.Active).Select(one => new Seat(one.Id, [one.Id], Authority.RolesOf(one, policy))).ToList();
            var line = lines.Of("tiers", tier.Id.Value, "all_roles");
            if (!new Panel(seats, 1, tier.AllRoles).Carries(seats))
                yield return new(line, Severity.Error, $"{tier.Id} takes a case only where {Names(tier.AllRoles)} each say yes, and there is not a person for each; give the roles to more people", "all-roles R30");
            foreach (var role in tier.AllRoles.Where(role => seats.Count(seat => seat.Roles.Contains(role)) == 1))
                yield return new(line, Severity.Warning, $"one person alone is {role.ToString().ToLowerInvariant()}: when they ask, or are away, nobody can say yes to what goes to {tier.Id}; give the role to somebody else as well", "all-roles R30");
        }
    }

    /// <summary>What a tier may grant, the one above it may as well: else it is escalated to somebody who can do less.</summary>
    public static IEnumerable<Finding> GrowingPowers(EscalationPolicy policy, Lines lines) =>
        from step in policy.Tiers.Zip(policy.Tiers.Skip(1))
        where step.First.May is not null && step.Second.May is not null
        from kind in Enum.GetValues<GrantKind>()
        where step.First.May!.Most(kind) is { } below && !(step.Second.May!.Most(kind) >= below)
        select new Finding(
            lines.Of("tiers", step.Second.Id.Value, "may"), Severity.Warning,
            $"{step.Second.Id} may grant less than {step.First.Id} below it ({kind.ToString().ToLowerInvariant()}); raise it, or lower that of {step.First.Id}", "shrinking-authority 0.26");

    private static string Names(IEnumerable<Role> roles) => string.Join(" and ", roles.Select(role => role.ToString().ToLowerInvariant()));
}
