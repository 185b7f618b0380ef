namespace Bot.Cases.Clocks;

/// <summary>A reminder that was sent, and a deadline that moved since (R20).</summary>
internal static class Rearming
{
    /// <summary>The fraction of the target by which a threshold has to lie ahead again.</summary>
    private const decimal Enough = 0.1m;

    /// <summary>Whether a threshold that was reached before counts as reached: unless its deadline moved since, and so far that it lies more than a tenth of the target ahead again.</summary>
    public static bool IsReached(Case it, CaseClock clock, Threshold threshold, Instant at)
    {
        if (it.All<Pinged>().LastOrDefault(ping => ping.Clock == clock.Id && ping.Threshold == threshold) is not { } last)
            return false;
        if (it.Events.LastOrDefault(Moves) is not { } moved || moved.At < last.At || at <= moved.At)
            return true;
        var ahead = clock.Reading.Terms.Calendar.Elapsed(moved.At, at, Pauses.None);
        return ahead <= clock.Reading.Target * (double)Enough;
    }

    /// <summary>The events that move the deadlines of clocks that run already.</summary>
    private static bool Moves(CaseEvent one) => one is SeverityChanged;
}
