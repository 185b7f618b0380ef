using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Simulation;

/// <summary>How much of the time to resolve was spent waiting for the client, by whom, and which waits began just before a deadline.</summary>
internal static class Pausing
{
    /// <summary>A pause is late where less than this share of a target is left when it begins.</summary>
    private const double Late = 0.1;

    /// <summary>The figures of these cases.</summary>
    public static PauseFigures Of(IReadOnlyList<Case> cases, EscalationPolicy policy, Instant now)
    {
        var (spent, paused) = (Duration.Zero, new List<(string Person, string Reason, Duration Open)>());
        foreach (var it in cases)
        {
            foreach (var clock in Resolving(Cycles.Read(it, policy, now), it))
            {
                spent += clock.Reading.Spent;
                paused.AddRange(Stops(it, policy).Select(one => (one.Person, one.Reason, Open(clock.Reading, one.Since, one.Ended, now))).Where(one => one.Item3 > Duration.Zero));
            }
        }

        var all = spent + paused.Aggregate(Duration.Zero, (sum, one) => sum + one.Open);
        return new(
            Share(paused, all),
            [
                .. paused.GroupBy(one => (one.Person, one.Reason))
                    .Select(group => new PauseRow(group.Key.Person, group.Key.Reason, group.Count(), Share(group, all)))
                    .OrderByDescending(row => row.Share).ThenBy(row => row.Person, StringComparer.Ordinal),
            ],
            [.. cases.SelectMany(it => TooLate(it, policy))]);
    }

    /// <summary>The clocks of whole cases; of their first tier's where the policy promises nothing for the whole.</summary>
    private static IEnumerable<CaseClock> Resolving(IReadOnlyList<CaseClock> clocks, Case it)
    {
        var all = clocks.Where(clock => clock.Id.Kind is ClockKind.Resolve).ToList();
        return all.Exists(clock => clock.Id.Tier is null) ? all.Where(clock => clock.Id.Tier is null) : all.Where(clock => clock.Id.Tier == it.Opened.Tier);
    }

    /// <summary>What stopped the clocks that count towards resolving (R10).</summary>
    private static IEnumerable<(string Person, string Reason, Instant Since, Instant? Ended)> Stops(Case it, EscalationPolicy policy) =>
    [
        .. it.All<WaitStarted>().Zip(it.Waits).Where(one => policy.Pauses.Contains(one.Second.Reason)).Select(one => (
            policy.NameOf(one.First.By), one.Second.Reason is WaitReason.Client ? "waiting for the client" : "waiting for a third party", one.Second.Since, one.Second.Ended)),
        .. it.Holds.Select(hold => (policy.NameOf(hold.By), "legal hold", hold.Since, hold.Lifted)),
    ];

    private static Duration Open(ClockReading reading, Instant since, Instant? ended, Instant now)
    {
        var from = Instant.Max(since, reading.Terms.Start);
        var to = Instant.Min(ended ?? now, reading.Terms.Stopped ?? now);
        return from < to ? reading.Terms.Calendar.Elapsed(from, to, []) : Duration.Zero;
    }

    private static double Share(IEnumerable<(string Person, string Reason, Duration Open)> paused, Duration all) =>
        all > Duration.Zero ? paused.Sum(one => one.Open.TotalSeconds) / all.TotalSeconds : 0;

    private static IEnumerable<LatePause> TooLate(Case it, EscalationPolicy policy)
    {
        foreach (var (wait, place) in it.Events.Select((one, place) => (one as WaitStarted, place)).Where(one => one.Item1 is { } wait && policy.Pauses.Contains(wait.Reason)))
        {
            var then = Case.From(it.Id, [.. it.Events.Take(place)]);
            foreach (var clock in CaseClocks.Read(then, policy, wait!.At).Where(clock => clock is { Id.Kind: ClockKind.Resolve, Reading: { Stopped: false, Breached: false } }))
            {
                if (clock.Reading.Left < clock.Reading.Target * Late)
                    yield return new(it.Id.ToString(), policy.NameOf(wait.By), wait.At, clock.Id, clock.Reading.Left, clock.Reading.Target);
            }
        }
    }
}
