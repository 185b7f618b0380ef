using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Cases.Clocks;

/// <summary>Who is told: the people of an audience, and the people a ping is for (R18, R25, R26). Resolved when it fires, each person once.</summary>
public static class Recipients
{
    /// <summary>From this fraction of the target on a ping goes to everybody who can act, not only to the owner (R18).</summary>
    private const decimal EverybodyFrom = 0.8m;

    /// <summary>The people whom the policy wants told of an occasion, without the one who caused it.</summary>
    public static IReadOnlyList<PersonId> Of(Case it, EscalationPolicy policy, Occasion occasion, PersonId cause) =>
        policy.Notify.TryGetValue(occasion, out var audiences)
            ? [.. audiences.SelectMany(audience => Of(it, policy, audience)).Distinct().Where(person => person != cause)]
            : [];

    /// <summary>The people a ping of a clock is for.</summary>
    public static IReadOnlyList<PersonId> Of(Case it, EscalationPolicy policy, ClockId clock, Threshold threshold)
    {
        var actors = Answering(it, policy, clock);
        IEnumerable<PersonId> people = threshold.Kind switch
        {
            ThresholdKind.Fraction when threshold.Amount < EverybodyFrom && actors.Contains(it.Owner) => [it.Owner],
            ThresholdKind.Spent when actors.Contains(it.Owner) => [it.Owner],
            ThresholdKind.Fraction or ThresholdKind.Spent or ThresholdKind.Before => actors,
            ThresholdKind.Due when clock.Kind.IsPromise() => [.. actors, .. Of(it, policy, Occasion.Breached, PersonId.Bot)],
            ThresholdKind.Due or ThresholdKind.Repeat => [.. actors, it.Owner],
            ThresholdKind.Fallback => [policy.Reminders.Fallback, it.Owner],
            ThresholdKind.Daily => [policy.Reminders.Fallback],
            _ => throw new InvalidOperationException(threshold.Kind.ToString()),
        };
        return Known(policy, people);
    }

    /// <summary>Who could act on a clock in somebody's place, the next one after them first: the rest of the tier, of a request those who may decide it (R24).</summary>
    public static IReadOnlyList<PersonId> InPlaceOf(PersonId person, Case it, EscalationPolicy policy, ClockId clock)
    {
        var able = clock.Kind is ClockKind.Approval ? Actors(it, policy, clock) : policy.TierOf(clock.Tier ?? it.Tier).Members;
        return Known(policy, [.. able.SkipWhile(one => one != person).Skip(1), .. able.TakeWhile(one => one != person)]);
    }

    /// <summary>Who answers for a clock, found out when it fires: the first of these that has somebody (R26). A person's role at the client and their delegates belong before the roster.</summary>
    private static IReadOnlyList<PersonId> Answering(Case it, EscalationPolicy policy, ClockId clock)
    {
        IReadOnlyList<PersonId>[] inTurn = [Actors(it, policy, clock), policy.TierOf(clock.Tier ?? it.Tier).Members, [policy.Reminders.Fallback]];
        return inTurn.Select(people => Known(policy, people)).FirstOrDefault(people => people.Count > 0) ?? [];
    }

    /// <summary>Without those who are not here any more, each once.</summary>
    private static IReadOnlyList<PersonId> Known(EscalationPolicy policy, IEnumerable<PersonId> people) => [.. people.Where(one => policy.Find(one) is { Active: true }).Distinct()];

    /// <summary>The people who can do what the clock waits for.</summary>
    private static IReadOnlyList<PersonId> Actors(Case it, EscalationPolicy policy, ClockId clock) => clock.Kind switch
    {
        ClockKind.Acknowledge => policy.TierOf(clock.Tier!.Value).Members,
        ClockKind.Resolve or ClockKind.FirstClientResponse or ClockKind.NextClientResponse or ClockKind.ClientUpdate or ClockKind.Wait or ClockKind.Hold
            or ClockKind.ClientConfirm or ClockKind.PostMortem or ClockKind.StillOnIt => [it.Owner],
        ClockKind.Commitment => [Promised(it, policy, it.Commitments[clock.Turn - 1])],
        ClockKind.Approval => Escalating.Approvers(it, policy, it.Approvals[clock.Turn - 1].Request),
        _ => throw new InvalidOperationException(clock.Kind.ToString()),
    };

    /// <summary>Who made a promise; for one of the client's, and for somebody the policy does not know, the case's owner, who chases it.</summary>
    private static PersonId Promised(Case it, EscalationPolicy policy, Commitment promise) =>
        policy.Find(new(promise.Step.Owner)) is { } person ? person.Id : it.Owner;

    private static IEnumerable<PersonId> Of(Case it, EscalationPolicy policy, Audience audience) => audience switch
    {
        Audience.Owner => [it.Owner],
        Audience.ClientOwner => [policy.ClientOf(it.Opened.Client)?.Owner ?? it.Owner],
        Audience.Reporter => [it.Opened.By],
        Audience.CurrentTier => policy.TierOf(it.Tier).Members,
        Audience.NextTier => policy.Above(it.Tier)?.Members ?? [],
        Audience.Someone someone => [someone.Person],
        _ => throw new InvalidOperationException(audience.GetType().Name),
    };
}
