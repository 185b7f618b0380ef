using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;

namespace Bot.Cases.Policy;

/// <summary>Putting an edited policy in force for a case that was opened under another (R16, R17).</summary>
public static class Applying
{
    /// <summary>Applies another edition to a running case. What is met or missed stays as it was judged; everything else runs as the edition says from here on.</summary>
    public static Decision Apply(Case it, PolicyEdition from, PolicyEdition to, PersonId by, Instant now)
    {
        if (Working.NotRunning(it, from.Policy) is not null)
            return Decision.Refuse($"{it.Id} is not open any more; it keeps the policy it was judged under.");
        if (from.Hash == to.Hash)
            return Decision.Refuse($"{it.Id} runs under this policy already.");
        var lacking = Lacking(it, to.Policy).ToList();
        return lacking.Count > 0
            ? Decision.Refuse($"{it.Id} keeps version {from.Policy.Version}: version {to.Policy.Version} has no {string.Join(" and no ", lacking)}.")
            : Decision.Accept(new PolicyApplied(now, by, to.Hash, to.Policy.Version, Judging.Outcomes(it, from, now)));
    }

    /// <summary>What applying would do to a case now: the deadlines that would move, or why it would keep its own policy.</summary>
    public static PolicyPreview Preview(Case it, PolicyEdition from, PolicyEdition to, Instant now)
    {
        switch (Apply(it, from, to, PersonId.Bot, now))
        {
            case Decision.Refused refused:
                return new PolicyPreview(it, refused.Why, []);
            case Decision.Accepted accepted:
                var after = accepted.Events.Aggregate(it, (reading, next) => reading.After(next));
                return new PolicyPreview(it, null, [.. Moved(Running(it, from.Policy, now), Running(after, to.Policy, now), now)]);
            case var decision:
                throw new InvalidOperationException(decision.GetType().Name);
        }
    }

    /// <summary>What a case is at that an edition does not know.</summary>
    private static IEnumerable<string> Lacking(Case it, EscalationPolicy policy) =>
    [
        .. it.LevelChanges.Select(one => one.To).Append(it.Opened.Level).Distinct().Where(level => policy.Levels.All(one => one.Id != level)).Select(level => $"level {level}"),
        .. it.Engagements.Select(one => one.Tier).Concat(it.Approvals.Select(one => one.Request.To)).Distinct().Where(tier => policy.Tiers.All(one => one.Id != tier)).Select(tier => $"tier {tier}"),
    ];

    private static Dictionary<ClockId, Instant?> Running(Case it, EscalationPolicy policy, Instant now) => CaseClocks.Read(it, policy, now)
        .Where(clock => clock.Id.Kind.IsJudged() && !clock.Reading.Stopped && clock.JudgedUnder is null && !clock.Reading.Breached)
        .ToDictionary(clock => clock.Id, clock => clock.Reading.Due);

    private static IEnumerable<MovedClock> Moved(Dictionary<ClockId, Instant?> before, Dictionary<ClockId, Instant?> after, Instant now) =>
        from id in before.Keys.Union(after.Keys)
        let moved = new MovedClock(id, before.GetValueOrDefault(id), after.GetValueOrDefault(id), after.GetValueOrDefault(id) <= now)
        where moved.From != moved.To
        orderby moved.To ?? Instant.MaxValue
        select moved;
}

/// <summary>What applying a policy would do to a case: <paramref name="Keeps"/> says why it would keep its own, where it would.</summary>
public sealed record PolicyPreview(Case Case, string? Keeps, IReadOnlyList<MovedClock> Moved)
{
    /// <summary>A deadline of the case would be missed at once.</summary>
    public bool Breaches => Moved.Any(one => one.BreachesAtOnce);
}

/// <summary>A deadline that moves; null where the clock has none before or after (a pause is open, or one policy promises nothing). One that would have passed is missed at once.</summary>
public sealed record MovedClock(ClockId Clock, Instant? From, Instant? To, bool BreachesAtOnce);
