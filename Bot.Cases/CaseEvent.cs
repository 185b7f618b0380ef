using Bot.Cases.Advice;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Cases;

/// <summary>One thing that happened to a case: when, and by whom (<see cref="PersonId.Bot"/> for what a rule did). The family is closed; events are stored for good and never changed.</summary>
public abstract record CaseEvent(Instant At, PersonId By);

/// <summary>Something that only some people may do, done by one of them or in the place of one (R27).</summary>
public interface IInPlaceOf
{
    /// <summary>In whose place it was done; null where it was done in one's own.</summary>
    PersonId? For { get; }
}

/// <summary>A client issue was logged. Clocks start at <paramref name="NoticedAt"/> (R8); <paramref name="LateReason"/> says why it was logged later than that.</summary>
public sealed record Opened(
    Instant At,
    PersonId By,
    string Client,
    string Title,
    string ClientWords,
    string Noticed,
    Instant NoticedAt,
    string? LateReason,
    string Impact,
    LevelId Level,
    SeverityAnswers Severity,
    IReadOnlyList<string> Evidence,
    ClientContact? Contact,
    PersonId Owner,
    TierId Tier) : CaseEvent(At, By)
{
    /// <summary>The name that the reporter's account went by, where the policy did not know it.</summary>
    public string? ReportedAs { get; init; }

    /// <summary>What of the policy's scope it is, in the policy's words; <see cref="Policy.PolicyScope.Outside"/> where it is none of that, null where nobody said.</summary>
    public string? Kind { get; init; }
}

/// <summary>Somebody of the tier said "I have it" (R9) and owns the case from here.</summary>
public sealed record Acknowledged(Instant At, PersonId By, TierId Tier) : CaseEvent(At, By), IInPlaceOf
{
    /// <inheritdoc/>
    public PersonId? For { get; init; }
}

/// <summary>Something was tried. <paramref name="WithClient"/>: the client was part of it, which counts as a response (R9).</summary>
public sealed record AttemptLogged(Instant At, PersonId By, TierId Tier, string What, string Outcome, bool WithClient) : CaseEvent(At, By);

/// <summary>Something was put on the timeline: somebody's words, with who wrote them, when, and where they stand.</summary>
public sealed record Noted(Instant At, PersonId By, string Text, string Author, string? Link, Instant WrittenAt) : CaseEvent(At, By);

/// <summary>The client was told where things stand, by whatever channel.</summary>
public sealed record ClientUpdated(Instant At, PersonId By, ContactChannel Via, string Summary) : CaseEvent(At, By);

/// <summary>The advisor was asked, and a channel chosen: the advised one, or another for a reason.</summary>
public sealed record ChannelChosen(
    Instant At,
    PersonId By,
    AdviceTaps Taps,
    ContactChannel Advised,
    string Rule,
    ContactChannel Chosen,
    string? OverrideReason,
    Meeting? Meeting) : CaseEvent(At, By);

/// <summary>A decision was written down.</summary>
public sealed record DecisionRecorded(Instant At, PersonId By, DecisionRecord Record) : CaseEvent(At, By);

/// <summary>The client was asked to confirm a record, confirmed it, or disputed it; <paramref name="Who"/> names the person on the client's side, <paramref name="Otherwise"/> what a dispute says instead.</summary>
public sealed record ConfirmationSet(Instant At, PersonId By, int Record, ConfirmationStatus Status, string? Who, string? Otherwise = null) : CaseEvent(At, By);

/// <summary>The case waits for somebody else until about <paramref name="Until"/> (R10, R11).</summary>
public sealed record WaitStarted(Instant At, PersonId By, WaitReason Reason, string Note, Instant Until) : CaseEvent(At, By);

/// <summary>The wait is over.</summary>
public sealed record WaitEnded(Instant At, PersonId By, string Note) : CaseEvent(At, By);

/// <summary>Somebody asked the next tier to take the case. <paramref name="Grounds"/> says what entitles them: attempts, a criterion, or their reason.</summary>
public sealed record EscalationRequested(Instant At, PersonId By, int Number, TierId From, TierId To, string Ask, string Grounds, bool WithoutAttempts) : CaseEvent(At, By);

