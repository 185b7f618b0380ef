using Bot.Cases.Absences;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>What the clocks of a case ask for, and when (R18, R19, R25). Pure: the sweep asks, and commits what comes back.</summary>
public static class WakeUp
{
    /// <summary>Thresholds closer together than this merge into the later one (R18).</summary>
    private static readonly Duration TooClose = Duration.FromMinutes(5);

    /// <summary>Only targets longer than this have their thresholds merged (R18).</summary>
    private static readonly Duration LongEnoughToMerge = Duration.FromMinutes(30);

    /// <summary>The last call comes at most this fraction of the target before the deadline (R18).</summary>
    private const decimal LastCallAtMost = 0.1m;

    /// <summary>The fraction at which approvers are reminded whatever the policy says (R30).</summary>
    private const decimal Half = 0.5m;

    /// <summary>What comes at the deadline itself is in time (R4): it has passed from here on. The smallest step that is stored.</summary>
    private static readonly Duration JustAfter = Duration.FromTicks(1);

    /// <summary>The next instant at which something is due, in the past where something is overdue; null where nothing will be.</summary>
    public static Instant? Next(Case it, EscalationPolicy policy, Instant now) => Upcoming(it, policy, now).Wake;

    /// <summary>When something is due next, and for people. One look at the clocks says both.</summary>
    public static Upcoming Upcoming(Case it, EscalationPolicy policy, Instant now)
    {
        var clocks = CaseClocks.Read(it, policy, now);
        return new(Pending(it, policy, now, clocks).Select(due => (Instant?)due.At).Min(), clocks.Next()?.Reading.Due);
    }

    /// <summary>The events that are due at <paramref name="now"/>, in order of their instants. Of several thresholds of one clock that are overdue together only the last pings people (R21).</summary>
    public static IReadOnlyList<CaseEvent> Due(Case it, EscalationPolicy policy, Instant now) =>
        Due(it, policy, now, Pending(it, policy, now, CaseClocks.Read(it, policy, now)));

    /// <summary>Wakes a case: what is due, the case after it, and when it is to be woken next. One look at the clocks says both, wherever what happens moves none of them.</summary>
    public static Wakening Wake(Case it, EscalationPolicy policy, Instant now)
    {
        var clocks = CaseClocks.Read(it, policy, now);
        var pending = Pending(it, policy, now, clocks).ToList();
        var events = Due(it, policy, now, pending);
        var after = events.Aggregate(it, (reading, next) => reading.After(next));
        return new Wakening(events, after, MovesNothing(it, events, pending, now)
            ? new(pending.Where(one => one.At > now).Select(one => (Instant?)one.At).Min(), clocks.Next()?.Reading.Due)
            : Upcoming(after, policy, now));
    }

    /// <summary>What a waking leads to whose events were decided on further, such as whose turn it is (R28).</summary>
    public static Wakening Woken(Case it, IReadOnlyList<CaseEvent> events, EscalationPolicy policy, Instant now)
    {
        var after = events.Aggregate(it, (reading, next) => reading.After(next));
        return new Wakening(events, after, Upcoming(after, policy, now));
    }

    /// <summary>Whether an event only says that time passed: it moves no deadline.</summary>
    public static bool OnlyReminds(CaseEvent one) => one is Pinged or Breached or NobodyAvailable;

    /// <summary>Pings and breaches are no reason to read the clocks of a running case again; a question "still on it?" has its own answer to wait for.</summary>
    private static bool MovesNothing(Case it, List<CaseEvent> events, List<Item> pending, Instant now) =>
        it.Running && events.Count > 0 && events.All(OnlyReminds)
        && !pending.Exists(one => one.At <= now && one.Clock.Id.Kind is ClockKind.StillOnIt);

    private static List<CaseEvent> Due(Case it, EscalationPolicy policy, Instant now, IEnumerable<Item> pending)
    {
        var due = pending.Where(one => one.At <= now).OrderBy(one => one.At).ToList();
        due.RemoveAll(one => one.Reroute is not null && due.Exists(other => other.Clock.Id == one.Clock.Id && other.Threshold is { Kind: ThresholdKind.Due }));
        var together = due.Where(one => one.Threshold is not null).ToLookup(one => one.Clock.Id);
        List<CaseEvent> events = [.. due.SelectMany(one => Happening(it, policy, now, one, [.. together[one.Clock.Id]]))];

        // Whoever falls silent while the case goes up is not asked any more: the next tier is.
        if (events.Any(one => one is TierEngaged))
            events.RemoveAll(one => one is AcknowledgementLapsed);
        var up = Missed(it, events).Select(clock => Escalating.Missed(it, policy, clock, now)).FirstOrDefault(steps => steps.Count > 0);
        return up is null || events.Any(one => one is EscalationDecided) ? events : [.. events, .. up];
    }

