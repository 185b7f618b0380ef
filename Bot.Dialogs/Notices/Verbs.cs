using System.Globalization;
using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.AddAttempt;
using Bot.Dialogs.AddNote;
using Bot.Dialogs.Approve;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ChangeLevel;
using Bot.Dialogs.ChooseChannel;
using Bot.Dialogs.Close;
using Bot.Dialogs.Escalate;
using Bot.Dialogs.Find;
using Bot.Dialogs.HearClient;
using Bot.Dialogs.KeepPromise;
using Bot.Dialogs.LegalHold;
using Bot.Dialogs.Privacy;
using Bot.Dialogs.RecordDecision;
using Bot.Dialogs.Resolve;
using Bot.Dialogs.Snooze;
using Bot.Dialogs.StillOnIt;
using Bot.Dialogs.UpdateClient;
using Bot.Dialogs.WaitForClient;
using Bot.Dialogs.Why;

namespace Bot.Dialogs.Notices;

/// <summary>The buttons of cards: which acts make sense on a case as it is, and what they are called.</summary>
internal static class Verbs
{
    /// <summary>Everything that can be done with a case now, the next thing first.</summary>
    public static IReadOnlyList<Button> Of(Case it, EscalationPolicy policy) => it.State switch
    {
        CaseState.Open => Sorted(Next(it, policy), [.. Work(it, CanGoUp(it, policy)), Wait, WhyDeadlines, .. Rare(it), ShowTimeline]),
        CaseState.Waiting => Sorted(
            [Resume, .. it.Waiting!.Reason is WaitReason.Client ? [Hear] : Array.Empty<Button>(), .. Authority.IsNobodys(it, policy) ? [Acknowledge] : Array.Empty<Button>()],
            [.. Work(it, CanGoUp(it, policy)), WhyDeadlines, .. Rare(it), ShowTimeline]),
        CaseState.Resolved => [.. it.Held is null ? [Close] : Array.Empty<Button>(), Update, Record, PostMortem, Reopen, Hear, HoldOrLift(it), .. Records(it), .. Circle(it), WhyDeadlines, ShowTimeline],
        CaseState.Closed => [Reopen, .. Records(it), .. Circle(it), ShowTimeline],
        _ => throw new InvalidOperationException(it.State.ToString()),
    };

    /// <summary>Everything that a case card ever offers.</summary>
    public static IEnumerable<Button> Everything(Case it) => [Acknowledge, Wait, Resume, .. Work(it, goUp: true), Close, PostMortem, Reopen, Hear, Change, Hold, Lift, Hide, Members, WhoLooked, OpenUp, Legal, WhyDeadlines, ShowTimeline, ShowCase];

    /// <summary>The acts that a clock waits for.</summary>
    public static IReadOnlyList<Button> For(ClockId clock, bool goUp) => clock.Kind switch
    {
        ClockKind.Acknowledge => [Acknowledge, ShowCase],
        ClockKind.Resolve => goUp ? [ResolveIt, GoUp, ShowCase] : [ResolveIt, ShowCase],
        ClockKind.FirstClientResponse or ClockKind.ClientUpdate => [Update with { Style = ButtonStyle.Primary }, ShowCase],
        ClockKind.Approval => Decide(clock.Turn),
        ClockKind.NextClientResponse => [Update with { Style = ButtonStyle.Primary }, ShowCase],
        ClockKind.Wait => [Resume, Update, ResolveIt, ShowCase],
        ClockKind.Hold => [Lift, HoldOn, ShowCase],
        ClockKind.ClientConfirm => [ShowCase],
        ClockKind.PostMortem => [PostMortem with { Style = ButtonStyle.Primary }, ShowCase],
        ClockKind.Commitment => [new Button.Act(KeepPromiseDialog.Name, "It is done", $"{clock.Turn}", ButtonStyle.Primary), ShowCase],
        ClockKind.StillOnIt =>
        [
            new Button.Act(StillOnItDialog.Name, "Yes", Style: ButtonStyle.Primary), new Button.Act(NeedHelpDialog.Name, "I need help"), new Button.Act(HandOverDialog.Name, "Hand it over"), ShowCase,
        ],
        _ => throw new InvalidOperationException(clock.Kind.ToString()),
    };

