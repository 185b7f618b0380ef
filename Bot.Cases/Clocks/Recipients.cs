using Bot.Cases.Absences;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Cases.Clocks;

/// <summary>Who is told: the people of an audience, and the people a ping is for (R18, R25, R26). Found out when it fires, each person once; who is away is passed over for who stands in for them (R27).</summary>
public static class Recipients
{
    /// <summary>From this fraction of the target on a ping goes to everybody who can act, not only to the owner (R18).</summary>
    private const decimal EverybodyFrom = 0.8m;

    /// <summary>The people whom the policy wants told of an occasion, without the one who caused it.</summary>
    public static IReadOnlyList<PersonId> Of(Case it, EscalationPolicy policy, Occasion occasion, PersonId cause, Instant now) =>
        [.. Told(it, policy, occasion, now).People.Where(person => person != cause)];

    /// <summary>The people a ping of a clock is for; and as missing those who should have answered where the last resort has to.</summary>
    public static Attendance Of(Case it, EscalationPolicy policy, ClockId clock, Threshold threshold, Instant now)
    {
        var all = new Asking(it, policy, clock, now);
        return threshold.Kind switch
        {
            ThresholdKind.Fraction when threshold.Amount < EverybodyFrom => all.One(),
            ThresholdKind.Spent => all.One(),
            ThresholdKind.Fraction or ThresholdKind.Before => all.Answering(),
            ThresholdKind.Due when clock.Kind.IsPromise() => all.Answering().And(Told(it, policy, Occasion.Breached, now)),
            ThresholdKind.Due or ThresholdKind.Repeat => all.Answering().And(all.Here(Accountable(it, clock))),
            ThresholdKind.Fallback => all.LastResort().And(all.Here([it.Owner])),
            ThresholdKind.Daily => all.LastResort(),
            _ => throw new InvalidOperationException(threshold.Kind.ToString()),
        };
    }

    /// <summary>Who could act on a clock in somebody's place, the next one after them first: the rest of the tier, of a request those who may decide it (R24).</summary>
    public static IReadOnlyList<PersonId> InPlaceOf(PersonId person, Case it, EscalationPolicy policy, ClockId clock, Instant now)
    {
        var able = clock.Kind is ClockKind.Approval ? Actors(it, policy, clock) : policy.TierOf(clock.Tier ?? it.Tier).Members;
        return [.. Attendance.Of([.. able.SkipWhile(one => one != person).Skip(1), .. able.TakeWhile(one => one != person)], it, policy, now).People.Where(one => one != person)];
    }

    /// <summary>Who is here of those whom the policy wants told; whoever is not, and has nobody in their place, needs nobody.</summary>
    private static Attendance Told(Case it, EscalationPolicy policy, Occasion occasion, Instant now) => policy.Notify.TryGetValue(occasion, out var audiences)
        ? Attendance.Of(audiences.SelectMany(audience => Of(it, policy, audience)), it, policy, now) with { Missing = [] }
        : Attendance.Nobody;

    /// <summary>The owner; and while a tier has been asked to take it, whoever hands it over to them (R13).</summary>
    private static IEnumerable<PersonId> Accountable(Case it, ClockId clock) =>
        it.HandingOver is { } before && clock.Kind is ClockKind.Acknowledge ? [it.Owner, before] : [it.Owner];

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

    /// <summary>One clock's question: who answers for it now (R26).</summary>
    private sealed class Asking(Case it, EscalationPolicy policy, ClockId clock, Instant now)
    {
        private readonly IReadOnlyList<PersonId> actors = Actors(it, policy, clock);

        public Attendance Here(IEnumerable<PersonId> people) => Attendance.Of(people, it, policy, now) with { Missing = [] };

        /// <summary>The one who is asked first: the owner, or else whoever owns the client, where they can act; else everybody who can.</summary>
        public Attendance One() => Few().Select(one => Here([one])).FirstOrDefault(here => here.People.Count > 0) ?? Answering();

        /// <summary>The first of these that has somebody here: who can act, who owns the client where the client waits for it, the tier's roster, the last resort.</summary>
        public Attendance Answering()
        {
            var missing = new List<PersonId>();
            foreach (var people in new[] { actors, OfClient(), policy.TierOf(clock.Tier ?? it.Tier).Members })
            {
                var here = Attendance.Of(people, it, policy, now);
                if (here.People.Count > 0)
                    return here with { Missing = [] };
                missing.AddRange(here.Missing);
            }

            return LastResort() with { Missing = [.. missing.Distinct()] };
        }

        /// <summary>The policy's fallback or who stands in for them; else the next of any tier who is here, the tiers above before those below (R26).</summary>
        public Attendance LastResort()
        {
            var fallback = Attendance.Of([policy.Reminders.Fallback], it, policy, now);
            if (fallback.People.Count > 0)
                return fallback;
            var tiers = policy.Tiers.SkipWhile(tier => tier.Id != it.Tier).Concat(policy.Tiers.TakeWhile(tier => tier.Id != it.Tier).Reverse());
            return tiers.SelectMany(tier => tier.Members).Select(one => Here([one])).FirstOrDefault(here => here.People.Count > 0) is { } anybody
                ? anybody with { Missing = fallback.Missing }
                : fallback;
        }

        private IEnumerable<PersonId> Few() => OwnersOfClient().Prepend(it.Owner).Where(actors.Contains);

        private IReadOnlyList<PersonId> OfClient() =>
            clock.Kind is ClockKind.FirstClientResponse or ClockKind.NextClientResponse or ClockKind.ClientUpdate or ClockKind.ClientConfirm ? OwnersOfClient() : [];

        private IReadOnlyList<PersonId> OwnersOfClient() => policy.ClientOf(it.Opened.Client)?.Owner is { } owner ? [owner] : [];
    }
}
