using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Dialogs.Gallery;

/// <summary>The sample case in every state worth drawing, each reached from an earlier one.</summary>
internal sealed class Stories(EscalationPolicy policy, Instant now)
{
    /// <summary>Just logged.</summary>
    public Story Fresh => Story.Begin(policy, now);

    /// <summary>Logged three hours after it was noticed.</summary>
    public Story LoggedLate => Story.BeginLate(policy, now, Duration.FromHours(3));

    /// <summary>A colleague has it.</summary>
    public Story Acknowledged => Fresh.Then(10, it => Working.Acknowledge(it.Case, policy, it.Colleague.Id, it.Now));

    /// <summary>The client has heard from us.</summary>
    public Story Answered => Acknowledged.Then(10, it => Working.UpdateClient(
        it.Case, ContactChannel.Email, "We have it, Finance checks the offer; the next word is tomorrow at noon.", it.Colleague.Id, it.Now));

    /// <summary>As many attempts as the policy asks for before a case goes up.</summary>
    public Story Tried => Enumerable.Range(1, policy.Escalate.AfterAttempts).Aggregate(Answered, (story, turn) => story.Then(15, it => Working.LogAttempt(
        it.Case, policy, turn == 1 ? "Compared the invoice with the offer" : "Asked Finance for a corrected invoice", "Not settled: the hours were ordered by telephone", false, it.Colleague.Id, it.Now)));

    /// <summary>The client has something to answer.</summary>
    public Story Waiting => Answered.Then(10, it => Working.Wait(
        it.Case, policy, WaitReason.Client, "Jo looks for the mail with the fixed price", it.Now + Duration.FromHours(20), it.Colleague.Id, it.Now));

    /// <summary>Somebody else has something to answer.</summary>
    public Story WaitingForThirdParty => Answered.Then(10, it => Working.Wait(
        it.Case, policy, WaitReason.ThirdParty, "The bank looks for the transfer", it.Now + Duration.FromHours(20), it.Colleague.Id, it.Now));

    /// <summary>The next tier is asked to take it.</summary>
    public Story Asked => Tried.Then(10, it => Escalating.Request(
        it.Case, policy, "Please decide about a credit note of 3,000.", null, "The client's board meets on Thursday", it.Colleague.Id, it.Now));

    /// <summary>The next tier has it.</summary>
    public Story Escalated => Enumerable.Range(0, policy.Escalate.Approval.Quorum).Aggregate(Asked, (story, voice) => story.Then(10, it => Escalating.Approve(
        it.Case, policy, 1, Escalating.Approvers(it.Case, policy, it.Case.Approvals[0].Request)[voice], it.Now)));

    /// <summary>Critical, and a deadline was missed; null where this cannot be.</summary>
    public Story? Missed => Raised?.Until(one => one is Breached { Clock.Kind: ClockKind.Resolve }) is { } late && BreakGlass.Missed(late.Case, policy) is not null ? late : null;

    /// <summary>It went up at once, to be approved afterwards.</summary>
    public Story? WentUp => Missed?.Then(2, it => BreakGlass.GoUp(it.Case, policy, "Please take over now: their system stands still.", it.Colleague.Id, it.Now));

    /// <summary>Somebody of the next tier was asked for advice; null where there is none.</summary>
    public Story? Consulted => !CanGoUp ? null : Answered.Then(10, it => Consulting.Ask(it.Case, policy, it.Manager.Id, "Would you credit it in full, or half?", it.Colleague.Id, it.Now));

    /// <summary>The next tier said no.</summary>
    public Story Rejected => Asked.Then(10, it => Escalating.Reject(it.Case, policy, 1, "The credit is within your own authority", it.Manager.Id, it.Now));

    /// <summary>A decision is written down.</summary>
    public Story Recorded => Answered.Then(20, it => Recording.Write(
        it.Case,
        ["Northwind gets a credit note of 3,000.", "Extra hours are ordered in writing only."],
        "Jo Wild and " + it.Colleague.Name,
        ClientPart.TookPart,
        [new("Send the credit note", it.Colleague.Id.Value, Today(it).PlusDays(2)), new("Pay invoice 2041", Recording.Client, Today(it).PlusDays(9))],
        it.Colleague.Id,
        it.Now,
        Today(it)));

    /// <summary>The client is asked to confirm the record.</summary>
    public Story ConfirmationAsked => Recorded.Then(5, it => Recording.SetConfirmation(it.Case, 1, ConfirmationStatus.Asked, null, null, it.Colleague.Id, it.Now));

