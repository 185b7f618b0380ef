using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Tests.Support;

namespace Bot.Tests.Cases.Clocks;

/// <summary>
/// The clocks of a case as things that tick: minute by minute each that runs counts what is open, and notes the instant at which it passes a threshold. It shares nothing with the
/// readings of the bot but the names.
/// </summary>
internal sealed class TickingModel(TickingTerms terms, Instant opened)
{
    /// <summary>Clocks count in tenths of a minute: every threshold is a whole number of them.</summary>
    private const int Minute = 10;

    private readonly List<Ticking> clocks = [];
    private int cycle = 1;
    private TierId tier = Samples.L1;
    private bool waiting;
    private int asked;

    /// <summary>Dates on which nothing is open, from the moment on at which they were made so.</summary>
    public HashSet<LocalDate> Closed { get; } = [];

    /// <summary>The clocks it has; of waits it has only the pause.</summary>
    public static bool Has(ClockKind kind) => kind is ClockKind.Acknowledge or ClockKind.Resolve or ClockKind.FirstClientResponse or ClockKind.Approval;

    /// <summary>A case was logged.</summary>
    public void Open()
    {
        Engage(Samples.L1, terms.Resolve);
        Start(ClockKind.Resolve, null, terms.Whole);
        Start(ClockKind.FirstClientResponse, null, terms.Update);
    }

    /// <summary>What an event means for what ticks.</summary>
    public void Happens(CaseEvent one)
    {
        switch (one)
        {
            case Acknowledged:
                Stop(clock => clock.Id.Kind is ClockKind.Acknowledge);
                break;
            case TierEngaged up:
                Stop(clock => clock.Id.Kind is ClockKind.Acknowledge or ClockKind.Resolve && clock.Id.Tier is not null);
                Engage(up.Tier, terms.Resolve);
                break;
            case AcknowledgementLapsed lapsed when lapsed.Tier == tier:
                Stop(clock => clock.Id.Kind is ClockKind.Acknowledge);
                Start(ClockKind.Acknowledge, tier, terms.Acknowledge, ++asked);
                break;
            case ClientUpdated or AttemptLogged { WithClient: true }:
                Stop(clock => clock.Id.Kind is ClockKind.FirstClientResponse);
                break;
            case WaitStarted wait:
                waiting = wait.Reason is WaitReason.Client;
                break;
            case WaitEnded:
                waiting = false;
                break;
            case EscalationRequested request:
                Start(ClockKind.Approval, request.To, terms.Approval, request.Number);
                break;
            case EscalationDecided:
                Stop(clock => clock.Id.Kind is ClockKind.Approval);
                break;
            case Resolved:
                Stop(_ => true);
                waiting = false;
                break;
            case Reopened:
                Reopen();
                break;
        }
    }

    /// <summary>A minute goes by that begins at an instant.</summary>
    public void Tick(Instant at)
    {
        var open = terms.IsOpen(at) && !Closed.Contains(at.InUtc().Date);
        foreach (var clock in clocks.Where(clock => clock.Running && open))
        {
            if (clock.Spent < clock.Target && waiting && clock.Id.Kind is ClockKind.Resolve)
                continue;
            clock.Pass(at, Minute);
        }
    }

    /// <summary>What has to be fired at an instant and was not yet, and is from here on: each with the instant it was for.</summary>
    public IReadOnlyList<(ClockId Clock, Threshold? Threshold, Instant At)> Fire(Instant now)
    {
        var fired = new List<(ClockId, Threshold?, Instant)>();
        foreach (var clock in clocks)
        {
            // What nobody can know the deadline of, because it is held off, waits with everything; what is stopped only has its breach left, which an approval has not.
            var held = waiting && clock.Id.Kind is ClockKind.Resolve && clock.Spent < clock.Target;
            if (held)
                continue;
            foreach (var passed in clock.Passed.FindAll(passed => passed.Threshold.Kind is ThresholdKind.Due ? passed.At < now : passed.At <= now))
            {
                var breach = passed.Threshold.Kind is ThresholdKind.Due && clock.Id.Kind is not ClockKind.Approval;
                if (!clock.Running && (!breach || passed.At >= clock.Stopped))
                    continue;
                clock.Passed.Remove(passed);
                if (breach)
                    fired.Add((clock.Id, null, passed.At));
                if (clock.Running && !(clock.Id.Kind is ClockKind.Approval && passed.Threshold.Kind is ThresholdKind.Due))
                    fired.Add((clock.Id, passed.Threshold, passed.At));
            }
        }

        return fired;
    }

