using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Handling;

/// <summary>Changing the level of a case (R12): its clocks keep their start and what has elapsed, and get the new level's targets.</summary>
public static class Reclassifying
{
    /// <summary>The change by the three questions, answered anew.</summary>
    public static Decision Change(Case it, EscalationPolicy policy, SeverityAnswers answers, string reason, PersonId by, Instant now) =>
        Change(it, policy, Severity.Of(answers, policy).Level.Id, answers, reason, by, now);

    /// <summary>The change to a level that somebody names.</summary>
    public static Decision Change(Case it, EscalationPolicy policy, LevelId to, string reason, PersonId by, Instant now) =>
        Change(it, policy, to, null, reason, by, now);

    /// <summary>Who may take a case down from the gravest level: people of the tiers above the first.</summary>
    public static IReadOnlyList<PersonId> Deciders(EscalationPolicy policy) =>
        [.. (policy.Tiers.Count > 1 ? policy.Tiers.Skip(1) : policy.Tiers).SelectMany(tier => tier.Members).Distinct()];

    private static Decision Change(Case it, EscalationPolicy policy, LevelId to, SeverityAnswers? answers, string reason, PersonId by, Instant now)
    {
        if (Working.NotRunning(it, policy) is { } no)
            return no;
        if (policy.Levels.All(level => level.Id != to))
            return Decision.Refuse($"The policy has no level \"{to}\". Choose one of {string.Join(", ", policy.Levels.Select(level => level.Id))}.");
        if (to == it.Level)
            return Decision.Refuse($"{it.Id} is {to} already. Choose another level.");
        if (string.IsNullOrWhiteSpace(reason))
            return Decision.Refuse("Say why: the reason stays with the case.");
        return it.Level == policy.Levels[0].Id && !Deciders(policy).Contains(by)
            ? Decision.Refuse($"Taking a case down from {it.Level} needs a manager. Ask one of them: {Working.Names(policy, Deciders(policy))}.")
            : Decision.Accept(new SeverityChanged(now, by, it.Level, to, answers, reason.Trim()));
    }
}
