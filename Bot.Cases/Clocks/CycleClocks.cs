using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>The clocks of a case's current cycle.</summary>
internal sealed class CycleClocks(Case it, EscalationPolicy policy, Instant now)
{
    private readonly Engagement[] engagements = [.. it.Engagements.Where(one => one.Cycle == it.Cycle)];
    private readonly Instant? resolvedAt = it.Running ? null : it.All<Resolved>().Last().At;
    private readonly Promises promises = new(it, policy);
    private readonly Pauses pauses = new(it, policy.Pauses);
    private readonly CaseEvent[] earlier = [.. it.Events.Take(it.Events.Count - it.InThisCycle.Count())];

    private Instant Start => engagements[0].Since;

    /// <summary>Each tier's acknowledge, once for every time it was asked, and its resolve.</summary>
    public IEnumerable<CaseClock> Tiers()
    {
        foreach (var one in engagements)
        {
            for (var turn = 1; turn <= one.Lost.Count; turn++)
                yield return Acknowledge(one, one.Lost[turn - 1].Asked, one.Lost[turn - 1].AcknowledgedAt, turn)!;
            if (Acknowledge(one, one.Asked, one.AcknowledgedAt ?? one.Left, one.Lost.Count + 1) is { } acknowledge)
                yield return acknowledge;
            if (Clocked(ClockKind.Resolve, one.Tier, Resolve(one.Tier, it.Cycle, one, one.Left)) is { } resolve)
                yield return resolve;
        }
    }

    /// <summary>Resolving the whole case.</summary>
    public IEnumerable<CaseClock> WholeCase() => Clocked(ClockKind.Resolve, null, Resolve(null, it.Cycle, engagements[0], resolvedAt)) is { } whole ? [whole] : [];

    /// <summary>The first answer; updates from contact to contact after it; and an answer each time the client gets in touch after it (R7).</summary>
    public IEnumerable<CaseClock> Client()
    {
        var talk = Talk.Of(it);
        var contacts = talk.Contacts;
        if (Clocked(ClockKind.FirstClientResponse, null, promises.Terms(
            ClockKind.FirstClientResponse, Start, (level, _) => level.First, pauses.Held, talk.Begun ? contacts[0] : resolvedAt)) is { } first)
            yield return first;
        for (var turn = 1; turn <= contacts.Count; turn++)
            yield return new(new(ClockKind.ClientUpdate, null, it.Cycle, turn), Clock.Read(Update(contacts[turn - 1], turn < contacts.Count ? contacts[turn] : resolvedAt), now));
        for (var turn = 1; turn <= talk.Calls.Count; turn++)
        {
            var (call, answered) = talk.Calls[turn - 1];
            yield return Clocked(ClockKind.NextClientResponse, null, promises.Terms(ClockKind.NextClientResponse, call, (level, _) => level.Next, pauses.Answering, answered ?? resolvedAt), turn)!;
        }
    }

    /// <summary>The decisions that the next tier was asked for; counted as at the level the case had then.</summary>
    public IEnumerable<CaseClock> Approvals() => it.Approvals
        .Skip(earlier.Count(one => one is EscalationRequested))
        .Select(approval => new CaseClock(
            new ClockId(ClockKind.Approval, approval.Request.To, it.Cycle, approval.Request.Number),
            Clock.Read(
                new ClockTerms(
                    approval.Request.At,
                    policy.Escalate.Approval.Within,
                    promises.Calendar(policy.LevelOf(it.LevelAt(approval.Request.At)), ClockKind.Approval),
                    Pauses.None,
                    approval.Decided?.At ?? resolvedAt),
                now)));

    /// <summary>What is waited for, until when it was expected.</summary>
    public IEnumerable<CaseClock> Waits() => it.Waits
        .Select((wait, index) => (wait, turn: index + 1))
        .Skip(earlier.Count(one => one is WaitStarted))
        .Select(one => Until(ClockKind.Wait, one.turn, one.wait.Since, one.wait.Until, one.wait.Ended));

