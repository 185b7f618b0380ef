using Bot.Cases.Policy;
using Bot.Policies;

namespace Bot.Simulation;

/// <summary>Plays a policy: against a made-up quarter, or against recorded cases.</summary>
internal static class Play
{
    /// <summary>The made-up quarter begins here, in the policy's zone: a fixed date, so that a seed always gives the same; clocks change in it in Europe and in America.</summary>
    private static readonly LocalDate QuarterBegins = new(2026, 1, 1);

    private const int Months = 3;

    /// <summary>A made-up quarter of so many cases.</summary>
    public static async Task<Outcome> QuarterAsync(string text, int seed, int cases, CancellationToken stop)
    {
        var policy = Policy(text);
        var from = policy.Zone.AtStartOfDay(QuarterBegins).ToInstant();
        var to = policy.Zone.AtStartOfDay(QuarterBegins.PlusMonths(Months)).ToInstant();
        await using var stage = await Stage.OpenAsync(text, from);
        await stage.RunAsync(new Crew(policy, seed, cases, from, to), to, stop);
        return await Reckoning.OfAsync(stage, policy, from);
    }

    /// <summary>Recorded cases: people act when they did, until the last thing that was recorded.</summary>
    public static async Task<Outcome> RecordsAsync(string text, IReadOnlyList<RecordedCase> recorded, CancellationToken stop)
    {
        var all = recorded.SelectMany(it => it.Case.Events).Select(one => one.At).ToList();
        var (from, to) = (recorded.Min(it => it.Case.Opened.At), all.Max());
        await using var stage = await Stage.OpenAsync(text, from);
        await stage.RunAsync(new Replay(recorded), to, stop);
        return await Reckoning.OfAsync(stage, Policy(text), from);
    }

    private static EscalationPolicy Policy(string text) => ((PolicyResult.Loaded)PolicyFile.Read(text)).Policy;
}
