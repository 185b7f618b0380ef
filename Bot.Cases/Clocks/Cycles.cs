using Bot.Cases.Policy;

namespace Bot.Cases.Clocks;

/// <summary>The clocks of a case over all its cycles: an earlier cycle's read as it was when the case was reopened, and stay so (R15).</summary>
public static class Cycles
{
    /// <summary>Every clock that runs or ever ran, cycle by cycle.</summary>
    public static IReadOnlyList<CaseClock> Read(Case it, EscalationPolicy policy, Instant now)
    {
        var clocks = new List<CaseClock>();
        for (var place = 1; place < it.Events.Count; place++)
        {
            if (it.Events[place] is not Reopened reopened)
                continue;
            var before = Case.From(it.Id, [.. it.Events.Take(place)]);
            clocks.AddRange(CaseClocks.Read(before, policy, reopened.At).Where(clock => clock.Id.Cycle == before.Cycle));
        }

        // What outlives its cycle, a promise or a record to be confirmed, is read as it is now.
        var latest = CaseClocks.Read(it, policy, now);
        return [.. clocks.Where(clock => latest.All(one => one.Id != clock.Id)), .. latest];
    }
}
