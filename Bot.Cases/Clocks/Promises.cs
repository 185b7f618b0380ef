using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>What the clocks of a case promise, over the changes of its level: start and elapsed stay, the target is the new level's (R12).</summary>
internal sealed class Promises(Case it, EscalationPolicy policy)
{
    private readonly ClientTerms? client = policy.ClientOf(it.Opened.Client);

    /// <summary>
    /// The terms of a clock. <paramref name="promised"/> says what a level promises from an instant on; null where it promises nothing. What was missed before
    /// a change stays missed, and what came before it is judged by the level it came under.
    /// </summary>
    public ClockTerms? Terms(ClockKind kind, Instant start, Func<Level, Instant, Target?> promised, IReadOnlyList<Interval> pauses, Instant? stopped)
    {
        var terms = New(kind, start, policy.LevelOf(it.LevelAt(start)), start, promised, pauses, stopped);
        foreach (var change in it.LevelChanges)
        {
            if (change.At <= start || stopped <= change.At)
                continue;
            if (terms?.Due() < change.At)
                break;
            var next = New(kind, start, policy.LevelOf(change.To), change.At, promised, pauses, stopped);
            terms = terms is null || next is null ? next : Swapped(terms, change.At, next);
        }

        return terms;
    }

    /// <summary>The calendar of record of a clock at a level (R6).</summary>
    public BusinessCalendar Calendar(Level level, ClockKind kind) => policy.CalendarOf(level, kind, client);

    /// <summary>From an instant on only so much more open time, where that is sooner.</summary>
    public static ClockTerms Sooner(ClockTerms terms, Instant at, Duration atMost)
    {
        if (terms.Due() < at)
            return terms;
        var spent = terms.Calendar.Elapsed(terms.Start, at, terms.Pauses);
        return spent + atMost < terms.Target.Length(terms.Calendar, terms.Start) ? terms with { Target = new Target.Time(spent + atMost) } : terms;
    }

    private ClockTerms? New(
        ClockKind kind, Instant start, Level level, Instant from, Func<Level, Instant, Target?> promised, IReadOnlyList<Interval> pauses, Instant? stopped) =>
        promised(level, from) is { } target ? new ClockTerms(start, target, Calendar(level, kind), pauses, stopped) : null;

    private static ClockTerms Swapped(ClockTerms before, Instant at, ClockTerms next)
    {
        // A business day is one of the new level's hours, also where it began in the old level's.
        var terms = before.Calendar == next.Calendar ? next : next with
        {
            Target = new Target.Time(next.Target.Length(next.Calendar, next.Start)),
            Calendar = new SwitchedCalendar(before.Calendar, at, next.Calendar),
        };
        return terms.Due() < at ? terms with { PastSince = at } : terms;
    }
}