    /// <summary>The instant that the minute now ends at: for what stops between two minutes.</summary>
    public Instant Now { get; set; } = opened;

    /// <summary>A new cycle: what was left of the promise of the last one, at least half of the policy's.</summary>
    private void Reopen()
    {
        int Left(TierId? of, int whole) => Math.Max(clocks.Last(clock => clock.Id.Kind is ClockKind.Resolve && clock.Id.Tier == of) is var last ? last.Target - last.Spent : 0, whole / 2);
        var (own, all) = (Left(tier, terms.Resolve), Left(null, terms.Whole));
        cycle++;
        Engage(tier, own);
        Start(ClockKind.Resolve, null, all);
        Start(ClockKind.FirstClientResponse, null, terms.Update);
    }

    private void Engage(TierId engaged, int resolve)
    {
        (tier, asked) = (engaged, 1);
        Start(ClockKind.Acknowledge, engaged, terms.Acknowledge);
        Start(ClockKind.Resolve, engaged, resolve);
    }

    private void Start(ClockKind kind, TierId? of, int target, int turn = 1) => clocks.Add(new Ticking(new ClockId(kind, of, cycle, turn), target, terms));

    private void Stop(Func<Ticking, bool> which)
    {
        foreach (var clock in clocks.Where(clock => clock.Running && which(clock)))
            clock.Stopped = Now;
    }

    /// <summary>A clock that ticks.</summary>
    private sealed class Ticking(ClockId id, int target, TickingTerms terms)
    {
        private readonly (Threshold Threshold, int After)[] thresholds = [.. Thresholds(id, target, terms)];
        private int next;

        public ClockId Id => id;

        public int Target => target;

        public int Spent { get; private set; }

        public Instant? Stopped { get; set; }

        public bool Running => Stopped is null;

        public List<Passing> Passed { get; } = [];

        /// <summary>So much open time goes by from an instant on. After the deadline it goes on counting.</summary>
        public void Pass(Instant at, int tenths)
        {
            for (; next < thresholds.Length && thresholds[next].After <= Spent + tenths; next++)
                Passed.Add(new Passing(thresholds[next].Threshold, at + ((thresholds[next].After - Spent) * Duration.FromSeconds(6))));
            Spent += tenths;
        }

        private static IEnumerable<(Threshold Threshold, int After)> Thresholds(ClockId id, int target, TickingTerms terms)
        {
            yield return (new(ThresholdKind.Fraction, 0.5m), target / 2);
            yield return (new(ThresholdKind.Fraction, 0.8m), target * 8 / 10);
            yield return (new(ThresholdKind.Before), target - Math.Min(terms.Before, target / 10));
            yield return (new(ThresholdKind.Due), target);
            for (var turn = 1; turn <= terms.Repeats && id.Kind is not ClockKind.Approval; turn++)
                yield return (new(ThresholdKind.Repeat, turn), target + turn * terms.Every);
            var fallback = target + (terms.Repeats + 1) * terms.Every;
            if (id.Kind is not ClockKind.Approval)
                yield return (new(ThresholdKind.Fallback), fallback);
            for (var day = 1; day < 9 && id.Kind is not ClockKind.Approval; day++)
                yield return (new(ThresholdKind.Daily, day), fallback + day * terms.Day);
        }
    }

    /// <summary>A threshold that was passed.</summary>
    private sealed record Passing(Threshold Threshold, Instant At);
}

/// <summary>What the model's clocks promise, in tenths of a minute of open time.</summary>
internal sealed record TickingTerms(int Acknowledge, int Resolve, int Whole, int Update, int Approval, int Before, int Every, int Repeats, int Day, Func<Instant, bool> IsOpen);