    /// <summary>The client confirmed the record.</summary>
    public Story Confirmed => ConfirmationAsked.Then(40, it => Recording.SetConfirmation(it.Case, 1, ConfirmationStatus.Confirmed, "Jo Wild", null, it.Colleague.Id, it.Now));

    /// <summary>The client says it was otherwise.</summary>
    public Story Disputed => ConfirmationAsked.Then(40, it => Recording.SetConfirmation(
        it.Case, 1, ConfirmationStatus.Disputed, "Jo Wild", "The credit note was to be 3,300, tax included.", it.Colleague.Id, it.Now));

    /// <summary>Solved, with everything still to do before it can be closed.</summary>
    public Story Resolved => Answered.Then(30, Resolve);

    /// <summary>Solved while the next tier was asked.</summary>
    public Story Lapsed => Asked.Then(10, Resolve);

    /// <summary>Solved, the client told, the record confirmed, and looked back on.</summary>
    public Story ReadyToClose => Confirmed.Then(10, Resolve)
        .Then(5, it => Working.UpdateClient(it.Case, ContactChannel.Call, "The credit note is out; is that all right? It is.", it.Colleague.Id, it.Now))
        .Then(30, it => Finishing.WritePostMortem(
            it.Case, "Hours were ordered by telephone.", "A call within the hour.", "Orders in writing: " + it.Colleague.Name + ", from Monday.", it.Colleague.Id, it.Now));

    /// <summary>Done with.</summary>
    public Story Closed => ReadyToClose.Then(5, it => Finishing.Close(it.Case, policy, null, null, it.Colleague.Id, it.Now));

    /// <summary>Not solved after all.</summary>
    public Story Reopened => Closed.Then(60, it => Finishing.Reopen(it.Case, "The credit note bears the wrong amount.", it.Reporter.Id, it.Now));

    /// <summary>The client has got in touch again.</summary>
    public Story Called => Answered.Then(30, it => Hearing.Log(it.Case, ContactChannel.Call, "Jo asks when the money comes.", false, it.Reporter.Id, it.Now));

    /// <summary>Under legal hold.</summary>
    public Story Held => Recorded.Then(10, it => Holding.Place(it.Case, "Their lawyer has written to ours.", it.Now + Duration.FromDays(7), it.Colleague.Id, it.Now));

    /// <summary>Graver than it was; null where no level is graver.</summary>
    public Story? Raised => Answered.Case.Level == policy.Levels[0].Id
        ? null
        : Answered.Then(10, it => Reclassifying.Change(it.Case, policy, new SeverityAnswers(Severity.NoExample, Stopped: true, Repeated: false), "They stopped the project.", it.Colleague.Id, it.Now));

    /// <summary>One of the promises is kept.</summary>
    public Story Kept => Recorded.Then(40, it => Recording.Keep(it.Case, 1, it.Colleague.Id, it.Now));

    /// <summary>The owner needs help.</summary>
    public Story HelpWanted => Answered.Then(20, it => Staying.AskHelp(it.Case, policy, "I do not reach anybody in Finance.", it.Colleague.Id, it.Now));

    /// <summary>The owner gave it to somebody else.</summary>
    public Story HandedOver => Answered.Then(20, it => Staying.HandOver(it.Case, policy, it.Reporter.Id, "Finance answers this afternoon.", it.Colleague.Id, it.Now));

    /// <summary>The owner fell silent and the next person is asked; null where that never happens.</summary>
    public Story? Silent => Acknowledged.Until(one => one is AcknowledgementLapsed);

    /// <summary>Nobody has acknowledged it in time; null where the policy promises nothing.</summary>
    public Story? Breached => Fresh.Until(one => one is Breached { Clock.Kind: ClockKind.Acknowledge });

    /// <summary>Whether the sample case can go up: there is a tier above with enough people who have not had a hand in it.</summary>
    public bool CanGoUp => policy.Above(policy.Tiers[0].Id) is { } above
        && above.Members.Except([Fresh.Reporter.Id, Fresh.Colleague.Id]).Count() >= policy.Escalate.Approval.Quorum;

    /// <summary>The act of solving it.</summary>
    public Decision Resolve(Story it) => Finishing.Resolve(it.Case, policy, "A credit note of 3,000 is out.", it.Colleague.Id, it.Now);

    private static LocalDate Today(Story it) => it.Now.InZone(it.Policy.Zone).Date;
}
