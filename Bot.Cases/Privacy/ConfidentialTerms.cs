using Bot.Cases.People;

namespace Bot.Cases.Privacy;

/// <summary>What a policy says of confidential cases: the kinds of issue that are confidential unless somebody says otherwise, and who is a member of each.</summary>
public sealed record ConfidentialTerms(IReadOnlyList<string> Covers, IReadOnlyList<PersonId> People, IReadOnlyList<Role> Roles)
{
    /// <summary>What holds where a policy says nothing.</summary>
    public static readonly ConfidentialTerms Usual = new(["conduct", "client dispute", "legal"], [], [Role.Legal]);

    /// <summary>Whether a case of this kind begins as a confidential one.</summary>
    public bool Cover(string? kind) => kind is not null && Covers.Contains(kind, StringComparer.OrdinalIgnoreCase);
}
