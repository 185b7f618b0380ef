using Bot.Cases.Policy;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>What is in force, which policies the open cases run under, and what is wrong with a file that is not used. The previews, where asked for, are of the first cases that another policy holds.</summary>
public sealed record PolicyStanding(PolicyEdition InForce, IReadOnlyList<PolicyUse> Uses, IReadOnlyList<string> Refused)
{
    /// <summary>What putting the policy in force would do to the first of the cases.</summary>
    public IReadOnlyList<PolicyPreview> Previews { get; init; } = [];

    /// <summary>The open cases that run under an earlier policy.</summary>
    public long Others => Uses.Where(use => use.Hash != InForce.Hash).Sum(use => use.Cases);
}

/// <summary>How many open cases run under a policy.</summary>
public sealed record PolicyUse(string Hash, int Version, long Cases);
