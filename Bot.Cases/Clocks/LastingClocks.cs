using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Cases.Clocks;

/// <summary>The clocks that go on when a case is resolved (R14): records that the client has to confirm, the post-mortem, and what somebody promised.</summary>
internal sealed class LastingClocks(Case it, EscalationPolicy policy, Instant now)
{
    private readonly Promises promises = new(it, policy);
    private readonly Pauses pauses = new(it, policy.Pauses);

    public IEnumerable<CaseClock> All() => [.. Confirming(), .. PostMortem(), .. Commitments()];

    /// <summary>The clocks of records are numbered over the whole case, as <see cref="Case.Confirming"/> is.</summary>
    private IEnumerable<CaseClock> Confirming()
    {
        for (var index = 0; index < it.Confirming.Count; index++)
        {
            var one = it.Confirming[index];
            if (promises.Terms(ClockKind.ClientConfirm, one.Since, (level, _) => level.Confirm, pauses.Held, one.Ended) is { } terms)
                yield return new(new ClockId(ClockKind.ClientConfirm, null, one.Cycle, index + 1), Clock.Read(terms, now));
        }
    }

    private IEnumerable<CaseClock> PostMortem()
    {
        if (it.Running || !Finishing.PostMortemOwed(it, policy))
            yield break;
        var resolved = it.All<Resolved>().Last().At;
        var stopped = it.SinceResolved.OfType<PostMortemWritten>().FirstOrDefault()?.At ?? it.SinceResolved.OfType<Closed>().LastOrDefault()?.At;
        if (promises.Terms(ClockKind.PostMortem, resolved, (level, _) => level.LookBack, Pauses.None, stopped) is { } terms)
            yield return new(new ClockId(ClockKind.PostMortem, null, it.Cycle), Clock.Read(terms, now));
    }

    private IEnumerable<CaseClock> Commitments() => it.Commitments.Select(one =>
        new CaseClock(new ClockId(ClockKind.Commitment, null, one.Cycle, one.Number), Clock.Read(Promised(one), now)));

    /// <summary>Until the end of its date: the last closing instant by then. Where nobody is at work until then, the end of the date itself.</summary>
    private ClockTerms Promised(Commitment one)
    {
        var calendar = promises.Calendar(policy.LevelOf(it.LevelAt(one.MadeAt)), ClockKind.Commitment);
        var end = policy.Zone.AtStartOfDay(one.Step.Due.PlusDays(1)).ToInstant();
        var open = calendar.Elapsed(one.MadeAt, end, Pauses.None);
        return open > Duration.Zero
            ? new ClockTerms(one.MadeAt, new Target.Time(open), calendar, Pauses.None, one.Kept?.At)
            : new ClockTerms(one.MadeAt, new Target.Time(Duration.Max(end - one.MadeAt, Duration.Zero)), new AlwaysCalendar(), Pauses.None, one.Kept?.At);
    }
}
