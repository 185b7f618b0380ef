using Bot.Cases.Absences;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Handling;

/// <summary>The everyday acts on a case: take it, try something, tell the client, wait and go on.</summary>
public static class Working
{
    /// <summary>"I have it": by a member of the tier that has the case or who stands in for one, once (R9, R27); again where whoever had it left.</summary>
    public static Decision Acknowledge(Case it, EscalationPolicy policy, PersonId by, Instant now)
    {
        if (NotRunning(it, policy) is { } no)
            return no;
        var left = it.Engagements[^1].AcknowledgedBy is not null && policy.Find(it.Owner) is not { Active: true };
        if (!left && it.Engagements[^1].AcknowledgedBy is { } who)
            return Decision.Refuse($"{policy.NameOf(who)} has already acknowledged {it.Id} for {it.Tier}. Nothing more to do.");
        if (Authority.WhyNot(by, Permission.Acknowledge, it, policy, now) is { } why)
            return Decision.Refuse(why);
        Absence.May(by, Concern.Members(it, policy, it.Tier), it.Owner, it, policy, now, out var inPlaceOf);
        var acknowledged = new Acknowledged(now, by, it.Tier) { For = inPlaceOf };
        return left ? Decision.Accept(new AcknowledgementLapsed(now, by, it.Tier, it.Owner, by), acknowledged) : Decision.Accept(acknowledged);
    }

    /// <summary>Logs what was tried at this tier and what came of it.</summary>
    public static Decision LogAttempt(Case it, EscalationPolicy policy, string what, string outcome, bool withClient, PersonId by, Instant now) =>
        NotRunning(it, policy)
        ?? (withClient && Holding.WhyNot(it) is { } held ? Decision.Refuse(held) : Decision.Accept(new AttemptLogged(now, by, it.Tier, what, outcome, withClient)));

    /// <summary>Puts somebody's words on the timeline, each message once.</summary>
    public static Decision Note(Case it, string text, string author, string? link, Instant writtenAt, PersonId by, Instant now)
    {
        if (it.State is CaseState.Closed)
            return Decision.Refuse($"{it.Id} is closed. Reopen it first if there is more to add.");
        return link is not null && it.All<Noted>().Any(note => note.Link == link)
            ? Decision.Refuse($"That message is on the timeline of {it.Id} already.")
            : Decision.Accept(new Noted(now, by, text, author, link, writtenAt));
    }

    /// <summary>Logs that the client was told where things stand; also after it is resolved, until it is closed.</summary>
    public static Decision UpdateClient(Case it, ContactChannel via, string summary, PersonId by, Instant now) =>
        it.State is CaseState.Closed
            ? Decision.Refuse($"{it.Id} is closed. Reopen it first if there is more to tell the client.")
            : Holding.WhyNot(it) is { } held ? Decision.Refuse(held)
            : Decision.Accept(new ClientUpdated(now, by, via, summary));

    /// <summary>Waits for somebody else until about a time to come.</summary>
    public static Decision Wait(Case it, EscalationPolicy policy, WaitReason reason, string note, Instant until, PersonId by, Instant now)
    {
        if (NotRunning(it, policy) is { } no)
            return no;
        if (it.Waiting is not null)
            return Decision.Refuse($"{it.Id} is waiting already. Resume it first.");
        return until > now
            ? Decision.Accept(new WaitStarted(now, by, reason, note, until))
            : Decision.Refuse("Say until when you expect an answer: a time to come.");
    }

    /// <summary>Ends the wait.</summary>
    public static Decision Resume(Case it, string note, PersonId by, Instant now) =>
        it.Waiting is null
            ? Decision.Refuse($"{it.Id} is not waiting for anybody. Nothing to resume.")
            : Decision.Accept(new WaitEnded(now, by, note));

    /// <summary>The refusal for an act that needs a running case; null where it runs.</summary>
    internal static Decision? NotRunning(Case it, EscalationPolicy policy) => it.State switch
    {
        CaseState.Open or CaseState.Waiting => null,
        CaseState.Resolved => Decision.Refuse($"{policy.NameOf(it.Events.OfType<Resolved>().Last().By)} has resolved {it.Id}. Reopen it if it is not solved."),
        CaseState.Closed => Decision.Refuse($"{it.Id} is closed. Reopen it if it is not solved."),
        _ => throw new InvalidOperationException(it.State.ToString()),
    };

    internal static string Names(EscalationPolicy policy, IEnumerable<PersonId> people) => string.Join(", ", people.Select(policy.NameOf));
}