    /// <summary>The clocks of which something follows by itself now. Where nobody had a chance to act, because it was logged late or its level changed, only with the first reminder after it (R12).</summary>
    private static IEnumerable<ClockId> Missed(Case it, IReadOnlyList<CaseEvent> events)
    {
        var unfair = it.All<Breached>().Concat(events.OfType<Breached>()).Where(missed => missed.LoggedLate || missed.Reclassified).Select(missed => missed.Clock).ToHashSet();
        var known = it.LevelChanges.Select(one => one.At).Append(it.Opened.At).Max();
        bool Reminds(Pinged ping) => ping.Threshold.Kind is ThresholdKind.Repeat && ping.Scheduled > known;
        return events.OfType<Breached>().Select(missed => missed.Clock).Where(clock => clock.Cycle == it.Cycle && !unfair.Contains(clock))
            .Concat(events.OfType<Pinged>().Where(ping => Reminds(ping) && unfair.Contains(ping.Clock) && !it.All<Pinged>().Any(other => other.Clock == ping.Clock && Reminds(other))).Select(ping => ping.Clock));
    }

    /// <summary>The thresholds of a clock in order. Lazy: the daily ones after the fallback do not end.</summary>
    private static IEnumerable<(Threshold Threshold, Instant At)> Thresholds(CaseClock clock, EscalationPolicy policy, BusinessCalendar calendar)
    {
        if (clock.Reading.Due is not { } due)
            return [];
        var early = clock.Id.Kind is ClockKind.Wait or ClockKind.Hold || clock.JudgedUnder is not null ? [] : Early(clock.Reading, clock.Id.Kind is ClockKind.Approval ? ForApprovers(policy.Reminders) : policy.Reminders, due);
        var late = clock.Id.Kind is ClockKind.Approval ? [] : Late(clock.Reading, policy.Reminders, calendar);
        return early.Append((new Threshold(ThresholdKind.Due), due)).Concat(late);
    }

    /// <summary>Whoever is asked to decide is reminded at a half in any case (R30).</summary>
    private static ReminderTerms ForApprovers(ReminderTerms terms) => terms.At.Contains(Half) ? terms : terms with { At = [.. terms.At, Half] };

    /// <summary>The pings before a deadline, in order, without those that merge into a later one (R18).</summary>
    public static IReadOnlyList<(Threshold Threshold, Instant At)> Early(ClockReading reading, ReminderTerms terms, Instant due)
    {
        var inOrder = new List<(Threshold Threshold, Instant At)>(terms.At.Count + terms.Spent.Count + 1);
        foreach (var fraction in terms.At)
        {
            if (fraction < 1)
                Insert(inOrder, new Threshold(ThresholdKind.Fraction, fraction), reading.At(fraction));
        }

        foreach (var spent in terms.Spent)
        {
            if (spent < reading.Target)
                Insert(inOrder, new Threshold(ThresholdKind.Spent, (decimal)spent.TotalSeconds), reading.Before(reading.Target - spent));
        }

        if (terms.Before is { } before)
            Insert(inOrder, new Threshold(ThresholdKind.Before), reading.Before(Duration.Min(before, reading.Target * (double)LastCallAtMost)));
        if (reading.Target > LongEnoughToMerge)
            Merge(inOrder, due);
        return inOrder;
    }

    /// <summary>Of two at the same instant the one that was there first comes first.</summary>
    private static void Insert(List<(Threshold Threshold, Instant At)> inOrder, Threshold threshold, Instant? at)
    {
        if (at is not { } instant)
            return;
        var place = inOrder.Count;
        while (place > 0 && inOrder[place - 1].At > instant)
            place--;
        inOrder.Insert(place, (threshold, instant));
    }

    /// <summary>Takes out those too close to the next that stays.</summary>
    private static void Merge(List<(Threshold Threshold, Instant At)> inOrder, Instant next)
    {
        for (var place = inOrder.Count - 1; place >= 0; place--)
        {
            if (next - inOrder[place].At < TooClose)
                inOrder.RemoveAt(place);
            else
                next = inOrder[place].At;
        }
    }

    private static IEnumerable<(Threshold, Instant)> Late(ClockReading reading, ReminderTerms terms, BusinessCalendar calendar)
    {
        for (var turn = 1; turn <= terms.MaxRepeats; turn++)
        {
            if (reading.Past(terms.RepeatEvery * turn) is { } at)
                yield return (new Threshold(ThresholdKind.Repeat, turn), at);
        }

        if (reading.Past(terms.RepeatEvery * (terms.MaxRepeats + 1)) is not { } fallback)
            yield break;
        yield return (new Threshold(ThresholdKind.Fallback), fallback);
        var day = new Target.BusinessDays(1);
        for (var turn = 1; ; turn++)
        {
            if (OpenTime.Advance(calendar, fallback, day.Length(calendar, fallback) * turn, []) is not { } at)
                yield break;
            yield return (new Threshold(ThresholdKind.Daily, turn), at);
        }
    }

