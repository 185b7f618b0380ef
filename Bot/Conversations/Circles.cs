using Bot.Absences;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Conversations;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>What somebody is offered of their own accord: their open cases, the clients they know, and the confidential cases that they see.</summary>
internal sealed class Circles(CaseStore records, PolicyBook policies, Gate gate, WaitingCases waiting)
{
    /// <summary>The open cases that somebody has something to do with, or is a member of; aloud no confidential one.</summary>
    public async Task<IReadOnlyList<OpenCase>> MineAsync(Session session)
    {
        var cases = (await OfAsync(session.Person, session.Now)).Where(stored => stored.Case.State is not CaseState.Closed).ToList();

        // Theirs too for whom they stand in.
        foreach (var person in Presence.Represented(session.Person.Id, session.InForce.Policy, session.Now).Prepend(session.Person.Id))
            cases.AddRange(await TheirsAsync(person));
        cases.AddRange(await waiting.ForAsync(session.Person.Id, session.Now));
        return [.. cases.DistinctBy(stored => stored.Case.Id).Where(stored => gate.Lists(session.Person.Id, stored, session.Now, !session.Inbound.IsPrivate)).Select(stored => new OpenCase(stored.Case, policies.Of(stored.PolicyHash)))];
    }

    /// <summary>The clients that are suggested: nobody's to a stranger, and to others theirs; one known from confidential cases alone to who sees one of these, and never aloud.</summary>
    public async Task<IReadOnlyList<string>> ClientsAsync(Session session)
    {
        if (session.IsStranger)
            return [];
        var own = session.Inbound.IsPrivate ? (await OfAsync(session.Person, session.Now)).Select(stored => stored.Case.Opened.Client) : [];
        return [.. (await records.ClientsAsync()).Concat(own).Distinct().Where(client => ClientScope.Covers(session.Person, client, session.InForce.Policy))];
    }

    /// <summary>The confidential cases that somebody sees: those of which they are a member by name or by role, and those that stand with them.</summary>
    public async Task<IReadOnlyList<StoredCase>> OfAsync(Person person, Instant now)
    {
        var policy = policies.Current;
        var roles = policy.Find(person.Id) is { Active: true } here ? Authority.RolesOf(here, policy) : new HashSet<Role>();
        var found = await records.ConfidentialOfAsync(person.Id, TiersOf(person.Id, policy), roles);
        return [.. found.Where(stored => stored.Case.Privacy is not null && gate.Sees(person.Id, stored, now)).DistinctBy(stored => stored.Case.Id)];
    }

    private Task<IReadOnlyList<StoredCase>> TheirsAsync(PersonId person) => records.OpenCasesOfAsync(person, TiersOf(person, policies.Current));

    private static IEnumerable<TierId> TiersOf(PersonId person, EscalationPolicy policy) => policy.Tiers.Where(tier => tier.Members.Contains(person)).Select(tier => tier.Id);
}
