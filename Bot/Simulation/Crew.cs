using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Simulation;

/// <summary>The people of a made-up quarter: they see their cases and their reminders, and act by <see cref="Habits"/>. The same seed acts the same.</summary>
internal sealed class Crew : ICast
{
    private readonly PriorityQueue<(int Line, Track Track, Instant At), (Instant At, int Line, Track Track)> plans = new();
    private readonly Life[] lives;

    /// <summary>So many cases between two instants, under a policy.</summary>
    public Crew(EscalationPolicy policy, int seed, int cases, Instant from, Instant to)
    {
        lives = [.. Enumerable.Range(0, cases).Select(line => new Life(Arrival.Of(policy, Chance.Of(seed, 2 * line), from, to), Chance.Of(seed, (2 * line) + 1)))];
        foreach (var (line, life) in lives.Index())
            Plan(line, Track.Work, life.Arrival.At);
    }

    private enum Track
    {
        /// <summary>Whoever has the case.</summary>
        Work,

        /// <summary>The next tier.</summary>
        Decision,

        /// <summary>Word to the client, again and again.</summary>
        Update,
    }

    /// <inheritdoc/>
    public Instant? Next
    {
        get
        {
            while (plans.TryPeek(out var plan, out _) && lives[plan.Line].Planned[(int)plan.Track] != plan.At)
                plans.Dequeue();
            return plans.TryPeek(out var next, out _) ? next.At : null;
        }
    }

    /// <inheritdoc/>
    public Deed Take()
    {
        var (line, track, _) = plans.Dequeue();
        var life = lives[line];
        life.Planned[(int)track] = null;
        if (life.Case is not { } it)
            return new Deed(line, life.Arrival.By, (_, policy, now) => Logging.Open(life.Arrival.Report(now), policy, life.Arrival.By, now));
        var need = life.Need;
        switch (track)
        {
            case Track.Work:
                life.Need = Need.Nothing;
                return Acting.Work(line, need, it, life.Chance);
            case Track.Decision:
                return Acting.Decide(line, it, life.Chance);
            default:
                return Acting.Update(line, it);
        }
    }

    /// <inheritdoc/>
    public void Saw(int line, Case it, int place, EscalationPolicy policy, Instant now)
    {
        var life = lives[line];
        life.Case = it;
        foreach (var one in it.Events.Skip(place))
            life.Learn(one, it, policy);
        var level = policy.LevelOf(it.Level);
        if (Needs(life, it, policy) is var need && need != life.Need)
        {
            life.Need = need;
            Plan(line, Track.Work, need is Need.Nothing ? null : Later(life, policy, level, now, Habits.Median(need)));
        }

        if (it.Pending is null)
            Plan(line, Track.Decision, null);
        else if (it.Events.Skip(place).Any(one => one is EscalationRequested) && !life.Chance.Happens(Habits.Overlooked))
            Plan(line, Track.Decision, Later(life, policy, level, now, Duration.FromMinutes(60)));
        PlanUpdate(line, it, place, policy, now);
    }

    /// <inheritdoc/>
    public void Heard(int line, Pinged ping, EscalationPolicy policy, Instant now)
    {
        var life = lives[line];
        if (life.Chance.Happens(Habits.Heeded))
            Heed(line, ping.Clock.Kind, Later(life, policy, policy.LevelOf(life.Case!.Level), now, Habits.AfterReminder));
    }

    /// <summary>The client hears again about when they should, some before and some after.</summary>
    private void PlanUpdate(int line, Case it, int place, EscalationPolicy policy, Instant now)
    {
        var life = lives[line];
        if (!it.Running)
            Plan(line, Track.Update, null);
        else if (it.Events.Skip(place).Any(one => one is ClientUpdated or AttemptLogged { WithClient: true }) && CaseClocks.Read(it, policy, now).Running(ClockKind.ClientUpdate) is { } clock)
            Plan(line, Track.Update, clock.Reading.At((decimal)(0.5 + (0.6 * life.Chance.Share()))));
    }

    private void Heed(int line, ClockKind kind, Instant at)
    {
        var life = lives[line];
        var track = kind switch
        {
            ClockKind.Approval => Track.Decision,
            ClockKind.ClientUpdate => Track.Update,
            _ => Track.Work,
        };
        var due = track switch
        {
            Track.Work => life.Need is not (Need.Nothing or Need.Resume) || kind is ClockKind.Wait,
            Track.Decision => life.Case!.Pending is not null,
            _ => life.Case!.Running,
        };
        if (due && (life.Planned[(int)track] is not { } planned || at < planned))
            Plan(line, track, at);
    }

    private void Plan(int line, Track track, Instant? at)
    {
        lives[line].Planned[(int)track] = at;
        if (at is { } instant)
            plans.Enqueue((line, track, instant), (instant, line, track));
    }

    private static Instant Later(Life life, EscalationPolicy policy, Level level, Instant now, Duration median)
    {
        var graver = policy.Levels.Count - 1 - policy.Levels.TakeWhile(one => one.Id != level.Id).Count();
        var wait = life.Chance.Around(median * Math.Pow(Habits.Graver, graver), Habits.Spread);
        var atAnyHour = life.Chance.Happens(Habits.AtAnyHour) && policy.CalendarOf(level) is AlwaysCalendar;
        return (atAnyHour ? null : Office.Of(policy).Advance(now, wait, [])) ?? now + wait;
    }

    private static Need Needs(Life life, Case it, EscalationPolicy policy) => it switch
    {
        { State: CaseState.Closed } => life.ComesBack && it.Cycle == 1 ? Need.ComeBack : Need.Nothing,
        { State: CaseState.Resolved } => Finishing.Missing(it, policy) switch
        {
            var missing when missing.Contains(MissingAtClose.ClientTold) => Need.Tell,
            var missing when missing.Contains(MissingAtClose.PostMortem) => Need.LookBack,
            _ => Need.Close,
        },
        { Pending: not null } => Need.Nothing,
        { State: CaseState.Waiting } => Need.Resume,
        _ when it.Engagements[^1].AcknowledgedAt is null => Need.Acknowledge,
        _ when Talk.Of(it) is { Begun: false } or { Unanswered: true } => Need.Answer,
        _ => life.After,
    };

    /// <summary>One case as its people have it in mind.</summary>
    private sealed class Life(Arrival arrival, Chance chance)
    {
        public Arrival Arrival => arrival;

        public Chance Chance => chance;

        public bool ComesBack { get; } = chance.Happens(Habits.ComesBack);

        public Instant?[] Planned { get; } = new Instant?[Enum.GetValues<Track>().Length];

        public Case? Case { get; set; }

        public Need Need { get; set; }

        /// <summary>What the last attempt led to.</summary>
        public Need After { get; private set; } = Need.Try;

        public void Learn(CaseEvent one, Case it, EscalationPolicy policy) => After = one switch
        {
            AttemptLogged => chance.Happens(Habits.Settles) ? Need.Solve
                : chance.Happens(Habits.Waits) ? Need.Pause
                : Cases.Escalation.Escalating.Attempts(it) >= policy.Escalate.AfterAttempts && policy.Above(it.Tier) is not null && chance.Happens(Habits.GoesUp) ? Need.GoUp
                : Need.Try,
            WaitEnded or TierEngaged or EscalationDecided or Reopened => Need.Try,
            _ => After,
        };
    }
}