    private static IEnumerable<Item> Pending(Case it, EscalationPolicy policy, Instant now, IReadOnlyList<CaseClock> clocks)
    {
        var calendar = policy.CalendarOf(policy.LevelOf(it.Level));
        var pinged = new Rearming(it);
        var breached = it.All<Breached>().Select(breach => breach.Clock).ToHashSet();

        // It may be resolved and reopened before anybody looked: what its earlier cycles missed is missed all the same.
        foreach (var clock in Cycles.Earlier(it, policy, clocks).Concat(clocks.Where(clock => clock.Reading.Stopped)))
        {
            if (clock.Reading.Breached && clock.Id.Kind.IsPromise() && !breached.Contains(clock.Id))
                yield return new(clock, null, clock.Reading.Due!.Value, clock.Reading.Due!.Value);
        }

        foreach (var clock in clocks.Where(clock => !clock.Reading.Stopped))
        {

            if (clock.Id.Kind is ClockKind.Approval && Rerouting.Next(it, policy, it.Approvals[clock.Id.Turn - 1], clock.Reading, now) is { } reroute)
                yield return new(clock, null, reroute.At, reroute.At) { Reroute = reroute.Cause };
            var thresholds = clock.Id.Kind is ClockKind.StillOnIt ? Silence.Thresholds(it, clock) : Thresholds(clock, policy, calendar);
            foreach (var one in thresholds.Where(one => !pinged.IsReached(clock, one.Threshold, one.At)))
            {
                var at = one.Threshold.Kind is ThresholdKind.Due ? one.At + JustAfter : one.At;
                yield return new(clock, one.Threshold, one.At, at);
                if (at > now)
                    break;
            }
        }
    }

    private static IEnumerable<CaseEvent> Happening(Case it, EscalationPolicy policy, Instant now, Item due, IReadOnlyList<Item> together)
    {
        if (due.Reroute is { } cause)
            return [Rerouting.Of(it, policy, it.Approvals[due.Clock.Id.Turn - 1], cause, now)];
        var deadline = due.Threshold is null or { Kind: ThresholdKind.Due };
        if (deadline && due.Clock.Id.Kind is ClockKind.Approval)
            return Escalating.Lapse(it.Approvals[due.Clock.Id.Turn - 1], policy, now);
        if (!deadline && due.Clock.Id.Kind is ClockKind.StillOnIt)
            return Silence.Lapse(it, policy, now);

        var events = new List<CaseEvent>();
        if (deadline && due.Clock.Id.Kind.IsPromise())
            events.Add(new Breached(due.Scheduled, PersonId.Bot, due.Clock.Id, due.Scheduled < it.Opened.At, due.Clock.Reading.Reclassified));
        if (due.Threshold is not { } threshold)
            return events;
        var last = ReferenceEquals(due, together[^1]);
        var asked = last ? People(it, policy, together, now) : Attendance.Nobody;
        events.Add(new Pinged(now, PersonId.Bot, due.Clock.Id, threshold, due.Scheduled, asked.People) { Instead = asked.Instead.Count > 0 ? asked.Instead : null });
        if (last && (asked.People.Count == 0 || asked.Missing.Count > 0))
            events.Add(new NobodyAvailable(now, PersonId.Bot, due.Clock.Id, threshold, asked.Missing));
        return events;
    }

    /// <summary>The people of the last of the thresholds; and where the deadline is among them, everybody who is told of a breach.</summary>
    private static Attendance People(Case it, EscalationPolicy policy, IReadOnlyList<Item> together, Instant now) => together
        .Where(one => ReferenceEquals(one, together[^1]) || one.Threshold is { Kind: ThresholdKind.Due })
        .Select(one => Recipients.Of(it, policy, one.Clock.Id, one.Threshold!.Value, now))
        .Aggregate(Attendance.Nobody, (all, next) => all.And(next));

    private sealed record Item(CaseClock Clock, Threshold? Threshold, Instant Scheduled, Instant At)
    {
        /// <summary>Others are to be asked.</summary>
        public RerouteCause? Reroute { get; init; }
    }
}

/// <summary>What came of waking a case: the events that were due, the case after them, and what comes next.</summary>
public sealed record Wakening(IReadOnlyList<CaseEvent> Events, Case After, Upcoming Next);

/// <summary>When a case is to be woken next, and when people have to have done something in it next; null where nothing will be.</summary>
public sealed record Upcoming(Instant? Wake, Instant? Due);
