namespace Bot.Cases.Clocks;

/// <summary>The reminders that were sent, and which of them come again because their deadline moved since (R20).</summary>
internal sealed class Rearming
{
    /// <summary>The fraction of the target by which a threshold has to lie ahead again.</summary>
    private const decimal Enough = 0.1m;

    private readonly Dictionary<(ClockId, Threshold), Instant> sent = [];
    private readonly Instant? moved;

    public Rearming(Case it)
    {
        foreach (var one in it.Events)
        {
            if (one is Pinged ping)
                sent[(ping.Clock, ping.Threshold)] = ping.At;
            else if (Moves(one))
                moved = one.At;
        }
    }

    /// <summary>Whether a threshold counts as reached: it was before, and no change of its deadline since puts it more than a tenth of the target ahead again.</summary>
    public bool IsReached(CaseClock clock, Threshold threshold, Instant at)
    {
        if (!sent.TryGetValue((clock.Id, threshold), out var last))
            return false;
        return moved is not { } change || change < last || at <= change
            || clock.Reading.Terms.Calendar.Elapsed(change, at, Pauses.None) <= clock.Reading.Target * (double)Enough;
    }

    /// <summary>The events that move the deadlines of clocks that run already.</summary>
    private static bool Moves(CaseEvent one) => one is SeverityChanged;
}
