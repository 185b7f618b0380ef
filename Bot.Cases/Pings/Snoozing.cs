using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Pings;

/// <summary>Muting a case for oneself (R23): until a tenth of the time before the next deadline at the latest, three times, never an unacknowledged critical one. No clock moves.</summary>
public static class Snoozing
{
    /// <summary>So often may one person mute one case, in a cycle.</summary>
    public const int Most = 3;

    /// <summary>This part of a target stays before its deadline.</summary>
    private const int PartLeft = 10;

    /// <summary>Mutes the pings of a case for one person.</summary>
    public static Decision Snooze(Case it, EscalationPolicy policy, Instant until, PersonId by, Instant now)
    {
        if (Refusal(it, policy, by, now) is { } no)
            return no;
        if (until <= now)
            return Decision.Refuse("Say until when: a time to come.");
        return until <= Latest(it, policy, now)
            ? Decision.Accept(new Snoozed(now, by, until))
            : Decision.Refuse($"The next deadline of {it.Id} is too close for that: a tenth of its time has to stay. Choose an earlier time.");
    }

    /// <summary>Why somebody cannot mute a case at all now; null where they can.</summary>
    public static Decision? Refusal(Case it, EscalationPolicy policy, PersonId by, Instant now)
    {
        if (Working.NotRunning(it, policy) is { } no)
            return no;
        if (Unacknowledged(it, policy))
            return Decision.Refuse($"{it.Id} is {it.Level} and nobody has acknowledged it: acknowledge it first, then it can be muted.");
        if (Count(it, by) >= Most)
            return Decision.Refuse($"You have muted {it.Id} {Most} times; that is all. Act on it, or hand it to somebody who can.");
        return Latest(it, policy, now) is null
            ? Decision.Refuse($"{it.Id} cannot be muted now: its deadline has passed or is too close. Act on it, or escalate it.")
            : null;
    }

    /// <summary>The latest until when a case may be muted: a tenth of the target before its next deadline; null where that has passed.</summary>
    public static Instant? Latest(Case it, EscalationPolicy policy, Instant now) => CaseClocks.Read(it, policy, now)
        .Where(clock => clock.Id.Kind is not (ClockKind.Wait or ClockKind.StillOnIt) && clock.Reading is { Stopped: false, Due: { } due } && due > now)
        .Select(clock => Latest(clock.Reading))
        .Min() is { } latest && latest > now ? latest : null;

    /// <summary>The latest until when a clock's pings may be muted; null while a pause holds it.</summary>
    public static Instant? Latest(ClockReading reading) => reading.Before(reading.Target / PartLeft);

    /// <summary>Until when somebody has muted a case; null where they have not, or where it must not be muted.</summary>
    public static Instant? MutedUntil(Case it, EscalationPolicy policy, PersonId person) =>
        Unacknowledged(it, policy) ? null : it.All<Snoozed>().LastOrDefault(snoozed => snoozed.By == person)?.Until;

    private static bool Unacknowledged(Case it, EscalationPolicy policy) => Gravity.IsCritical(it, policy) && it.Engagements[^1].AcknowledgedAt is null;

    private static int Count(Case it, PersonId by) => it.InThisCycle.Count(one => one is Snoozed && one.By == by);
}
