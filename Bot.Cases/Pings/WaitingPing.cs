using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Cases.Pings;

/// <summary>A ping that waits to be delivered to one person, as its case stands now.</summary>
public sealed record WaitingPing(long Id, CaseId Case, ClockId Clock, Threshold Threshold, bool Critical, Instant Scheduled)
{
    /// <summary>Why there is no reason for it any more; null where there is.</summary>
    public string? Gone { get; init; }

    /// <summary>The deadline it is about; null while there is none.</summary>
    public Instant? Deadline { get; init; }

    /// <summary>It is held for others until here at the latest: before its deadline, with half of the time left to act.</summary>
    public Instant Latest { get; init; }

    /// <summary>The person is away until here (R27); null where they are not.</summary>
    public Instant? AwayUntil { get; init; }

    /// <summary>Who is here in their place; null where nobody is.</summary>
    public PersonId? StandIn { get; init; }

    /// <summary>The person has muted it until here; null where not, or where it may not be muted.</summary>
    public Instant? MutedUntil { get; init; }

    /// <summary>Whom it was for, where it was handed over.</summary>
    public PersonId? From { get; init; }

    /// <summary>Who else could act and can be reached, the next one first.</summary>
    public IReadOnlyList<Colleague> Others { get; init; } = [];

    /// <summary>The policy's fallback, where they can be reached and are somebody else.</summary>
    public PersonId? Fallback { get; init; }

    /// <summary>The ping at a place of a case, for a person, created at an instant.</summary>
    public static WaitingPing Read(long id, Case it, int place, EscalationPolicy policy, PersonId person, Instant created, Instant now)
    {
        var ping = (Pinged)it.Events[place];
        var reading = CaseClocks.Read(it, policy, now).FirstOrDefault(clock => clock.Id == ping.Clock)?.Reading;
        var away = Absence.Of(person, it, policy, now);
        return new WaitingPing(id, it.Id, ping.Clock, ping.Threshold, Gravity.IsCritical(it, policy), ping.Scheduled)
        {
            Gone = Visibility.Sees(it, person, policy, now) ? PingReason.Gone(ping, it, policy, now) : "they do not see the case",
            Deadline = reading?.Due,
            Latest = reading?.Due is { } due && due > created ? created + ((due - created) / 2) : created,
            AwayUntil = away?.Until,
            StandIn = away is null ? null : Absence.Here(person, it, policy, now),
            MutedUntil = Snoozing.MutedUntil(it, policy, person),
        };
    }
}

/// <summary>Somebody who could act in another's place, and whether they are at work now.</summary>
public sealed record Colleague(PersonId Person, bool AtWork);

/// <summary>Which cases are urgent.</summary>
public static class Gravity
{
    /// <summary>Of the policy's gravest level, where it has more than one.</summary>
    public static bool IsCritical(Case it, EscalationPolicy policy) => policy.Levels.Count > 1 && policy.Levels[0].Id == it.Level;
}
