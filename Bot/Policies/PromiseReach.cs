using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Policies;

/// <summary>Whether what is promised can be kept in the hours in which it is counted for a client (R5). Each pair of hours and promise is tried once.</summary>
internal sealed class PromiseReach(EscalationPolicy policy)
{
    /// <summary>A promise that takes longer than this to come due is none (R5).</summary>
    private static readonly Duration Longest = Duration.FromDays(370);

    /// <summary>The months of any year: two zones overlap by more or less as their clocks change.</summary>
    private static readonly Instant[] Starts = [.. Enumerable.Range(1, 12).Select(month => Instant.FromUtc(2026, month, 1, 0, 0))];

    private readonly Dictionary<(BusinessCalendar, Target), bool> known = [];

    /// <summary>Finds the first promise of each level that cannot be kept.</summary>
    public void Check(ClientTerms client, Value value)
    {
        foreach (var level in policy.Levels.Where(level => policy.Calendars.ContainsKey(level.Calendar)))
        {
            foreach (var (kind, word, targets) in Promised(level))
            {
                var calendar = client.CalendarOf(policy, level, kind);
                if (targets.FirstOrDefault(target => !IsKept(calendar, target)) is not { } broken)
                    continue;
                value.Findings.Against(value.Node, $"'{word}' of level {level.Id} is {Written(broken)}, and the hours it is counted in for {client.Name} hold too little open time for it in {Longest.Days} days; allowed: hours that overlap by more, or a shorter promise");
                break;
            }
        }
    }

    private IEnumerable<(ClockKind Kind, string Word, IEnumerable<Target> Targets)> Promised(Level level)
    {
        yield return (ClockKind.Acknowledge, "acknowledge", level.Acknowledge.Values);
        yield return (ClockKind.Resolve, "resolve", level.ResolveCase is { } whole ? level.Resolve.Values.Append(whole) : level.Resolve.Values);
        yield return (ClockKind.FirstClientResponse, "first_response", [level.First]);
        yield return (ClockKind.NextClientResponse, "next_response", [level.Next]);
        yield return (ClockKind.ClientUpdate, "client_update", [level.ClientUpdate]);
        yield return (ClockKind.ClientConfirm, "client_confirm", [level.Confirm]);
        yield return (ClockKind.PostMortem, "post_mortem_within", [level.LookBack]);
        yield return (ClockKind.Approval, "approval", [policy.Escalate.Approval.Within]);
    }

    private bool IsKept(BusinessCalendar calendar, Target target)
    {
        if (!known.TryGetValue((calendar, target), out var kept))
            known[(calendar, target)] = kept = Array.TrueForAll(Starts, start => calendar.Advance(start, target.Length(calendar, start), []) <= start + Longest);
        return kept;
    }

    private static string Written(Target target) => target switch
    {
        Target.Time time => NodaTime.Text.PeriodPattern.Roundtrip.Format(Period.FromTicks(time.Length.BclCompatibleTicks).Normalize()),
        Target.BusinessDays days => $"{days.Days}bd",
        _ => throw new InvalidOperationException(target.GetType().Name),
    };
}
