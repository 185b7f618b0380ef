using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>The clocks of a case over all its cycles: an earlier cycle's read as it was when the case was reopened, and stay so (R15).</summary>
public static class Cycles
{
    /// <summary>Every clock that runs or ever ran, cycle by cycle.</summary>
    public static IReadOnlyList<CaseClock> Read(Case it, EscalationPolicy policy, Instant now)
    {
        var latest = CaseClocks.Read(it, policy, now);
        return [.. Earlier(it, policy, latest), .. latest];
    }

    /// <summary>The clocks of the cycles before this one. What outlives its cycle, a promise or a record to be confirmed, is among the latest.</summary>
    internal static IEnumerable<CaseClock> Earlier(Case it, EscalationPolicy policy, IReadOnlyList<CaseClock> latest)
    {
        for (var place = 1; it.Cycle > 1 && place < it.Events.Count; place++)
        {
            if (it.Events[place] is not Reopened reopened)
                continue;
            var before = Case.From(it.Id, [.. it.Events.Take(place)]);
            foreach (var clock in CaseClocks.Read(before, policy, reopened.At))
            {
                if (clock.Id.Cycle == before.Cycle && latest.All(one => one.Id != clock.Id))
                    yield return before.Applied == it.Applied ? clock : Judging.Frozen(clock, it.Applied!);
            }
        }
    }
}