    /// <summary>The legal holds, until they are looked at again.</summary>
    public IEnumerable<CaseClock> Holds() => it.Holds
        .Select((hold, index) => (hold, turn: index + 1))
        .Where(one => one.turn > earlier.Count(before => before is HoldPlaced) || one.hold.Lifted is null)
        .Select(one => Until(ClockKind.Hold, one.turn, one.hold.Since, one.hold.Until, one.hold.Lifted ?? resolvedAt));

    /// <summary>The silence of who acknowledged it, since the last that was heard from their side (R29).</summary>
    public IEnumerable<CaseClock> Silence() => Clocks.Silence.Since(it, policy) is { } place && Clocked(ClockKind.StillOnIt, it.Tier, promises.Terms(
        ClockKind.Resolve,
        it.Events[place].At,
        (level, at) => Clocks.Silence.Longest(level, it.Tier, promises.Calendar(level, ClockKind.Resolve), at),
        pauses.Silence,
        null), turn: place) is { } silence
        ? [silence]
        : [];

    private CaseClock Until(ClockKind kind, int turn, Instant since, Instant until, Instant? ended) => new(
        new ClockId(kind, null, it.Cycle, turn),
        Clock.Read(new ClockTerms(since, new Target.Time(until - since), new AlwaysCalendar(), Pauses.None, ended), now));

    private CaseClock? Acknowledge(Engagement one, Instant asked, Instant? stopped, int turn) => Clocked(
        ClockKind.Acknowledge,
        one.Tier,
        promises.Terms(ClockKind.Acknowledge, asked, (level, _) => level.Acknowledge.GetValueOrDefault(one.Tier), Pauses.None, stopped),
        turn);

    /// <summary>While a tier above the first has the case the client hears from us twice as often; the interval that runs when it goes up has at most half of one left (1.35).</summary>
    private ClockTerms Update(Instant start, Instant? stopped)
    {
        var terms = promises.Terms(
            ClockKind.ClientUpdate, start, (level, at) => IsUp(at) ? new Target.Time(Half(level, at)) : level.ClientUpdate, pauses.Held, stopped)!;
        var up = Array.Find(engagements, one => one.Tier != policy.Tiers[0].Id && one.Since > start);
        return up is null || IsUp(start) || stopped <= up.Since ? terms : Promises.Sooner(terms, up.Since, Half(policy.LevelOf(it.LevelAt(up.Since)), up.Since));
    }

    private bool IsUp(Instant at) => (Array.FindLast(engagements, one => one.Since <= at) ?? engagements[0]).Tier != policy.Tiers[0].Id;

    private Duration Half(Level level, Instant start) => level.ClientUpdate.Length(promises.Calendar(level, ClockKind.ClientUpdate), start) / 2;

    private CaseClock? Clocked(ClockKind kind, TierId? tier, ClockTerms? terms, int turn = 1) =>
        terms is null ? null : new(new ClockId(kind, tier, it.Cycle, turn), Clock.Read(terms, now));

    /// <summary>What a tier, or with none the whole case, has to resolve it in a cycle.</summary>
    private ClockTerms? Resolve(TierId? tier, int cycle, Engagement from, Instant? stopped) =>
        promises.Terms(ClockKind.Resolve, from.Since, (level, _) => Promised(level, tier, cycle, from), pauses.Resolving, stopped);

    /// <summary>The policy's promise; for the tier that had it when it was reopened, and for the whole case, what was left before, at least half (R15).</summary>
    private Target? Promised(Level level, TierId? tier, int cycle, Engagement from)
    {
        if ((tier is { } one ? level.Resolve.GetValueOrDefault(one) : level.ResolveCase) is not { } target)
            return null;
        if (cycle == 1 || from != it.Engagements.First(other => other.Cycle == cycle))
            return target;
        Engagement[] before = [.. it.Engagements.Where(other => other.Cycle == cycle - 1)];
        var had = tier is null ? before[0] : before[^1];
        var stopped = before[^1].Left!.Value;
        var left = Resolve(tier, cycle - 1, had, stopped) is { } terms ? Clock.Read(terms, stopped).Left : Duration.Zero;
        return new Target.Time(Duration.Max(left, target.Length(promises.Calendar(level, ClockKind.Resolve), had.Since) / 2));
    }
}