/// <summary>One of several approvers that the policy asks for said yes.</summary>
public sealed record EscalationVoiced(Instant At, PersonId By, int Number) : CaseEvent(At, By);

/// <summary>An escalation was approved or rejected; by the bot where nobody did in time.</summary>
public sealed record EscalationDecided(Instant At, PersonId By, int Number, bool Approved, string? Reason) : CaseEvent(At, By);

/// <summary>A tier has the case now; its clocks start here (R8, R13).</summary>
public sealed record TierEngaged(Instant At, PersonId By, TierId Tier) : CaseEvent(At, By)
{
    /// <summary>Who of the tier is asked to take it, where the tier takes turns (R28); null where all of them are, and its owner stays until one has.</summary>
    public PersonId? Owner { get; init; }
}

/// <summary>A deadline passed (R25). <paramref name="At"/> is the deadline itself; the outcome never changes again. <paramref name="Reclassified"/>: it was past once the level changed (R12).</summary>
public sealed record Breached(Instant At, PersonId By, ClockId Clock, bool LoggedLate, bool Reclassified = false) : CaseEvent(At, By);

/// <summary>People were pinged: the effect key (case, clock, threshold, person) of R19. <paramref name="Scheduled"/> is when it was due, <paramref name="At"/> when it was fired.</summary>
public sealed record Pinged(Instant At, PersonId By, ClockId Clock, Threshold Threshold, Instant Scheduled, IReadOnlyList<PersonId> People) : CaseEvent(At, By)
{
    /// <summary>Who of the people stands in for whom (R27); null where nobody does.</summary>
    public IReadOnlyList<InPlace>? Instead { get; init; }
}

/// <summary>Somebody, in the place of somebody who is away until an instant (R27).</summary>
public sealed record InPlace(PersonId Of, PersonId By, Instant Until);

/// <summary>Somebody muted the pings of this case for themselves (R23). No clock moves by it.</summary>
public sealed record Snoozed(Instant At, PersonId By, Instant Until) : CaseEvent(At, By);

/// <summary>A ping went to somebody else than the one it was for (R24, R26), who is off until <paramref name="Until"/>, or, null, cannot be reached.</summary>
public sealed record PingHandedOver(Instant At, PersonId By, ClockId Clock, Threshold Threshold, PersonId From, PersonId To, Instant? Until) : CaseEvent(At, By)
{
    /// <summary>It went to who stands in for them while they are away (R27).</summary>
    public bool StandsIn { get; init; }
}

/// <summary>A ping had nobody to go to: NO_ONE_AVAILABLE (R26). <paramref name="For"/> names who cannot be reached; none where nobody is left who could act.</summary>
public sealed record NobodyAvailable(Instant At, PersonId By, ClockId Clock, Threshold Threshold, IReadOnlyList<PersonId> For) : CaseEvent(At, By);

/// <summary>The issue is solved.</summary>
public sealed record Resolved(Instant At, PersonId By, string Note) : CaseEvent(At, By);

/// <summary>What happened, what helped, and what changes because of it.</summary>
public sealed record PostMortemWritten(Instant At, PersonId By, string Cause, string Helped, string Actions) : CaseEvent(At, By);

/// <summary>The case is done with; what was waived at the gate (R14), and why.</summary>
public sealed record Closed(Instant At, PersonId By, string? RecordWaiver, string? PostMortemWaiver) : CaseEvent(At, By);

/// <summary>Another edition of the policy (by the hash of its text) is in force for the case from here on (R16, R17). <paramref name="Judged"/>: the outcomes so far, which stay.</summary>
public sealed record PolicyApplied(Instant At, PersonId By, string Policy, int Version, IReadOnlyList<JudgedClock> Judged) : CaseEvent(At, By);

/// <summary>It was not solved after all: a new cycle (R15).</summary>
public sealed record Reopened(Instant At, PersonId By, string Reason) : CaseEvent(At, By);

/// <summary>The client wrote or called (R11). <paramref name="Automatic"/>: a machine answered for them, which starts and ends nothing.</summary>
public sealed record ClientGotInTouch(Instant At, PersonId By, ContactChannel Via, string Summary, bool Automatic) : CaseEvent(At, By);

