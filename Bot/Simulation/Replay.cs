using Bot.Cases;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Simulation;

/// <summary>What people did in recorded cases, at the times they did it. What followed by rule (pings, breaches, lapses, a tier taking over) is left out: the policy that is played decides it anew.</summary>
internal sealed class Replay : ICast
{
    private readonly Queue<(Instant At, Deed Deed)> deeds;

    /// <summary>The acts of these cases.</summary>
    public Replay(IReadOnlyList<RecordedCase> recorded) => deeds = new(recorded
        .SelectMany((it, line) => it.Case.Events.Select((one, place) => (one.At, Line: line, Place: place, Deed: Of(line, place, it))))
        .Where(one => one.Deed is not null)
        .OrderBy(one => one.At).ThenBy(one => one.Line).ThenBy(one => one.Place)
        .Select(one => (one.At, one.Deed!)));

    /// <inheritdoc/>
    public Instant? Next => deeds.TryPeek(out var next) ? next.At : null;

    /// <inheritdoc/>
    public Deed Take() => deeds.Dequeue().Deed;

    /// <inheritdoc/>
    public void Saw(int line, Case it, int place, EscalationPolicy policy, Instant now)
    {
        // They act when they did, whatever comes of it.
    }

    /// <inheritdoc/>
    public void Heard(int line, Pinged ping, EscalationPolicy policy, Instant now)
    {
        // What they did after other reminders, they do after these.
    }

    /// <summary>The act behind an event; null for what was nobody's act, or follows from another one's.</summary>
    private static Deed? Of(int line, int place, RecordedCase recorded) => recorded.Case.Events[place] switch
    {
        { By: var by } when by == PersonId.Bot => null,
        EscalationDecided { Approved: true } or TierEngaged => null,
        WaitEnded ended when recorded.Case.Events[place - 1] is ClientGotInTouch or ConfirmationSet && recorded.Case.Events[place - 1].At == ended.At => null,
        Opened opened => new Deed(line, opened.By, (_, policy, now) => Log(opened, policy, now)) { Home = (recorded.Channel, recorded.Conversation) },
        var one => new Deed(line, one.By, (it, policy, now) => it is null ? Decision.Refuse("It was not logged.") : Again(one, it, policy, now)),
    };

    private static Decision Log(Opened opened, EscalationPolicy policy, Instant now)
    {
        var report = new IssueReport(
            opened.Client, opened.Title, opened.ClientWords, opened.Noticed, opened.NoticedAt, opened.LateReason, opened.Impact, opened.Severity, opened.Evidence, opened.Contact);
        var known = opened.Severity.Stopped || opened.Severity.Example == Severity.NoExample || policy.Levels.Any(level => level.Means.Contains(opened.Severity.Example));

        // Where the policy no longer has the example that it was logged by, the level stays as recorded.
        return Logging.Open(report, policy, opened.By, now) is Decision.Accepted accepted && !known && policy.Levels.Any(level => level.Id == opened.Level)
            ? Decision.Accept([.. accepted.Events.Select(one => one is Opened anew ? anew with { Level = opened.Level } : one)])
            : Logging.Open(report, policy, opened.By, now);
    }

    private static Decision Again(CaseEvent one, Case it, EscalationPolicy policy, Instant now) => one switch
    {
        Acknowledged => Working.Acknowledge(it, policy, one.By, now),
        AttemptLogged tried => Working.LogAttempt(it, policy, tried.What, tried.Outcome, tried.WithClient, one.By, now),
        Noted noted => Working.Note(it, noted.Text, noted.Author, noted.Link, noted.WrittenAt, one.By, now),
        ClientUpdated told => Working.UpdateClient(it, told.Via, told.Summary, one.By, now),
        WaitStarted wait => Working.Wait(it, policy, wait.Reason, wait.Note, wait.Until, one.By, now),
        ClientGotInTouch heard => Hearing.Log(it, heard.Via, heard.Summary, heard.Automatic, one.By, now),
        SeverityChanged { Answers: { } answers } changed => Reclassifying.Change(it, policy, answers, changed.Reason, one.By, now),
        SeverityChanged changed => Reclassifying.Change(it, policy, changed.To, changed.Reason, one.By, now),
        CommitmentKept kept => Recording.Keep(it, kept.Number, one.By, now),
        HoldPlaced hold => Holding.Place(it, hold.Reason, hold.Until, one.By, now),
        HoldLifted hold => Holding.Lift(it, policy, hold.Reason, one.By, now),
        StillWorking => Staying.Yes(it, policy, one.By, now),
        HelpAsked help => Staying.AskHelp(it, policy, help.Note, one.By, now),
        HandedOver over => Staying.HandOver(it, policy, over.To, over.Note, one.By, now),
        WaitEnded ended => Working.Resume(it, ended.Note, one.By, now),
        EscalationRequested asked => Escalating.Request(it, policy, asked.Ask, Criterion(asked, policy), Reason(asked), one.By, now),
        EscalationVoiced => Escalating.Approve(it, policy, it.Approvals.Count, one.By, now),
        EscalationDecided no => Escalating.Reject(it, policy, it.Approvals.Count, no.Reason ?? string.Empty, one.By, now),
        DecisionRecorded { Record: var record } => Recording.Write(
            it, record.Decisions, record.DecidedBy, record.ClientPart, record.NextSteps, one.By, now, now.InZone(policy.Zone).Date),
        ConfirmationSet set => Recording.SetConfirmation(it, set.Record, set.Status, set.Who, set.Otherwise, one.By, now),
        Resolved solved => Finishing.Resolve(it, policy, solved.Note, one.By, now),
        PostMortemWritten written => Finishing.WritePostMortem(it, written.Cause, written.Helped, written.Actions, one.By, now),
        Closed closed => Finishing.Close(it, policy, closed.RecordWaiver, closed.PostMortemWaiver, one.By, now),
        Reopened again => Finishing.Reopen(it, again.Reason, one.By, now),

        // What no clock hangs on stays as it was recorded.
        _ => Decision.Accept(one),
    };

    private static string? Criterion(EscalationRequested asked, EscalationPolicy policy) => policy.Escalate.Criteria.FirstOrDefault(one => asked.Grounds.EndsWith($": {one}", StringComparison.Ordinal));

    /// <summary>The grounds are kept as a sentence; the reason in it stands after the last words that the rule puts before it.</summary>
    private static string Reason(EscalationRequested asked)
    {
        const string before = ", because: ";
        var place = asked.Grounds.IndexOf(before, StringComparison.Ordinal);
        return place < 0 ? asked.Grounds : asked.Grounds[(place + before.Length)..];
    }
}
