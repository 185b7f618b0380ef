using System.Collections;
using System.Reflection;
using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

/// <summary>Events are stored for good: every one comes back as it was written, under a name that never changes.</summary>
public sealed class EventTextTests
{
    /// <summary>Approved. A name may be added; one that is here is in somebody's database and stays.</summary>
    private static readonly Dictionary<Type, string> Approved = new()
    {
        [typeof(Opened)] = "opened",
        [typeof(Acknowledged)] = "acknowledged",
        [typeof(AttemptLogged)] = "attempt-logged",
        [typeof(Noted)] = "noted",
        [typeof(ClientUpdated)] = "client-updated",
        [typeof(ChannelChosen)] = "channel-chosen",
        [typeof(DecisionRecorded)] = "decision-recorded",
        [typeof(ConfirmationSet)] = "confirmation-set",
        [typeof(WaitStarted)] = "wait-started",
        [typeof(WaitEnded)] = "wait-ended",
        [typeof(EscalationRequested)] = "escalation-requested",
        [typeof(EscalationVoiced)] = "escalation-voiced",
        [typeof(EscalationDecided)] = "escalation-decided",
        [typeof(TierEngaged)] = "tier-engaged",
        [typeof(Breached)] = "breached",
        [typeof(Pinged)] = "pinged",
        [typeof(Snoozed)] = "snoozed",
        [typeof(PingHandedOver)] = "ping-handed-over",
        [typeof(NobodyAvailable)] = "nobody-available",
        [typeof(Resolved)] = "resolved",
        [typeof(PostMortemWritten)] = "post-mortem-written",
        [typeof(Closed)] = "closed",
        [typeof(Reopened)] = "reopened",
        [typeof(PolicyApplied)] = "policy-applied",
        [typeof(ClientGotInTouch)] = "client-got-in-touch",
        [typeof(SeverityChanged)] = "severity-changed",
        [typeof(HoldPlaced)] = "hold-placed",
        [typeof(HoldLifted)] = "hold-lifted",
        [typeof(CommitmentKept)] = "commitment-kept",
        [typeof(StillWorking)] = "still-working",
        [typeof(HelpAsked)] = "help-asked",
        [typeof(HandedOver)] = "handed-over",
        [typeof(AcknowledgementLapsed)] = "acknowledgement-lapsed",
        [typeof(ContentRemoved)] = "content-removed",
        [typeof(ApprovalRerouted)] = "approval-rerouted",
        [typeof(WentUpFirst)] = "went-up-first",
        [typeof(ComplaintNamed)] = "complaint-named",
        [typeof(MadeConfidential)] = "made-confidential",
        [typeof(MembersChanged)] = "members-changed",
        [typeof(OpenedUp)] = "opened-up",
        [typeof(LegalAsked)] = "legal-asked",
        [typeof(PrivilegedNoted)] = "privileged-noted",
        [typeof(Granted)] = "granted",
        [typeof(AdviceAsked)] = "advice-asked",
        [typeof(AdviceGiven)] = "advice-given",
        [typeof(PacketOpened)] = "packet-opened",
    };

    private static readonly Instant Later = Samples.Monday + Duration.FromHours(1) + Duration.FromNanoseconds(100);

    public static TheoryData<string> Kinds => [.. Family().Select(kind => kind.Name)];