    /// <summary>The questions a ping answers: why its deadline, and why it came (by its event's place in the case).</summary>
    public static IReadOnlyList<Button> Why(ClockId clock, int place) =>
        [WhyDeadline(clock), new Button.Act(WhyPingDialog.Name, "Why did you ping me?", place.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Explains one deadline.</summary>
    public static Button WhyDeadline(ClockId clock) => new Button.Act(WhyDeadlineDialog.Name, "Why this deadline?", ClockKey.Write(clock));

    /// <summary>Explains the deadline of a request for escalation.</summary>
    public static Button WhyDeadline(Case it, EscalationRequested request) =>
        WhyDeadline(new ClockId(ClockKind.Approval, request.To, 1 + it.All<Reopened>().Count(one => one.At <= request.At), request.Number));

    /// <summary>Yes and no to a request for escalation.</summary>
    public static IReadOnlyList<Button> Decide(int number) =>
    [
        new Button.Act(ApproveDialog.Name, "Approve", $"{number}", ButtonStyle.Primary),
        new Button.Act(RejectDialog.Name, "Reject", $"{number}", ButtonStyle.Danger),
    ];

    /// <summary>Whether there is a tier above to ask, and nobody has asked it yet.</summary>
    public static bool CanGoUp(Case it, EscalationPolicy policy) => it.Pending is null && policy.Above(it.Tier) is not null;

    /// <summary>Opens the case card.</summary>
    public static readonly Button ShowCase = new Button.Act(ShowCaseDialog.Name, "Open the case");

    /// <summary>Mutes the pings of the case for whoever presses it.</summary>
    public static readonly Button Snooze = new Button.Act(SnoozeDialog.Name, "Snooze");

    /// <summary>Puts something on the timeline.</summary>
    public static readonly Button AddNote = new Button.Act(AddNoteDialog.Name, "Add a note");

    /// <summary>Says whom of the roster it is about.</summary>
    public static readonly Button NameConcerned = new Button.Act(NameConcernedDialog.Name, "Is it about one of us?");

    /// <summary>"I have it".</summary>
    public static readonly Button Acknowledge = new Button.Act(AcknowledgeDialog.Name, "Acknowledge", Style: ButtonStyle.Primary);

    private static readonly Button.Act Update = new(UpdateClientDialog.Name, "Post an update");
    private static readonly Button ResolveIt = new Button.Act(ResolveDialog.Name, "Resolve");
    private static readonly Button GoUp = new Button.Act(EscalateDialog.Name, "Escalate");
    private static readonly Button Wait = new Button.Act(WaitDialog.Name, "Wait");
    private static readonly Button Resume = new Button.Act(ResumeDialog.Name, "Resume", Style: ButtonStyle.Primary);
    private static readonly Button Record = new Button.Act(RecordDecisionDialog.Name, "Record a decision");
    private static readonly Button.Act PostMortem = new(PostMortemDialog.Name, "Post-mortem");
    private static readonly Button Close = new Button.Act(CloseDialog.Name, "Close", Style: ButtonStyle.Primary);
    private static readonly Button Reopen = new Button.Act(ReopenDialog.Name, "Reopen");
    private static readonly Button WhyDeadlines = new Button.Act(WhyDeadlineDialog.Name, "Why these deadlines?");
    private static readonly Button.Act Hear = new(HearClientDialog.Name, "The client got in touch");
    private static readonly Button Change = new Button.Act(ChangeLevelDialog.Name, "Change the level");
    private static readonly Button Hold = new Button.Act(HoldDialog.Name, "Legal hold");
    private static readonly Button HoldOn = new Button.Act(HoldDialog.Name, "It is still needed");
    private static readonly Button Lift = new Button.Act(LiftHoldDialog.Name, "Lift the legal hold");
    private static readonly Button Hide = new Button.Act(MakeConfidentialDialog.Name, "Make it confidential");
    private static readonly Button Members = new Button.Act(MembersDialog.Name, "Members");
    private static readonly Button OpenUp = new Button.Act(OpenUpDialog.Name, "Make it open");

    private static readonly Button WhoLooked = new Button.Act(WhoLookedDialog.Name, "Who looked at this");

    /// <summary>Opens legal's own thread.</summary>
    public static readonly Button Legal = new Button.Act(LegalNotesDialog.Name, "Legal");

    private static readonly Button ShowTimeline = new Button.Act(TimelineDialog.Name, "Timeline");

    /// <summary>The buttons of what <see cref="NextStep"/> says.</summary>
    private static IReadOnlyList<Button> Next(Case it, EscalationPolicy policy) => it switch
    {
        { Pending: not null } => [],
        _ when Authority.IsNobodys(it, policy) => [Acknowledge],
        _ when it.Held is not null => [],
        _ when Talk.Of(it) is { Begun: false } or { Unanswered: true } => [Update with { Style = ButtonStyle.Primary }],
        _ when it.Records.FirstOrDefault(record => record.Status is ConfirmationStatus.NotAsked) is { } unasked => [ShowRecord(unasked) with { Style = ButtonStyle.Primary }],
        _ when Escalating.Attempts(it) >= policy.Escalate.AfterAttempts && policy.Above(it.Tier) is not null => [ResolveIt, GoUp],
        _ => [],
    };

    /// <summary>Some buttons first, and the others after them; each act once.</summary>
    private static IReadOnlyList<Button> Sorted(IReadOnlyList<Button> first, IEnumerable<Button> others) =>
        [.. first, .. others.Where(other => !first.Any(one => Key(one) == Key(other)))];

    private static (string Verb, string? Subject)? Key(Button button) => button is Button.Act act ? (act.Verb, act.Subject) : null;

    private static IEnumerable<Button> Work(Case it, bool goUp) =>
    [
        new Button.Act(ChooseChannelDialog.Name, "E-mail or meeting?"),
        new Button.Act(AddAttemptDialog.Name, "Log an attempt"),
        Update,
        Record,
        .. goUp ? [GoUp] : Array.Empty<Button>(),
        ResolveIt,
        .. Records(it),
    ];

    /// <summary>What is seldom needed, at the end.</summary>
    private static IEnumerable<Button> Rare(Case it) => [Hear, Change, HoldOrLift(it), .. Circle(it)];

    /// <summary>Who sees the case, and legal's own thread of it.</summary>
    private static IEnumerable<Button> Circle(Case it) => it.Privacy is null ? [Hide, Legal] : [Members, WhoLooked, OpenUp, Legal];

    private static Button HoldOrLift(Case it) => it.Held is null ? Hold : Lift;

    private static IEnumerable<Button> Records(Case it) =>
        it.Records.Select(ShowRecord);

    private static Button.Act ShowRecord(RecordStanding one) => new(ShowRecordDialog.Name, $"Record {one.Record.Number}", $"{one.Record.Number}");
}
