namespace Bot.Cases.Clocks;

/// <summary>What pauses which clocks of a case (R10); an open pause has no end. Where they overlap they count once (R11).</summary>
internal sealed class Pauses(Case it, IReadOnlySet<WaitReason> resolving)
{
    /// <summary>Nothing pauses it.</summary>
    public static readonly IReadOnlyList<Interval> None = [];

    private readonly Interval[] held = [.. it.Holds.Select(hold => new Interval(hold.Since, hold.Lifted))];

    /// <summary>A legal hold: what waits for something that goes out to the client.</summary>
    public IReadOnlyList<Interval> Held => held;

    /// <summary>Waiting for the client too: their next answer.</summary>
    public IReadOnlyList<Interval> Answering => [.. Waits(wait => wait.Reason is WaitReason.Client), .. held];

    /// <summary>Waiting for whom the policy says: resolving.</summary>
    public IReadOnlyList<Interval> Resolving => [.. Waits(wait => resolving.Contains(wait.Reason)), .. held];

    /// <summary>Waiting for anybody: silence.</summary>
    public IReadOnlyList<Interval> Silence => [.. Waits(_ => true), .. held];

    private IEnumerable<Interval> Waits(Func<Wait, bool> which) => it.Waits.Where(which).Select(wait => new Interval(wait.Since, wait.Ended));
}
