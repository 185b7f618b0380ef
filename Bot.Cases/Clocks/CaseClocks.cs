using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>The clocks of a case's current cycle, read from its events (R1, R7–R10, R13–R15). Nothing here is stored.</summary>
public static class CaseClocks
{
    /// <summary>Every clock that runs or ran in this cycle, stopped ones included.</summary>
    public static IReadOnlyList<CaseClock> Read(Case it, EscalationPolicy policy, Instant now)
    {
        var cycle = new Cycle(it, policy, now);
        return Judging.Kept(it, [.. cycle.Tiers(), .. cycle.WholeCase(), .. cycle.Client(), .. cycle.Approvals(), .. cycle.Waits()]);
    }

    /// <summary>The clock of this kind that runs now; for resolve the one due first. Null where none runs.</summary>
    public static CaseClock? Running(this IReadOnlyList<CaseClock> clocks, ClockKind kind) => clocks
        .Where(clock => clock.Id.Kind == kind && !clock.Reading.Stopped)
        .OrderBy(clock => clock.Reading.Due ?? Instant.MaxValue)
        .FirstOrDefault();

    private sealed class Cycle(Case it, EscalationPolicy policy, Instant now)
    {
        private readonly Level level = policy.LevelOf(it.Level);
        private readonly BusinessCalendar calendar = policy.CalendarOf(policy.LevelOf(it.Level));
        private readonly Engagement[] engagements = [.. it.Engagements.Where(one => one.Cycle == it.Cycle)];
        private readonly Instant? resolvedAt = it.Running ? null : it.All<Resolved>().Last().At;
        private readonly IReadOnlyList<Interval> clientPauses =
            [.. it.Waits.Where(wait => wait.Reason is WaitReason.Client).Select(wait => new Interval(wait.Since, wait.Ended))];

        private Instant Start => engagements[0].Since;

        public IEnumerable<CaseClock> Tiers()
        {
            foreach (var one in engagements)
            {
                if (level.Acknowledge.TryGetValue(one.Tier, out var acknowledge))
                    yield return Clocked(ClockKind.Acknowledge, one.Tier, one.Since, acknowledge, [], one.AcknowledgedAt ?? one.Left);
                if (level.Resolve.TryGetValue(one.Tier, out var resolve))
                    yield return Clocked(ClockKind.Resolve, one.Tier, one.Since, one == engagements[0] ? Promised(resolve, one.Tier, it.Cycle) : resolve, clientPauses, one.Left);
            }
        }

        public IEnumerable<CaseClock> WholeCase() => level.ResolveCase is { } target
            ? [Clocked(ClockKind.Resolve, null, Start, Promised(target, null, it.Cycle), clientPauses, resolvedAt)]
            : [];

        /// <summary>The first answer has the interval of updates as its target: the policy's one promise about hearing from us. Updates run from contact to contact after it.</summary>
        public IEnumerable<CaseClock> Client()
        {
            Instant[] contacts = [.. it.ClientContacts.Where(at => at >= Start && (resolvedAt is null || at <= resolvedAt))];
            yield return Clocked(ClockKind.FirstClientResponse, null, Start, level.ClientUpdate, [], contacts.Length > 0 ? contacts[0] : resolvedAt);
            for (var turn = 1; turn <= contacts.Length; turn++)
            {
                var stopped = turn < contacts.Length ? contacts[turn] : resolvedAt;
                yield return Clocked(ClockKind.ClientUpdate, null, contacts[turn - 1], level.ClientUpdate, [], stopped, turn);
            }
        }

        public IEnumerable<CaseClock> Approvals() => it.Approvals
            .Where(approval => approval.Request.At >= Start && !(approval.Lapsed && it.Running))
            .Select(approval => Clocked(
                ClockKind.Approval, approval.Request.To, approval.Request.At, policy.Escalate.Approval.Within, [], approval.Decided?.At ?? resolvedAt, approval.Request.Number));

        public IEnumerable<CaseClock> Waits() => it.Waits
            .Select((wait, index) => (wait, turn: index + 1))
            .Where(one => one.wait.Since >= Start)
            .Select(one => new CaseClock(
                new ClockId(ClockKind.Wait, null, it.Cycle, one.turn),
                Clock.Read(new ClockTerms(one.wait.Since, new Target.Time(one.wait.Until - one.wait.Since), new AlwaysCalendar(), [], one.wait.Ended), now)));

        private CaseClock Clocked(ClockKind kind, TierId? tier, Instant start, Target target, IReadOnlyList<Interval> pauses, Instant? stopped, int turn = 1) =>
            new(new ClockId(kind, tier, it.Cycle, turn), Clock.Read(new ClockTerms(start, target, calendar, pauses, stopped), now));

        /// <summary>What a tier, or with none the whole case, was promised at the start of a cycle: after a reopening what was left of the promise before, at least half of the policy's (R15).</summary>
        private Target Promised(Target target, TierId? tier, int cycleNumber)
        {
            if (cycleNumber == 1)
                return target;
            Engagement[] before = [.. it.Engagements.Where(one => one.Cycle == cycleNumber - 1)];
            var had = tier is null ? before[0] : before[^1];
            var promised = had == before[0] ? Promised(target, tier, cycleNumber - 1) : target;
            var stopped = before[^1].Left!.Value;
            var left = Clock.Read(new ClockTerms(had.Since, promised, calendar, clientPauses, stopped), stopped).Left;
            return new Target.Time(Duration.Max(left, target.Length(calendar, had.Since) / 2));
        }
    }
}

/// <summary>One clock of a case as it reads now.</summary>
public sealed record CaseClock(ClockId Id, ClockReading Reading)
{
    /// <summary>The policy, by its hash, that this was judged under before another was put in force for the case (R16); null for every other clock.</summary>
    public string? JudgedUnder { get; init; }
}