/// <summary>The case is of another level from here on (R12): by the three questions where they were answered again, else as somebody said.</summary>
public sealed record SeverityChanged(Instant At, PersonId By, LevelId From, LevelId To, SeverityAnswers? Answers, string Reason) : CaseEvent(At, By);

/// <summary>A legal hold, or another word on the one that is on: nothing goes out to the client, and what waits for that is paused (R10). At <paramref name="Until"/> the owner is asked whether it is still needed (R11).</summary>
public sealed record HoldPlaced(Instant At, PersonId By, string Reason, Instant Until) : CaseEvent(At, By);

/// <summary>The legal hold is over.</summary>
public sealed record HoldLifted(Instant At, PersonId By, string Reason) : CaseEvent(At, By);

/// <summary>What somebody promised is done; numbered over all promises of the case.</summary>
public sealed record CommitmentKept(Instant At, PersonId By, int Number) : CaseEvent(At, By);

/// <summary>Asked whether they are still on it, somebody said yes (R29).</summary>
public sealed record StillWorking(Instant At, PersonId By, TierId Tier) : CaseEvent(At, By), IInPlaceOf
{
    /// <inheritdoc/>
    public PersonId? For { get; init; }
}

/// <summary>Somebody is on it and needs help; <paramref name="Note"/> says with what (R29).</summary>
public sealed record HelpAsked(Instant At, PersonId By, TierId Tier, string Note) : CaseEvent(At, By), IInPlaceOf
{
    /// <inheritdoc/>
    public PersonId? For { get; init; }
}

/// <summary>Somebody gave the case to another member of the tier, who has to acknowledge it (R29).</summary>
public sealed record HandedOver(Instant At, PersonId By, TierId Tier, PersonId To, string Note) : CaseEvent(At, By), IInPlaceOf
{
    /// <inheritdoc/>
    public PersonId? For { get; init; }

    /// <summary>To whoever is next in the tier's turn, and nobody in particular (R28).</summary>
    public bool InTurn { get; init; }
}

/// <summary>
/// What stood in the events before was removed: what names somebody, or, under the retention policy, all that anybody wrote. <paramref name="Rows"/> is the hash over what is left, so that a change of that is found.
/// Whose names they were is not said.
/// </summary>
public sealed record ContentRemoved(Instant At, PersonId By, Removal Kind, string Reason, string Rows) : CaseEvent(At, By);

/// <summary>Who acknowledged it fell silent and did not say that they are still on it: the next person of the tier is asked (R29).</summary>
public sealed record AcknowledgementLapsed(Instant At, PersonId By, TierId Tier, PersonId Was, PersonId Next) : CaseEvent(At, By);

/// <summary>Whom of the roster the complaint is about, from here on (R30): all of them, nobody where the list is empty. <paramref name="Owner"/> owns the case where one of them did; null where its owner stays.</summary>
public sealed record ComplaintNamed(Instant At, PersonId By, IReadOnlyList<PersonId> About, string Reason, PersonId? Owner = null) : CaseEvent(At, By);

/// <summary>The case is confidential from here on: seen by those who answer for it, these people and these roles.</summary>
public sealed record MadeConfidential(Instant At, PersonId By, string Reason, IReadOnlyList<PersonId> People, IReadOnlyList<Role> Roles) : CaseEvent(At, By);

/// <summary>Who sees the confidential case was changed.</summary>
public sealed record MembersChanged(
    Instant At,
    PersonId By,
    string Reason,
    IReadOnlyList<PersonId> Added,
    IReadOnlyList<PersonId> Removed,
    IReadOnlyList<Role> AddedRoles,
    IReadOnlyList<Role> RemovedRoles) : CaseEvent(At, By);

/// <summary>The case is not confidential any more.</summary>
public sealed record OpenedUp(Instant At, PersonId By, string Reason) : CaseEvent(At, By);

/// <summary>Somebody asked legal for counsel; the words are privileged.</summary>
public sealed record LegalAsked(Instant At, PersonId By, string Question) : CaseEvent(At, By);

/// <summary>A note that only legal and its author read.</summary>
public sealed record PrivilegedNoted(Instant At, PersonId By, string Text) : CaseEvent(At, By);
