using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Handling;

/// <summary>The answers to "still on it?" (R29), which can also be given unasked.</summary>
public static class Staying
{
    /// <summary>"Yes": by who owns it.</summary>
    public static Decision Yes(Case it, EscalationPolicy policy, PersonId by, Instant now) =>
        NotTheirs(it, policy, by, now) ?? Decision.Accept(new StillWorking(now, by, it.Tier));

    /// <summary>"I need help": the others of the tier are told.</summary>
    public static Decision AskHelp(Case it, EscalationPolicy policy, string note, PersonId by, Instant now) =>
        NotTheirs(it, policy, by, now)
        ?? (string.IsNullOrWhiteSpace(note) ? Decision.Refuse("Say what you need help with.") : Decision.Accept(new HelpAsked(now, by, it.Tier, note.Trim())));

    /// <summary>"Somebody else, please": another member of the tier, who has to acknowledge it.</summary>
    public static Decision HandOver(Case it, EscalationPolicy policy, PersonId to, string note, PersonId by, Instant now)
    {
        if (NotTheirs(it, policy, by, now) is { } no)
            return no;
        return Others(it, policy).Contains(to)
            ? Decision.Accept(new HandedOver(now, by, it.Tier, to, note.Trim()))
            : Decision.Refuse($"It can go to another member of {policy.TierOf(it.Tier).Name}: {Working.Names(policy, Others(it, policy))}. For a higher tier, escalate it.");
    }

    /// <summary>The members of the tier who do not own it.</summary>
    public static IReadOnlyList<PersonId> Others(Case it, EscalationPolicy policy) => [.. Concern.Members(it, policy, it.Tier).Where(one => one != it.Owner)];

    private static Decision? NotTheirs(Case it, EscalationPolicy policy, PersonId by, Instant now)
    {
        if (Working.NotRunning(it, policy) is { } no)
            return no;
        if (it.Engagements[^1].AcknowledgedAt is null)
            return Decision.Refuse($"Nobody has acknowledged {it.Id} for {it.Tier}. Acknowledge it first.");
        return Authority.WhyNot(by, Act.Answer, it, policy, now) is { } why ? Decision.Refuse(why) : null;
    }
}
