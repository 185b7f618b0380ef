using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Cases;

/// <summary>A client issue as its events tell it. Immutable; <see cref="After"/> gives the next reading.</summary>
public sealed record Case(CaseId Id, Opened Opened, IReadOnlyList<CaseEvent> Events)
{
    /// <summary>Where the case stands.</summary>
    public CaseState State { get; private init; } = CaseState.Open;

    /// <summary>The cycle, from 1; each reopening begins another (R15).</summary>
    public int Cycle { get; private init; } = 1;

    /// <summary>Who owns it now.</summary>
    public PersonId Owner { get; private init; } = Opened.Owner;

    /// <summary>The tier that has it now.</summary>
    public TierId Tier => Engagements[^1].Tier;

    /// <summary>The level it was logged with.</summary>
    public LevelId Level => Opened.Level;

    /// <summary>Each tier's turn, in order; over all cycles.</summary>
    public IReadOnlyList<Engagement> Engagements { get; private init; } = [new(Opened.Tier, 1, Opened.NoticedAt, null, null)];

    /// <summary>The waits, the last one open while the case waits.</summary>
    public IReadOnlyList<Wait> Waits { get; private init; } = [];

    /// <summary>The escalations asked for, in order.</summary>
    public IReadOnlyList<Approval> Approvals { get; private init; } = [];

    /// <summary>The written records, in order, with where the client stands on each.</summary>
    public IReadOnlyList<RecordStanding> Records { get; private init; } = [];

    /// <summary>The last time another policy was put in force for it; null where it runs under the one it was opened under.</summary>
    public PolicyApplied? Applied { get; private init; }

    /// <summary>The version: how many events it has.</summary>
    public int Version => Events.Count;

    /// <summary>The wait that is open; null where nothing is waited for.</summary>
    public Wait? Waiting => Waits.Count > 0 && Waits[^1].Ended is null ? Waits[^1] : null;

    /// <summary>The escalation that waits for a decision; null where none does.</summary>
    public Approval? Pending => Approvals.Count > 0 && Approvals[^1] is { Decided: null, Lapsed: false } last ? last : null;

    /// <summary>Clocks run: neither resolved nor closed.</summary>
    public bool Running => State is CaseState.Open or CaseState.Waiting;

    /// <summary>The instants at which the client heard from us, in order (R9).</summary>
    public IEnumerable<Instant> ClientContacts => Events
        .Where(one => one is ClientUpdated or AttemptLogged { WithClient: true })
        .Select(one => one.At);

    /// <summary>The events of one kind, in order.</summary>
    public IEnumerable<T> All<T>() where T : CaseEvent => Events.OfType<T>();

    /// <summary>The case that these events tell of. A fault where the first is not <see cref="Opened"/>.</summary>
    public static Case From(CaseId id, IReadOnlyList<CaseEvent> events)
    {
        var opened = (Opened)events[0];
        return events.Skip(1).Aggregate(new Case(id, opened, [opened]), (reading, next) => reading.Apply(next)) with { Events = events };
    }

    /// <summary>The reading after one more event.</summary>
    public Case After(CaseEvent next) => Apply(next) with { Events = [.. Events, next] };

    private Case Apply(CaseEvent next) => next switch
    {
        Cases.Opened => throw new InvalidOperationException("A case is opened once."),
        Acknowledged it => this with { Owner = it.By, Engagements = Engagements.WithLast(last => last with { AcknowledgedAt = it.At, AcknowledgedBy = it.By }) },
        WaitStarted it => this with { State = CaseState.Waiting, Waits = [.. Waits, new Wait(it.Reason, it.Note, it.At, it.Until, null)] },
        WaitEnded it => EndWait(it.At) with { State = CaseState.Open },
        EscalationRequested it => this with { Approvals = [.. Approvals, new Approval(it, null)] },
        EscalationVoiced it => this with { Approvals = Approvals.WithLast(last => last with { Voices = [.. last.Voices, it] }) },
        EscalationDecided it => this with { Approvals = Approvals.WithLast(last => last with { Decided = it }) },
        TierEngaged it => this with { Engagements = [.. Engagements.WithLast(last => last with { Left = it.At }), new Engagement(it.Tier, Cycle, it.At, null, null)] },
        DecisionRecorded it => this with { Records = [.. Records, new RecordStanding(it.Record, it, null)] },
        ConfirmationSet it => this with { Records = [.. Records.Select(one => one.Record.Number == it.Record ? one with { Confirmation = it } : one)] },
        Resolved it => EndWait(it.At) with
        {
            State = CaseState.Resolved,
            Engagements = Engagements.WithLast(last => last with { Left = it.At }),
            Approvals = Pending is null ? Approvals : Approvals.WithLast(last => last with { Lapsed = true }),
        },
        Cases.Closed => this with { State = CaseState.Closed },
        Reopened it => this with { State = CaseState.Open, Cycle = Cycle + 1, Engagements = [.. Engagements, new Engagement(Tier, Cycle + 1, it.At, null, null)] },
        PolicyApplied it => this with { Applied = it },
        AttemptLogged or Noted or ClientUpdated or ChannelChosen or Breached or Pinged or PostMortemWritten => this,
        _ => throw new InvalidOperationException(next.GetType().Name),
    };

    private Case EndWait(Instant at) => Waiting is null ? this : this with { Waits = Waits.WithLast(last => last with { Ended = at }) };
}

/// <summary>Where a case stands.</summary>
public enum CaseState
{
    /// <summary>Being worked on.</summary>
    Open,

    /// <summary>Waiting for somebody else.</summary>
    Waiting,

    /// <summary>Solved; not yet closed.</summary>
    Resolved,

    /// <summary>Done with.</summary>
    Closed,
}

/// <summary>A tier's turn at a case.</summary>
public sealed record Engagement(TierId Tier, int Cycle, Instant Since, Instant? AcknowledgedAt, PersonId? AcknowledgedBy)
{
    /// <summary>When the tier passed it on or resolved it.</summary>
    public Instant? Left { get; init; }
}

/// <summary>A wait for somebody else.</summary>
public sealed record Wait(WaitReason Reason, string Note, Instant Since, Instant Until, Instant? Ended);

/// <summary>An escalation that was asked for, and what became of it.</summary>
public sealed record Approval(EscalationRequested Request, EscalationDecided? Decided)
{
    /// <summary>Who said yes so far.</summary>
    public IReadOnlyList<EscalationVoiced> Voices { get; init; } = [];

    /// <summary>The case was resolved before anybody decided.</summary>
    public bool Lapsed { get; init; }
}

/// <summary>A written record and where the client stands on it.</summary>
public sealed record RecordStanding(DecisionRecord Record, DecisionRecorded Written, ConfirmationSet? Confirmation)
{
    /// <summary>Whether the client stands by it.</summary>
    public ConfirmationStatus Status => Confirmation?.Status ?? ConfirmationStatus.NotAsked;
}

internal static class Lists
{
    /// <summary>The list with its last element changed.</summary>
    public static IReadOnlyList<T> WithLast<T>(this IReadOnlyList<T> list, Func<T, T> change) => [.. list.Take(list.Count - 1), change(list[^1])];
}
