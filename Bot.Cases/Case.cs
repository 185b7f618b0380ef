using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
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

    /// <summary>Who had it before the tier was engaged whose member is asked by name to take it: accountable for the hand-over until that is acknowledged (R13); null otherwise.</summary>
    public PersonId? HandingOver { get; private init; }

    /// <summary>The tier that has it now.</summary>
    public TierId Tier => Engagements[^1].Tier;

    /// <summary>Its level now: the one it was logged with, or changed to since (R12).</summary>
    public LevelId Level => LevelChanges.Count > 0 ? LevelChanges[^1].To : Opened.Level;

    /// <summary>The changes of its level, in order.</summary>
    public IReadOnlyList<SeverityChanged> LevelChanges { get; private init; } = [];

    /// <summary>Each tier's turn, in order; over all cycles.</summary>
    public IReadOnlyList<Engagement> Engagements { get; private init; } = [new(Opened.Tier, 1, Opened.NoticedAt, null, null)];

    /// <summary>The waits, the last one open while the case waits.</summary>
    public IReadOnlyList<Wait> Waits { get; private init; } = [];

    /// <summary>The escalations asked for, in order.</summary>
    public IReadOnlyList<Approval> Approvals { get; private init; } = [];

    /// <summary>The people of the roster whom the complaint is about: none of them sees, decides, acknowledges or owns it (R30).</summary>
    public IReadOnlySet<PersonId> Concerned { get; private init; } = new HashSet<PersonId>();

    /// <summary>The advice that was asked for, in order.</summary>
    public IReadOnlyList<Consultation> Consultations { get; private init; } = [];

    /// <summary>The written records, in order, with where the client stands on each.</summary>
    public IReadOnlyList<RecordStanding> Records { get; private init; } = [];

    /// <summary>The last time another policy was put in force for it; null where it runs under the one it was opened under.</summary>
    public PolicyApplied? Applied { get; private init; }

    /// <summary>The last time something of it was removed; null where all is there.</summary>
    public ContentRemoved? Removed { get; private init; }

    /// <summary>That it is confidential; null where it is not.</summary>
    public Confidentiality? Privacy { get; private init; }

    /// <summary>The legal holds, the last one open while the case is held.</summary>
    public IReadOnlyList<Hold> Holds { get; private init; } = [];

    /// <summary>What somebody promised by a date, in order; over all cycles.</summary>
    public IReadOnlyList<Commitment> Commitments { get; private init; } = [];

    /// <summary>Each time a record waited for the client's word, in order; over all cycles.</summary>
    public IReadOnlyList<Confirming> Confirming { get; private init; } = [];

    /// <summary>The version: how many events it has.</summary>
    public int Version => Events.Count;

    /// <summary>The wait that is open; null where nothing is waited for.</summary>
    public Wait? Waiting => Waits.Count > 0 && Waits[^1].Ended is null ? Waits[^1] : null;

    /// <summary>The escalation that waits for a decision; null where none does.</summary>
    public Approval? Pending => Approvals.Count > 0 && Approvals[^1] is { IsOpen: true, WentUp: null } last ? last : null;

    /// <summary>The requests that wait for a decision: before it goes up, or afterwards where it went up at once.</summary>
    public IEnumerable<Approval> Undecided => Approvals.Where(one => one.IsOpen);

    /// <summary>The legal hold that is on; null where none is.</summary>
    public Hold? Held => Holds.Count > 0 && Holds[^1].Lifted is null ? Holds[^1] : null;

    /// <summary>Clocks run: neither resolved nor closed.</summary>
    public bool Running => State is CaseState.Open or CaseState.Waiting;

    /// <summary>The instants at which the client heard from us, in order (R9).</summary>
    public IEnumerable<Instant> ClientContacts => Events.Where(IsContact).Select(one => one.At);

    /// <summary>The events of this cycle, in order: from when it was logged, or last reopened, on.</summary>
    public IEnumerable<CaseEvent> InThisCycle => Events.Skip(Math.Max(0, LastOf<Reopened>()));

    /// <summary>The events since it was resolved the last time, in order; none while it never was.</summary>
    public IEnumerable<CaseEvent> SinceResolved => LastOf<Resolved>() is >= 0 and var resolved ? Events.Skip(resolved + 1) : [];

    /// <summary>The level it had from this instant on; what changed at the instant itself has changed.</summary>
    public LevelId LevelAt(Instant instant) => LevelChanges.LastOrDefault(one => one.At <= instant)?.To ?? Opened.Level;

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

    /// <summary>Whether an event leaves the case where it stands: it is kept and read, and nothing of the case is another after it.</summary>
    private static bool OnlyTells(CaseEvent one) => one is LegalAsked or PrivilegedNoted or AttemptLogged or Noted or ClientUpdated or ClientGotInTouch or ChannelChosen or Breached or Pinged
        or PostMortemWritten or StillWorking or HelpAsked or Snoozed or PingHandedOver or Granted or PacketOpened or NobodyAvailable;

    /// <summary>Whether the client heard from us by it (R9).</summary>
    internal static bool IsContact(CaseEvent one) => one is ClientUpdated or AttemptLogged { WithClient: true } or ConfirmationSet { Status: ConfirmationStatus.Asked };

    /// <summary>Whether the client got in touch by it and may expect an answer; what a machine of theirs wrote does not count.</summary>
    internal static bool IsCall(CaseEvent one) => one is ClientGotInTouch { Automatic: false } or ConfirmationSet { Status: ConfirmationStatus.Disputed };

    private Case Apply(CaseEvent next) => next switch
    {
        Cases.Opened => throw new InvalidOperationException("A case is opened once."),
        Acknowledged it => this with { Owner = it.By, HandingOver = null, Engagements = Engagements.WithLast(last => last with { AcknowledgedAt = it.At, AcknowledgedBy = it.By }) },
        AcknowledgementLapsed it => this with { Owner = it.Next, Engagements = Engagements.WithLast(last => last.Unacknowledged(it.At)) },
        HandedOver it => this with { Owner = it.To, Engagements = Engagements.WithLast(last => last.Unacknowledged(it.At)) },
        SeverityChanged it => this with { LevelChanges = [.. LevelChanges, it] },
        HoldPlaced it => this with { Holds = [.. Lift(it.At).Holds, new Hold(it.Reason, it.By, it.At, it.Until, null)] },
        HoldLifted it => Lift(it.At),
        WaitStarted it => this with { State = CaseState.Waiting, Waits = [.. Waits, new Wait(it.Reason, it.Note, it.At, it.Until, null)] },
        WaitEnded it => EndWait(it.At) with { State = CaseState.Open },
        EscalationRequested it => this with { Approvals = [.. Approvals, new Approval(it, null) { Asked = it.Asked }] },
        EscalationVoiced it => this with { Approvals = Approvals.With(it.Number, one => one with { Voices = [.. one.Voices, it] }) },
        EscalationDecided it => this with { Approvals = Approvals.With(it.Number, one => one with { Decided = it }) },
        ApprovalRerouted it => this with { Approvals = Approvals.With(it.Number, one => one with { Asked = it.Asked, Widened = one.Widened || it.Cause is RerouteCause.NextApprover }) },
        WentUpFirst it => this with { Approvals = Approvals.With(it.Number, one => one with { WentUp = it.At }) },
        TierEngaged it => this with { Owner = it.Owner ?? Owner, HandingOver = it.Owner is null || it.Owner == Owner ? null : Owner, Engagements = [.. Engagements.WithLast(last => last with { Left = it.At }), new Engagement(it.Tier, Cycle, it.At, null, null)] },
        DecisionRecorded it => this with
        {
            Records = [.. Records, new RecordStanding(it.Record, it, null)],
            Confirming = [.. Confirming, new Confirming(it.Record.Number, Cycle, it.At, null)],
            Commitments = [.. Commitments, .. it.Record.NextSteps.Select((step, index) => new Commitment(Commitments.Count + index + 1, it.Record.Number, Cycle, step, it.At, null))],
        },
        ConfirmationSet it => this with
        {
            Records = [.. Records.Select(one => one.Record.Number == it.Record ? one with { Confirmation = it } : one)],
            Confirming = Confirming.After(it, Cycle),
        },
        CommitmentKept it => this with { Commitments = [.. Commitments.Select(one => one.Number == it.Number ? one with { Kept = it } : one)] },
        Resolved it => EndWait(it.At) with
        {
            State = CaseState.Resolved,
            Engagements = Engagements.WithLast(last => last with { Left = it.At }),
            Approvals = Pending is null ? Approvals : Approvals.WithLast(last => last with { Lapsed = true }),
        },
        Cases.Closed it => this with
        {
            State = CaseState.Closed,
            Approvals = [.. Approvals.Select(one => one with { Lapsed = one.Lapsed || one.Decided is null })],
            Confirming = [.. Confirming.Select(one => one with { Ended = one.Ended ?? it.At })],
        },
        Reopened it => this with { State = CaseState.Open, Cycle = Cycle + 1, Engagements = [.. Engagements, new Engagement(Tier, Cycle + 1, it.At, null, null)] },
        ComplaintNamed it => this with
        {
            Concerned = it.About.ToHashSet(),
            Owner = it.Owner ?? Owner,
            Engagements = it.Owner is not null && Running ? Engagements.WithLast(last => last.Unacknowledged(it.At)) : Engagements,
        },
        AdviceAsked it => this with { Consultations = [.. Consultations, new Consultation(it, null)] },
        AdviceGiven it => this with { Consultations = [.. Consultations.Select(one => one.Asked.Number == it.Number ? one with { Given = it } : one)] },
        PolicyApplied it => this with { Applied = it },
        ContentRemoved it => this with { Removed = it },
        MadeConfidential it => this with { Privacy = new(it.At, it.By, it.Reason, it.People, it.Roles) },
        MembersChanged it => this with { Privacy = Privacy?.After(it) },
        OpenedUp => this with { Privacy = null },
        _ when OnlyTells(next) => this,
        _ => throw new InvalidOperationException(next.GetType().Name),
    };

    /// <summary>The place of the last event of a kind; -1 where there is none.</summary>
    private int LastOf<T>() where T : CaseEvent
    {
        var place = Events.Count - 1;
        while (place >= 0 && Events[place] is not T)
            place--;
        return place;
    }

    private Case Lift(Instant at) => Held is null ? this : this with { Holds = Holds.WithLast(last => last with { Lifted = Instant.Max(at, last.Since) }) };

    /// <summary>Ends the wait; not before it began, should the host's clock have been set back meanwhile.</summary>
    private Case EndWait(Instant at) => Waiting is null ? this : this with { Waits = Waits.WithLast(last => last with { Ended = Instant.Max(at, last.Since) }) };
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

    /// <summary>The acknowledgements that did not last (R29), in order.</summary>
    public IReadOnlyList<LostAcknowledgement> Lost { get; init; } = [];

    /// <summary>Since when the tier is asked to acknowledge it: from its turn on, or from when the last acknowledgement was lost.</summary>
    public Instant Asked => Lost.Count > 0 ? Lost[^1].LostAt : Since;

    internal Engagement Unacknowledged(Instant at) => AcknowledgedAt is not { } since ? this : this with
    {
        AcknowledgedAt = null,
        AcknowledgedBy = null,
        Lost = [.. Lost, new LostAcknowledgement(Asked, since, at)],
    };
}

/// <summary>An acknowledgement that did not last: since when it was asked for, when it came, and when it was lost again.</summary>
public sealed record LostAcknowledgement(Instant Asked, Instant AcknowledgedAt, Instant LostAt);

/// <summary>A wait for somebody else.</summary>
public sealed record Wait(WaitReason Reason, string Note, Instant Since, Instant Until, Instant? Ended);

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
