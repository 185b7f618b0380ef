using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Notices;

public sealed class TimelineTests
{
    private static readonly ClockId Ack = new(ClockKind.Acknowledge, Samples.L1, 1);
    private static readonly Instant Now = Acts.At(1);

    /// <summary>One of each, in an order in which a case takes them, with its sentence.</summary>
    private static readonly (CaseEvent Event, string Sentence)[] All =
    [
        (new Acknowledged(Now, Samples.Ben, Samples.L1), "Ben Ruiz acknowledged it for L1."),
        (new AttemptLogged(Now, Samples.Ada, Samples.L1, "Called", "no answer", false), "Ada Obi tried: Called – no answer"),
        (new Noted(Now, Samples.Ada, "They called again", "Ada Obi", null, Now), "Ada Obi noted: They called again"),
        (new Noted(Now, Samples.Ada, "Wrong again!", "Jo", "https://a.example/1", Acts.At(0)), "Ada Obi kept what Jo wrote at Mon 2 Mar 10:00: Wrong again! (https://a.example/1)"),
        (new ClientUpdated(Now, Samples.Ada, ContactChannel.Call, "We look into it"), "Ada Obi told the client by call: We look into it"),
        (new ChannelChosen(Now, Samples.Ada, Taps(), ContactChannel.Email, "M8", ContactChannel.Email, null, null), "Ada Obi chose e-mail, as advised (M8)."),
        (new ChannelChosen(Now, Samples.Ada, Taps(), ContactChannel.Email, "M8", ContactChannel.Call, "she asked", null), "Ada Obi chose call over the advised e-mail: she asked"),
        (new DecisionRecorded(Now, Samples.Ada, new(1, ["We credit 3,000"], "Mia Chen", ClientPart.Informed, [])), "Ada Obi wrote record 1: We credit 3,000"),
        (new ConfirmationSet(Now, Samples.Ada, 1, ConfirmationStatus.Asked, null), "Ada Obi asked the client to confirm record 1."),
        (new ConfirmationSet(Now, Samples.Ada, 1, ConfirmationStatus.Disputed, "Jo Wild", "2,000"), "Jo Wild disputes record 1 (noted by Ada Obi)."),
        (new ConfirmationSet(Now, Samples.Ada, 1, ConfirmationStatus.Confirmed, "Jo Wild"), "Jo Wild confirmed record 1 for the client (noted by Ada Obi)."),
        (new WaitStarted(Now, Samples.Ada, WaitReason.Client, "the offer", Acts.At(3)), "Ada Obi put it on hold until Mon 2 Mar 13:00: the offer"),
        (new WaitEnded(Now, Samples.Ada, "it came"), "Ada Obi resumed it."),
        (new EscalationRequested(Now, Samples.Ada, 1, Samples.L1, Samples.L2, "A credit", "major risk", true), "Ada Obi asked L2 to take it (major risk): A credit"),
        (new EscalationVoiced(Now, Samples.Mia, 1), "Mia Chen said yes to the escalation."),
        (new EscalationDecided(Now, PersonId.Bot, 1, false, "nobody decided in time"), "the bot rejected the escalation afterwards: nobody decided in time."),
        (new EscalationRequested(Now, Samples.Ada, 2, Samples.L1, Samples.L2, "A credit", "major risk", true), "Ada Obi asked L2 to take it (major risk): A credit"),
        (new EscalationDecided(Now, Samples.Mia, 2, true, null), "Mia Chen approved the escalation."),
        (new TierEngaged(Now, Samples.Mia, Samples.L2), "Department heads (L2) has it now."),
        (new Breached(Now, PersonId.Bot, Ack, false), "Deadline missed: acknowledge (L1)."),
        (new Breached(Now, PersonId.Bot, Ack, true), "Deadline missed: acknowledge (L1) (logged late)."),
        (new Pinged(Now, PersonId.Bot, Ack, new(ThresholdKind.Fraction, 0.5m), Now, [Samples.Ada, Samples.Ben]), "Reminded Ada Obi, Ben Ruiz: acknowledge (L1) (50%)."),
        (new Pinged(Now, PersonId.Bot, Ack, new(ThresholdKind.Repeat, 2), Now, []), "Reminded nobody (a later reminder said it): acknowledge (L1) (overdue 2)."),
        (new Snoozed(Now, Samples.Ada, Acts.At(3)), "Ada Obi muted the reminders for themselves until Mon 2 Mar 13:00."),
        (new PingHandedOver(Now, PersonId.Bot, Ack, new(ThresholdKind.Before), Samples.Ada, Samples.Ben, Acts.At(3)),
            "Ben Ruiz was reminded in place of Ada Obi: acknowledge (L1) (last call). Ada Obi is off until Mon 2 Mar 13:00 (R24)."),
        (new PingHandedOver(Now, PersonId.Bot, Ack, new(ThresholdKind.Before), Samples.Ada, Samples.Ben, null),
            "Ben Ruiz was reminded in place of Ada Obi: acknowledge (L1) (last call). Ada Obi cannot be reached (R26)."),
        (new NobodyAvailable(Now, PersonId.Bot, Ack, new(ThresholdKind.Spent, 5400), [Samples.Ada]),
            "Nobody could be reached: acknowledge (L1) (1h30m00s spent), meant for Ada Obi. NO_ONE_AVAILABLE (R26)"),
        (new Resolved(Now, Samples.Mia, "Credited"), "Mia Chen resolved it: Credited"),
        (new PostMortemWritten(Now, Samples.Mia, "A typo.", "A call.", "Two pairs of eyes."), "Mia Chen wrote the post-mortem. Cause: A typo. Changes: Two pairs of eyes."),
        (new Closed(Now, Samples.Mia, "oral", null), "Mia Chen closed it without a confirmed record (oral)."),
        (new Reopened(Now, Samples.Ada, "It came back"), "Ada Obi reopened it: It came back"),
        (new ClientGotInTouch(Now, Samples.Ada, ContactChannel.Call, "Where is it?", false), "The client got in touch by call (noted by Ada Obi): Where is it?"),
        (new ClientGotInTouch(Now, Samples.Ada, ContactChannel.Email, "Out of office", true), "The client got in touch by e-mail, automatically (noted by Ada Obi): Out of office"),
        (new SeverityChanged(Now, Samples.Mia, Samples.Moderate, Samples.Critical, null, "They stopped"), "Mia Chen changed the level from moderate to critical: They stopped"),
        (new Breached(Now, PersonId.Bot, Ack, false, Reclassified: true), "Deadline missed: acknowledge (L1) (by the new level)."),
        (new HoldPlaced(Now, Samples.Ada, "A letter", Acts.At(3)), "Ada Obi placed a legal hold until about Mon 2 Mar 13:00: A letter"),
        (new HoldLifted(Now, Samples.Eva, "Settled"), "Eva Lind lifted the legal hold: Settled"),
        (new DecisionRecorded(Now, Samples.Ada, new(2, ["We call"], "Mia Chen", ClientPart.Informed, [new("Call them", "ada", new LocalDate(2026, 3, 4))])), "Ada Obi wrote record 2: We call"),
        (new CommitmentKept(Now, Samples.Ada, 1), "Ada Obi noted as done: Call them"),
        (new Acknowledged(Now, Samples.Mia, Samples.L2), "Mia Chen acknowledged it for L2."),
        (new StillWorking(Now, Samples.Mia, Samples.L2), "Mia Chen is still on it."),
        (new HelpAsked(Now, Samples.Mia, Samples.L2, "A word with Finance"), "Mia Chen needs help: A word with Finance"),
        (new AcknowledgementLapsed(Now, PersonId.Bot, Samples.L2, Samples.Mia, Samples.Noor), "Nothing was heard from Mia Chen; Noor Haddad is asked to acknowledge it (R29)."),
        (new PolicyApplied(Now, Samples.Eva, "hash", 3, []), "Eva Lind put version 3 of the policy in force for it; what was met or missed before stays (R16)."),
        (new HandedOver(Now, Samples.Noor, Samples.L2, Samples.Mia, "You know them"), "Noor Haddad handed it over to Mia Chen: You know them"),
        (new MadeConfidential(Now, Samples.Ada, "A complaint", [], []), "Ada Obi made it confidential: A complaint"),
        (new MembersChanged(Now, Samples.Ada, "They decide", [Samples.Eva], [Samples.Mia], [Role.Legal], []), "Ada Obi changed who sees it (added Eva Lind, the role legal; removed Mia Chen): They decide"),
        (new LegalAsked(Now, Samples.Ada, "May we?"), "Ada Obi asked legal for counsel."),
        (new OpenedUp(Now, Samples.Ada, "Settled"), "Ada Obi made it open to everybody: Settled"),
        (new ApprovalRerouted(Now, PersonId.Bot, 1, [Samples.Eva], RerouteCause.NextApprover), "Nobody has decided about the escalation yet; asked as well by now: Eva Lind (R30)."),
        (new WentUpFirst(Now, Samples.Ada, 1, "critical and late"), "Ada Obi took it up before it was approved: critical and late (R30)."),
        (new Granted(Now, Samples.Mia, Samples.L2, GrantKind.Credit, 200, "GBP", "They asked"), "Mia Chen granted a credit of 200 GBP, within the authority of L2: They asked"),
        (new AdviceAsked(Now, Samples.Ada, 1, Samples.Mia, "What now?"), "Ada Obi asked Mia Chen for advice: What now?"),
        (new AdviceGiven(Now, Samples.Mia, 1, Samples.L2, "Call them"), "Mia Chen advised: Call them"),
        (new PacketOpened(Now, Samples.Mia, 1), "Mia Chen opened the hand-over packet."),
        (new ComplaintNamed(Now, Samples.Ada, [], "A mistake"), "Ada Obi noted that it is about nobody of ours any more: A mistake"),
        (new ComplaintNamed(Now, Samples.Ada, [Samples.Leo], "They said so"), "Ada Obi noted whom it is about: Leo Park (They said so)."),
        (new ContentRemoved(Now, PersonId.Bot, Removal.Erasure, "asked for", "hash"), "What names somebody was removed by order: asked for"),
    ];

    [Fact]
    public void Every_kind_of_event_has_its_sentence()
    {
        var it = Samples.Case([.. All.Select(one => one.Event)]);
        var lines = new TimelineDialog().Open(Turns.Of(Samples.Ada, it)).ShouldBeOfType<Next.Tell>().Card.Body.OfType<Items>().Single().Rows;

        lines.Skip(1).Select(line => line.Plain(Samples.London)).ShouldBe(All.Select(one => $"Mon 2 Mar 11:00 · {one.Sentence}"));
    }

    [Fact]
    public void No_kind_of_event_is_missing_here()
    {
        var kinds = typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent)));

        kinds.ShouldAllBe(kind => kind.IsSealed);
        kinds.Except([typeof(Opened), typeof(PrivilegedNoted), .. All.Select(one => one.Event.GetType())]).ShouldBeEmpty();
    }

    private static AdviceTaps Taps() => new(Urgency.None, Complexity.OnePoint, Emotion.Calm, default, default);
}
