namespace Bot.Cases.Clocks;

/// <summary>The reminders that were sent, and which of them come again because their deadline moved since (R20).</summary>
internal sealed class Rearming
{
    /// <summary>The fraction of the target by which a threshold has to lie ahead again.</summary>
    private const decimal Enough = 0.1m;

    private readonly Dictionary<(ClockId, Threshold), int> sent = [];
    private readonly (int Place, Instant At) moved = (-1, default);

    public Rearming(Case it)
    {
        for (var place = 0; place < it.Events.Count; place++)
        {
            if (it.Events[place] is Pinged ping)
                sent[(ping.Clock, ping.Threshold)] = place;
            else if (Moves(it.Events[place]))
                moved = (place, it.Events[place].At);
        }
    }

    /// <summary>Whether a threshold counts as reached: it was before, and no change of its deadline after that, in the order of the events, puts it more than a tenth of the target ahead again.</summary>
    public bool IsReached(CaseClock clock, Threshold threshold, Instant at)
    {
        if (!sent.TryGetValue((clock.Id, threshold), out var last))
            return false;
        return moved.Place < last || clock.JudgedUnder is not null || at <= moved.At
            || clock.Reading.Terms.Calendar.Elapsed(moved.At, at, Pauses.None) <= clock.Reading.Target * (double)Enough;
    }

    /// <summary>The events that move the deadlines of clocks that run already.</summary>
    private static bool Moves(CaseEvent one) => one is SeverityChanged or PolicyApplied;
}