    [Fact]
    public void Every_kind_of_event_has_its_approved_name()
    {
        Approved.Keys.ShouldBe(Family(), ignoreOrder: true);
        EventText.WireNames.ShouldBe(Approved.Values, ignoreOrder: true);
        foreach (var one in Full())
            EventText.Write(one).Type.ShouldBe(Approved[one.GetType()]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_event_comes_back_as_it_was_written(string kind)
    {
        var events = Full().Where(one => one.GetType().Name == kind).ToList();
        events.ShouldNotBeEmpty("Give this kind an example with every part filled in.");
        foreach (var one in events)
        {
            var (type, body) = EventText.Write(one);
            ShouldBeSame(EventText.Read(type, body), one);
        }
    }

    [Fact]
    public void The_examples_have_every_part_filled_in()
    {
        foreach (var kind in Family())
        {
            foreach (var part in kind.GetProperties().Where(part => part.GetIndexParameters().Length == 0))
                Full().Where(one => one.GetType() == kind).ShouldContain(one => part.GetValue(one) != null, $"{kind.Name}.{part.Name}");
        }
    }

    [Fact]
    public void An_instant_keeps_every_tick_that_is_stored()
    {
        var ticks = Samples.Monday + Duration.FromTicks(1);
        EventText.Read("resolved", EventText.Write(new Resolved(ticks, Samples.Ada, "Credited")).Body).At.ShouldBe(ticks);
    }

    [Fact]
    public void What_a_newer_bot_adds_to_a_body_is_passed_over()
    {
        var read = EventText.Read("resolved", """{"note":"Credited","mood":"glad","at":"2026-03-02T10:00:00Z","by":"ada"}""");
        read.ShouldBe(new Resolved(Samples.Monday, Samples.Ada, "Credited"));
    }

    [Fact]
    public void A_body_reads_as_text_and_not_as_the_inside_of_types() =>
        EventText.Write(new Acknowledged(Samples.Monday, Samples.Ada, Samples.L1)).Body.ShouldBe("""{"tier":"L1","at":"2026-03-02T10:00:00Z","by":"ada"}""");

    [Fact]
    public void The_hash_depends_on_all_it_is_made_of()
    {
        byte[] first = EventText.Hash([], new CaseId(1), 0, "resolved", "{}");
        byte[][] others =
        [
            EventText.Hash([1], new CaseId(1), 0, "resolved", "{}"),
            EventText.Hash([], new CaseId(2), 0, "resolved", "{}"),
            EventText.Hash([], new CaseId(1), 1, "resolved", "{}"),
            EventText.Hash([], new CaseId(1), 0, "closed", "{}"),
            EventText.Hash([], new CaseId(1), 0, "resolved", "{ }"),
        ];
        others.Append(first).Select(Convert.ToHexString).ShouldBeUnique();
        EventText.Hash([], new CaseId(1), 0, "resolved", "{}").ShouldBe(first);
    }

    private static IReadOnlyList<Type> Family() => [.. typeof(CaseEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent)) && !type.IsAbstract)];

