using Bot.Cases.Absences;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>"Still on it?" (R29): after it was acknowledged, nothing was heard from the owner's side for a while.</summary>
public static class Silence
{
    /// <summary>How long somebody has to say that they are still on it, in open time.</summary>
    public static readonly Duration ToAnswer = Duration.FromMinutes(30);

    /// <summary>The fraction of the time to resolve that may pass in silence.</summary>
    private const decimal OfResolve = 0.25m;

    private static readonly Duration AtMost = Duration.FromHours(4);

    private static readonly Threshold Asked = new(ThresholdKind.Due);

    private static readonly Threshold Lapsed = new(ThresholdKind.Repeat, 1);

    /// <summary>The place of the last event from the owner's side, people of the tier included; null where nobody has acknowledged it or it does not run.</summary>
    internal static int? Since(Case it, EscalationPolicy policy)
    {
        if (!it.Running || it.Engagements[^1].AcknowledgedAt is null)
            return null;
        var members = policy.TierOf(it.Tier).Members;
        for (var place = it.Events.Count - 1; ; place--)
        {
            var one = it.Events[place];
            if (one is Acknowledged || one.By == it.Owner || members.Contains(one.By))
                return place;
        }
    }

    /// <summary>How long the silence may last: a quarter of the tier's time to resolve, at most four open hours.</summary>
    internal static Target Longest(Level level, TierId tier, BusinessCalendar calendar, Instant at)
    {
        var resolve = level.Resolve.GetValueOrDefault(tier) ?? level.ResolveCase;
        return new Target.Time(resolve is null ? AtMost : Duration.Min(AtMost, resolve.Length(calendar, at) * (double)OfResolve));
    }

    /// <summary>The question when the silence has lasted long enough; and, once it was asked, the time at which an answer should have come.</summary>
    internal static IEnumerable<(Threshold Threshold, Instant At)> Thresholds(Case it, CaseClock clock)
    {
        if (clock.Reading.Due is not { } due)
            yield break;
        yield return (Asked, due);
        if (it.All<Pinged>().FirstOrDefault(ping => ping.Clock == clock.Id && ping.Threshold == Asked) is { } asked
            && clock.Reading.Terms.Calendar.Advance(asked.At, ToAnswer, []) is { } answered)
            yield return (Lapsed, answered);
    }

    /// <summary>What follows where no answer came: the acknowledgement is lost, and the next person of the tier who is here is asked, or who stands in for them.</summary>
    internal static IReadOnlyList<CaseEvent> Lapse(Case it, EscalationPolicy policy, Instant now)
    {
        var inTurn = After(it.Owner, [.. it.Unconcerned(policy.TierOf(it.Tier).Members)]);
        var here = Attendance.Of(inTurn.Where(one => one != it.Owner), it, policy, now).People.Where(one => one != it.Owner);
        return [new AcknowledgementLapsed(now, PersonId.Bot, it.Tier, it.Owner, here.Append(inTurn[0]).First())];
    }

    /// <summary>The members of a tier after this one, from the last on to the first; all for somebody who is not of the tier.</summary>
    private static IReadOnlyList<PersonId> After(PersonId who, IReadOnlyList<PersonId> members)
    {
        var place = members.TakeWhile(one => one != who).Count();
        return [.. members.Skip(place + 1), .. members.Take(place + 1)];
    }
}
