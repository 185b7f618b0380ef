using Bot.Cases.Absences;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Handling;

/// <summary>The answers to "still on it?" (R29), which can also be given unasked.</summary>
public static class Staying
{
    /// <summary>"Yes": by who owns it.</summary>
    public static Decision Yes(Case it, EscalationPolicy policy, PersonId by, Instant now) =>
        NotTheirs(it, policy, by, now, out var inPlaceOf) ?? Decision.Accept(new StillWorking(now, by, it.Tier) { For = inPlaceOf });

    /// <summary>"I need help": the others of the tier are told.</summary>
    public static Decision AskHelp(Case it, EscalationPolicy policy, string note, PersonId by, Instant now) =>
        NotTheirs(it, policy, by, now, out var inPlaceOf)
        ?? (string.IsNullOrWhiteSpace(note) ? Decision.Refuse("Say what you need help with.") : Decision.Accept(new HelpAsked(now, by, it.Tier, note.Trim()) { For = inPlaceOf }));

    /// <summary>"Somebody else, please": another member of the tier, who has to acknowledge it; null for whoever is next in the tier's turn (R28).</summary>
    public static Decision HandOver(Case it, EscalationPolicy policy, PersonId? to, string note, PersonId by, Instant now)
    {
        if (NotTheirs(it, policy, by, now, out var inPlaceOf) is { } no)
            return no;
        var others = Others(it, policy, now);
        if (others.Count == 0)
            return Decision.Refuse("Nobody else of this tier is here. Escalate it instead.");
        return others.Contains(to ?? others[0])
            ? Decision.Accept(new HandedOver(now, by, it.Tier, to ?? others[0], note.Trim()) { For = inPlaceOf, InTurn = to is null })
            : Decision.Refuse($"It can go to another member of {policy.TierOf(it.Tier).Name}: {Working.Names(policy, others)}. For a higher tier, escalate it.");
    }

    /// <summary>The members of the tier who do not own it and are here, or who stand in for them.</summary>
    public static IReadOnlyList<PersonId> Others(Case it, EscalationPolicy policy, Instant now) =>
        [.. Attendance.Of(Concern.Members(it, policy, it.Tier).Where(one => one != it.Owner), it, policy, now).People.Where(one => one != it.Owner)];

    private static Decision? NotTheirs(Case it, EscalationPolicy policy, PersonId by, Instant now, out PersonId? inPlaceOf)
    {
        inPlaceOf = null;
        if (Working.NotRunning(it, policy) is { } no)
            return no;
        if (it.Engagements[^1].AcknowledgedAt is null)
            return Decision.Refuse($"Nobody has acknowledged {it.Id} for {it.Tier}. Acknowledge it first.");
        Absence.May(by, [it.Owner], it.Owner, it, policy, now, out inPlaceOf);
        return Authority.WhyNot(by, Permission.Answer, it, policy, now) is { } why ? Decision.Refuse(why) : null;
    }
}
