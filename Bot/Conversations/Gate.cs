using Bot.Audit;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>The one gate: what is done by whatever entrance goes through it, each time it is decided, and what is shown without being asked for is looked at by it first.</summary>
internal sealed class Gate(PolicyBook policies, CommandText commands, AccessLog access)
{
    /// <summary>What somebody is told in place of what they wanted, under the policy that it would be decided by; null where they may. A case that is not there and one that is not theirs to see are answered alike.</summary>
    public async Task<Card?> RefusalAsync(Session session, string verb, CaseId? about, StoredCase? stored, EscalationPolicy policy)
    {
        if (Refusal(session, verb, about, stored, policy) is not { } refusal)
            return null;
        await DeniedAsync(session, verb, about, refusal.Title.Plain(policy.Zone));
        return refusal;
    }

    /// <summary>Notes that somebody was kept from something; a number that no case has is noted as one that is hidden, so that both take as long.</summary>
    public Task DeniedAsync(Session session, string verb, CaseId? about, string why) =>
        access.NoteAsync(AccessEntry.Of(session.IsStranger ? null : session.Person.Id, session.Inbound.Account, verb, about, AccessOutcome.Denied, session.Now) with { Reason = why });

    private Card? Refusal(Session session, string verb, CaseId? about, StoredCase? stored, EscalationPolicy policy)
    {
        if (about is { } missing && stored is null)
            return NoSuch(missing);
        var verdict = Acts.Of(verb) is { } act ? Authority.Of(session.Person.Id, act, stored?.Case, policy, session.Now) : Verdict.Hidden.It;
        return verdict switch
        {
            Verdict.Allowed => null,
            Verdict.Hidden when about is { } id => NoSuch(id),
            Verdict.Hidden => Strangers.Greet(session.Inbound.Account, policy, commands.Name),
            Verdict.Denied denied => Say.No(denied.Why).Card,
            _ => throw new InvalidOperationException(verdict.GetType().Name),
        };
    }

    /// <summary>Whether somebody may see a case.</summary>
    public bool Sees(PersonId who, StoredCase stored, Instant now) => Sees(who, stored.Case, policies.Of(stored.PolicyHash), now);

    /// <summary>The same under a policy that was looked up already.</summary>
    public static bool Sees(PersonId who, Case it, EscalationPolicy policy, Instant now) => Authority.Of(who, Cases.People.Act.See, it, policy, now) is Verdict.Allowed;

    /// <summary>Whoever holds an account and is here.</summary>
    public Person? Holder(string channel, string account) => policies.Current.Holder(channel, account) is { Active: true } person ? person : null;

    private Card NoSuch(CaseId id) => Say.No($"There is no {id}. Type /{commands.Name} mine for the cases that wait for you.").Card;
}
