using Bot.Cases.People;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>The confidential cases that somebody sees.</summary>
internal sealed class Circles(CaseStore records, PolicyBook policies, Gate gate)
{
    /// <summary>Those of which somebody is a member by name or by role, and those that stand with them, without the ones they do not see.</summary>
    public async Task<IReadOnlyList<StoredCase>> OfAsync(Person person, Instant now)
    {
        var current = policies.Current;
        var theirs = await records.OpenCasesOfAsync(person.Id, current.Tiers.Where(tier => tier.Members.Contains(person.Id)).Select(tier => tier.Id));
        var members = await records.ConfidentialOfAsync(person.Id, Enum.GetValues<Role>().Where(role => Authority.Is(person.Id, role, current)));
        return [.. theirs.Concat(members).Where(stored => stored.Case.Privacy is not null).DistinctBy(stored => stored.Case.Id).Where(stored => gate.Sees(person.Id, stored, now))];
    }
}