    private static IReadOnlyList<CaseEvent> Full() =>
    [
        Samples.Opened() with { Evidence = ["https://files.example/1", "https://files.example/2"], LateReason = "The letter lay around – “sorry”", NoticedAt = Samples.Monday - Duration.FromDays(2) },
        Samples.Opened() with { Contact = new("Jo", null, null), Kind = "billing", ReportedAs = "Jo of Slack" },
        Samples.Opened() with { Kind = Bot.Cases.Policy.PolicyScope.Outside },
        new Acknowledged(Later, Samples.Ada, Samples.L1) { For = Samples.Ben },
        new AttemptLogged(Later, Samples.Ben, Samples.L1, "Called\nthem", "No answer", WithClient: true),
        new Noted(Later, Samples.Ben, "They called\nagain", "Jo", "https://example.slack.com/archives/C1/p1", Samples.Monday),
        new ClientUpdated(Later, Samples.Ada, ContactChannel.Call, "We look into it"),
        new ChannelChosen(
            Later, Samples.Ada, new AdviceTaps(Urgency.ThisWeek, Complexity.Several, Emotion.Conflict, Purpose.NeedAnswer, Listeners.Few), ContactChannel.Meeting, "M2", ContactChannel.Email,
            "They asked for it in writing", new Meeting(Later, Duration.FromMinutes(45) + Duration.FromDays(1), ["jo@northwind.example"], "The invoice", ["What went wrong", "What next"])),
        new DecisionRecorded(Later, Samples.Ada, new DecisionRecord(1, ["Credit 3,000"], "Ada and Jo", ClientPart.TookPart, [new NextStep("Send it", "Ada", new LocalDate(2026, 3, 9))])),
        new ConfirmationSet(Later, Samples.Ada, 1, ConfirmationStatus.Disputed, "Jo Wild", "It was 4,000"),
        new WaitStarted(Later, Samples.Ada, WaitReason.ThirdParty, "The bank", Later + Duration.FromDays(1)),
        new WaitEnded(Later, Samples.Ada, "They answered"),
        new EscalationRequested(Later, Samples.Ada, 1, Samples.L1, Samples.L2, "A word with them", "criterion", WithoutAttempts: true, [Samples.Mia, Samples.Noor], "They hold back the payment"),
        new EscalationVoiced(Later, Samples.Mia, 1, Samples.Noor),
        new EscalationDecided(Later, Samples.Mia, 1, Approved: false, "Not yet", Samples.Noor),
        new TierEngaged(Later, Samples.Mia, Samples.L2) { Owner = Samples.Noor },
        new Breached(Later, PersonId.Bot, new ClockId(ClockKind.Acknowledge, Samples.L2, 2, 3), LoggedLate: true, Reclassified: true),
        new Pinged(Later, PersonId.Bot, new ClockId(ClockKind.ClientUpdate, null, 1), new Threshold(ThresholdKind.Fraction, 0.85m), Samples.Monday, [Samples.Ada, Samples.Ben]) { Instead = [new InPlace(Samples.Mia, Samples.Ben, Later)] },
        new Pinged(Later, PersonId.Bot, new ClockId(ClockKind.Approval, Samples.L2, 1), new Threshold(ThresholdKind.Repeat, 2), Samples.Monday, []),
        new Snoozed(Later, Samples.Ada, Later + Duration.FromHours(1)),
        new PingHandedOver(
            Later, PersonId.Bot, new ClockId(ClockKind.Acknowledge, Samples.L1, 1), new Threshold(ThresholdKind.Spent, 3600), Samples.Ada, Samples.Ben, Later + Duration.FromHours(9)) { StandsIn = true },
        new NobodyAvailable(Later, PersonId.Bot, new ClockId(ClockKind.Acknowledge, Samples.L1, 1), new Threshold(ThresholdKind.Before), [Samples.Ada]),
        new Resolved(Later, Samples.Ada, "Credited"),
        new PostMortemWritten(Later, Samples.Ada, "A typing mistake", "Calling at once", "A second reader"),
        new Closed(Later, Samples.Ada, "They never answer", "Nothing to learn"),
        new Reopened(Later, Samples.Ada, "It came back"),
        new PolicyApplied(Later, Samples.Eva, "7d793037a0760186", 2, [new(new(ClockKind.Acknowledge, Samples.L1, 1), "5d41402abc4b2a76", Duration.FromHours(4), Duration.FromMinutes(30), Later, Met: true)]),
        new ClientGotInTouch(Later, Samples.Ada, ContactChannel.Call, "Where is it?", Automatic: true),
        new SeverityChanged(Later, Samples.Mia, Samples.Moderate, Samples.Critical, new("data loss", Stopped: true, Repeated: false), "They stopped"),
        new SeverityChanged(Later, Samples.Mia, Samples.Critical, Samples.Moderate, null, "It was a typing mistake"),
        new HoldPlaced(Later, Samples.Ada, "A letter from their lawyer", Later + Duration.FromDays(7)),
        new HoldLifted(Later, Samples.Eva, "Settled"),
        new CommitmentKept(Later, Samples.Ada, 3),
        new StillWorking(Later, Samples.Ada, Samples.L1) { For = Samples.Ben },
        new HelpAsked(Later, Samples.Ada, Samples.L2, "Nobody in Finance answers") { For = Samples.Ben },
        new HandedOver(Later, Samples.Ada, Samples.L1, Samples.Ben, "Jo waits for a call") { For = Samples.Mia, InTurn = true },
        new AcknowledgementLapsed(Later, PersonId.Bot, Samples.L1, Samples.Ada, Samples.Ben),
        new ContentRemoved(Later, Samples.Ada, Removal.Retention, "Closed for 730 days", "00ff"),
        new ApprovalRerouted(Later, PersonId.Bot, 1, [Samples.Eva], RerouteCause.NextApprover),
        new WentUpFirst(Later, Samples.Ada, 1, "critical and late"),
        new ComplaintNamed(Later, Samples.Ada, [Samples.Ben], "They said so", Samples.Mia),
        new MadeConfidential(Later, Samples.Ada, "A complaint", [Samples.Mia], [Role.Legal]),
        new MembersChanged(Later, Samples.Ada, "They decide", [Samples.Eva], [Samples.Mia], [Role.Legal], [Role.Executive]),
        new OpenedUp(Later, Samples.Ada, "Settled"),
        new LegalAsked(Later, Samples.Ada, "May we?"),
        new PrivilegedNoted(Later, Samples.Leo, "Say nothing yet"),
        new Granted(Later, Samples.Mia, Samples.L2, GrantKind.Credit, 199.95m, "GBP", "They asked"),
        new AdviceAsked(Later, Samples.Ada, 1, Samples.Mia, "What now?"),
        new AdviceGiven(Later, Samples.Mia, 1, Samples.L2, "Call them"),
        new PacketOpened(Later, Samples.Mia, 1),
    ];

    /// <summary>Records compare lists by reference: here by what is in them, all the way down.</summary>
    private static void ShouldBeSame(object? read, object? written)
    {
        switch (written)
        {
            case IEnumerable many and not string:
                var those = read.ShouldBeAssignableTo<IEnumerable>()!.Cast<object?>().ToList();
                var these = many.Cast<object?>().ToList();
                those.Count.ShouldBe(these.Count);
                foreach (var (that, one) in those.Zip(these))
                    ShouldBeSame(that, one);
                break;
            case not null when written.GetType().Assembly == typeof(CaseEvent).Assembly && !written.GetType().IsEnum:
                read.ShouldNotBeNull().GetType().ShouldBe(written.GetType());
                foreach (var part in written.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
                    ShouldBeSame(part.GetValue(read), part.GetValue(written));
                break;
            default:
                read.ShouldBe(written);
                break;
        }
    }
}
