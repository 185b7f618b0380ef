using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Policies;

/// <summary>Reads which cases are confidential, and who is a member of each.</summary>
internal static class Privacy
{
    /// <summary>Before a role's name, where a person's id could stand as well.</summary>
    private const string RolePrefix = "role:";

    public static ConfidentialTerms Read(Value? value, PolicyScope scope, IReadOnlyList<Person> people)
    {
        var part = value?.Section("confidential", "covers", "members");
        var members = part?.Maybe("members")?.Items("an entry of 'members' in confidential", mayBeEmpty: true).Select(item => Member(item, people)).ToList();
        return new(
            part?.Maybe("covers") is { } covers ? [.. covers.Items("an entry of 'covers' in confidential", mayBeEmpty: true).Select(item => Kind(item, scope)).OfType<string>()] : ConfidentialTerms.Usual.Covers,
            members is null ? ConfidentialTerms.Usual.People : [.. members.Select(one => one.Person).OfType<PersonId>().Distinct()],
            members is null ? ConfidentialTerms.Usual.Roles : [.. members.Select(one => one.Role).OfType<Role>().Distinct()]);
    }

    private static string? Kind(Value value, PolicyScope scope)
    {
        if (value.Text() is not { } kind)
            return null;
        if (scope.Covers.Count > 0 && !scope.Covers.Contains(kind, StringComparer.OrdinalIgnoreCase))
            value.Findings.Warn(value.Node, $"{value.What} is '{kind}', which the scope does not cover; it covers {string.Join(", ", scope.Covers)}");
        return kind;
    }

    private static (PersonId? Person, Role? Role) Member(Value value, IReadOnlyList<Person> people)
    {
        if (value.Text() is not { } text)
            return (null, null);
        if (!text.StartsWith(RolePrefix, StringComparison.Ordinal))
            return (Roster.Known(value, people), null);
        foreach (var (word, role) in Roster.Roles)
        {
            if (text[RolePrefix.Length..].Trim() == word)
                return (null, role);
        }

        value.Wrong($"a person's id, or {string.Join(", ", Roster.Roles.Select(role => RolePrefix + role.Word))}");
        return (null, null);
    }
}
