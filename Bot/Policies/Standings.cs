using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Conversations;
using Bot.Dialogs.ReadPolicy;
using Bot.Storage.Records;

namespace Bot.Policies;

/// <summary>Says who may how the open cases stand to the policy in force, and takes the order to put it in force for them: executives and administrators.</summary>
internal sealed class Standings(PolicyBook policies, PolicyStore store, CaseStore records, PolicyRollout rollout, IServiceProvider services)
{
    /// <summary>More cases than this nobody reads through; they are counted all the same.</summary>
    private const int MostPreviews = 100;

    /// <summary>How things stand, with previews where asked for; null for a person who may not put a policy in force.</summary>
    public async Task<PolicyStanding?> ForAsync(Session session, bool preview)
    {
        var inForce = session.InForce;
        return Authority.Of(session.Person.Id, Permission.Administer, null, inForce.Policy, session.Now) is Verdict.Allowed ? await OfAsync(inForce, preview, session.Now) : null;
    }

    /// <summary>How the open cases stand to a policy, with previews where asked for.</summary>
    public async Task<PolicyStanding> OfAsync(PolicyEdition inForce, bool preview, Instant now)
    {
        var refused = services.GetService<PolicyWatch>()?.Drift.Findings.Where(finding => finding.Severity is Severity.Error).Select(finding => finding.ToString()) ?? [];
        return new PolicyStanding(inForce, await UsesAsync(), [.. refused])
        {
            Previews = preview ? await PreviewsAsync(inForce, now) : [],
        };
    }

    /// <summary>How many open cases run under each policy, the most first.</summary>
    public async Task<IReadOnlyList<PolicyUse>> UsesAsync() =>
        [.. (await store.UsesAsync()).Select(use => new PolicyUse(use.Hash, policies.Of(use.Hash).Version, use.Cases)).OrderByDescending(use => use.Cases)];

    /// <summary>Puts a policy in force for the open cases.</summary>
    public Task OrderAsync(Session session, string policy) => rollout.OrderAsync(policy, session.Person.Id, Origin.Of(session.Inbound.Account, ApplyPolicyDialog.Name), session.Now);

    private async Task<IReadOnlyList<PolicyPreview>> PreviewsAsync(PolicyEdition inForce, Instant now)
    {
        var previews = new List<PolicyPreview>();
        foreach (var id in await store.OthersAsync(inForce.Hash, new CaseId(0), new CaseId(long.MaxValue), MostPreviews))
        {
            if (await records.FindAsync(id) is { Case.Privacy: null } stored)
                previews.Add(Applying.Preview(stored.Case, policies.EditionOf(stored.PolicyHash), inForce, now));
        }

        return previews;
    }
}
