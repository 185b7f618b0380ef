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
internal sealed class Gate(PolicyBook policies, CommandText commands, AccessLog access, IClock clock)
{
    /// <summary>Why, in the access log: a case that is not there, or not theirs to see.</summary>
    public const string NotThere = "not theirs to see";

    /// <summary>Why, in the access log: they see it and may not do that.</summary>
    public const string NotTheirs = "not theirs to do";

    /// <summary>Why, in the access log: no such button was ever on a card that stands there for them.</summary>
    public const string NoGoodButton = "no good button";

    /// <summary>Why, in the access log: an account that the policy does not know, or of somebody who left.</summary>
    public const string Unknown = "nobody here";

    /// <summary>What somebody is told in place of what they wanted, under the policy that it would be decided by; null where they may. A case that is not there and one that is not theirs to see are answered alike.</summary>
    public async Task<Card?> RefusalAsync(Session session, string verb, CaseId? about, StoredCase? stored, EscalationPolicy policy)
    {
        var verdict = about is not null && stored is null ? Verdict.Hidden.It
            : VerbTable.Of(verb) is { } act ? Authority.Of(session.Person.Id, act, stored?.Case, policy, session.Now)
            : Verdict.Hidden.It;
        if (verdict is Verdict.Allowed)
            return null;
        await DeniedAsync(session, verb, about, verdict is Verdict.Denied ? NotTheirs : NotThere);
        return verdict switch
        {
            Verdict.Hidden when about is { } id => Say.No($"There is no {id}. Type /{commands.Name} mine for the cases that wait for you.").Card,
            Verdict.Hidden => Strangers.Greet(session.Inbound.Account, policy, commands.Name),
            Verdict.Denied denied => Say.No(denied.Why).Card,
            _ => throw new InvalidOperationException(verdict.GetType().Name),
        };
    }

    /// <summary>Notes that somebody was here whom the policy does not know, or who left.</summary>
    public Task UnknownAsync(Inbound inbound) => access.NoteAsync(AccessEntry.Of(
        policies.Current.Holder(inbound.Account.Channel, inbound.Account.Id)?.Id, inbound.Account, (inbound.Act as Act.Pressed)?.Verb ?? string.Empty, null, AccessOutcome.Denied, clock.GetCurrentInstant()) with { Reason = Unknown });

    /// <summary>Notes that somebody was kept from something; a number that no case has is noted as one that is hidden, so that both take as long.</summary>
    public Task DeniedAsync(Session session, string verb, CaseId? about, string why) =>
        access.NoteAsync(AccessEntry.Of(session.IsStranger ? null : session.Person.Id, session.Inbound.Account, verb, about, AccessOutcome.Denied, session.Now) with { Reason = why });

    /// <summary>Notes that somebody looked at a confidential case, for its members to see.</summary>
    public Task LookedAsync(Person who, Account account, string what, Case it, Instant now) => it.Privacy is null
        ? Task.CompletedTask
        : access.NoteAsync(AccessEntry.Of(who.Id, account, what, it.Id, AccessOutcome.Seen, now));

    /// <summary>Who looked at a case, and who was kept from it.</summary>
    public async Task<IReadOnlyList<Look>> LooksAsync(CaseId id, int most) => [.. (await access.OfCaseAsync(id, most)).Select(row => new Look(
        row.Person is { } person ? new PersonId(person) : null, Instant.FromUnixTimeTicks(row.At), row.Act ?? string.Empty, row.Entrance, row.Outcome == nameof(AccessOutcome.Denied)))];

    /// <summary>Whether somebody may see a case.</summary>
    public bool Sees(PersonId who, StoredCase stored, Instant now) => Sees(who, stored.Case, policies.Of(stored.PolicyHash), now);

    /// <summary>Whether a case may stand in somebody's list; in what is said aloud, where others read along, no confidential one.</summary>
    public bool Lists(PersonId who, StoredCase stored, Instant now, bool aloud) => Sees(who, stored, now) && !(aloud && stored.Case.Privacy is not null);

    /// <summary>The same under a policy that was looked up already.</summary>
    public static bool Sees(PersonId who, Case it, EscalationPolicy policy, Instant now) => Authority.Of(who, Permission.See, it, policy, now) is Verdict.Allowed;

    /// <summary>Whoever holds an account and is here.</summary>
    public Person? Holder(string channel, string account) => policies.Current.Holder(channel, account) is { Active: true } person ? person : null;
}
