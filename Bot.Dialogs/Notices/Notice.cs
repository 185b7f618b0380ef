using Bot.Cases;
using Bot.Cases.Absences;
using Bot.Cases.Clocks;
using Bot.Cases.Escalation;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Dialogs.Notices;

/// <summary>A card nobody asked for, and whom it goes to: a person, or the rooms of a tier.</summary>
public abstract record Notice(Topic Topic)
{
    /// <summary>To one person.</summary>
    public sealed record ToPerson(PersonId Person, Topic Topic) : Notice(Topic);

    /// <summary>To the rooms of a tier.</summary>
    public sealed record ToTier(TierId Tier, Topic Topic) : Notice(Topic);

    /// <summary>What follows from events that were just recorded, the first at <paramref name="place"/> in the case.</summary>
    public static IReadOnlyList<Notice> After(Case it, int place, EscalationPolicy policy) =>
        [.. it.Events.Skip(place).SelectMany((happened, index) => Of(it, happened, place + index, policy)).Where(one => one is not ToPerson to || !it.Concerned.Contains(to.Person)).Distinct()];

    /// <summary>The same without what would reach somebody who does not see the case; of a confidential one nothing goes to a room (T5).</summary>
    public static IReadOnlyList<Notice> After(Case it, int place, EscalationPolicy policy, Instant now) => [.. After(it, place, policy).Where(one => one switch
    {
        ToPerson to => Visibility.Sees(it, to.Person, policy, now),
        ToTier => it.Privacy is null,
        _ => throw new InvalidOperationException(one.GetType().Name),
    })];

    /// <summary>Whether a card about a topic looks different after these events.</summary>
    public static bool Changes(Topic topic, Case it, IEnumerable<CaseEvent> events) => Changes(topic, it, events.ToList());

    private static bool Changes(Topic topic, Case it, List<CaseEvent> events) => topic.Kind is not TopicKind.Digest && events.Exists(one => one is MadeConfidential or MembersChanged or OpenedUp) || topic.Kind switch
    {
        // About something that another wrote since this case was read: what is decided here will find itself too late, and is decided again.
        TopicKind.Ping or TopicKind.News when topic.Number >= it.Events.Count - events.Count => false,
        TopicKind.Case => events.Exists(one => one is not Pinged),
        TopicKind.Approval => events.Exists(one => one is EscalationVoiced or EscalationDecided or ApprovalRerouted or WentUpFirst or Resolved or Closed),
        TopicKind.Ping => ((Pinged)it.Events[topic.Number]).Clock is { } clock && (clock.Cycle == it.Cycle || Lasts(clock.Kind)) && events.Exists(one => Moves(clock.Kind, one)),
        TopicKind.Record => events.Exists(one => one is Closed or Reopened or CommitmentKept or HoldPlaced or HoldLifted || (one is ConfirmationSet set && set.Record == topic.Number)),
        TopicKind.Pings => events.Exists(one => Enum.GetValues<ClockKind>().Any(kind => Moves(kind, one))),
        TopicKind.Digest or TopicKind.Approvals or TopicKind.StandIn or TopicKind.Swap => false,
        TopicKind.News when it.Events[topic.Number] is AdviceAsked asked => events.Exists(one => one is Closed || (one is AdviceGiven given && given.Number == asked.Number)),
        TopicKind.News => AsksToAcknowledge(it.Events[topic.Number]) && events.Exists(one => one is Acknowledged or Resolved or TierEngaged or Reopened or AcknowledgementLapsed or HandedOver or ComplaintNamed),
        _ => throw new InvalidOperationException(topic.Kind.ToString()),
    };

    /// <summary>Whether news of an event asks somebody to acknowledge the case.</summary>
    internal static bool AsksToAcknowledge(CaseEvent happened) => happened is Opened or Reopened or TierEngaged or AcknowledgementLapsed or HandedOver or ComplaintNamed { Owner: not null };

    /// <summary>The clocks that run after a case is resolved (R14), until it is reopened or longer.</summary>
    private static bool Lasts(ClockKind clock) => clock is ClockKind.ClientConfirm or ClockKind.PostMortem or ClockKind.Commitment;

    /// <summary>Whether an event may stop a clock, move its deadline, or change what can be done about it.</summary>
    private static bool Moves(ClockKind clock, CaseEvent happened) => happened is Resolved or SeverityChanged or HoldPlaced or HoldLifted or PolicyApplied || clock switch
    {
        ClockKind.Acknowledge => happened is Acknowledged or TierEngaged,
        ClockKind.Resolve => happened is TierEngaged or WaitStarted or WaitEnded or EscalationRequested or EscalationDecided,
        ClockKind.FirstClientResponse or ClockKind.ClientUpdate => happened is ClientUpdated or AttemptLogged { WithClient: true } or ConfirmationSet or TierEngaged,
        ClockKind.NextClientResponse => happened is ClientUpdated or AttemptLogged { WithClient: true } or ConfirmationSet or WaitStarted or WaitEnded,
        ClockKind.ClientConfirm => happened is ConfirmationSet or Closed,
        ClockKind.PostMortem => happened is PostMortemWritten or Closed or Reopened,
        ClockKind.Commitment => happened is CommitmentKept,
        ClockKind.StillOnIt => happened is not Pinged,
        ClockKind.Approval => happened is EscalationDecided or EscalationVoiced or ApprovalRerouted or WentUpFirst,
        ClockKind.Wait => happened is WaitEnded,
        ClockKind.Hold => false,
        _ => throw new InvalidOperationException(clock.ToString()),
    };

    private static IEnumerable<Notice> Of(Case it, CaseEvent happened, int place, EscalationPolicy policy) => happened switch
    {
        Opened => [new ToTier(it.Tier, Topic.Case), .. InTurn(it, happened, place, policy), .. News(it, happened, place, policy, Occasion.Opened)],
        Acknowledged => News(it, happened, place, policy, Occasion.Acknowledged),
        EscalationRequested request => Escalating.Approvers(it, policy, request).Select(who => new ToPerson(who, Topic.Approval(request.Number))),
        ApprovalRerouted rerouted => rerouted.Asked.Select(who => new ToPerson(who, Topic.Approval(rerouted.Number))),
        TierEngaged engaged => [new ToTier(engaged.Tier, Topic.Case), .. InTurn(it, happened, place, policy), .. News(it, happened, place, policy, Occasion.Escalated)],
        EscalationDecided { Approved: false } no => [new ToPerson(Asker(it, no), Topic.News(place))],
        Pinged ping => Pings(it, ping, place),
        AdviceAsked asked => [new ToPerson(asked.Of, Topic.News(place))],
        AdviceGiven given => [new ToPerson(it.Consultations[given.Number - 1].Asked.By, Topic.News(place))],
        ComplaintNamed { Owner: { } owner } => [new ToPerson(owner, Topic.News(place))],
        HandedOver over => [new ToPerson(over.To, Topic.News(place))],
        AcknowledgementLapsed lapsed when lapsed.Next != lapsed.By => [new ToPerson(lapsed.Next, Topic.News(place))],
        HelpAsked help => Attendance.Of(policy.TierOf(help.Tier).Members, it, policy, help.At).People.Where(one => one != help.By).Select(one => new ToPerson(one, Topic.News(place))),
        ClientGotInTouch { Automatic: false } or SeverityChanged or HoldPlaced or HoldLifted when happened.By != it.Owner =>
            Attendance.Of([it.Owner], it, policy, happened.At).People.Where(one => one != happened.By).Select(one => new ToPerson(one, Topic.News(place))),
        Resolved => News(it, happened, place, policy, Occasion.Resolved),
        Closed => News(it, happened, place, policy, Occasion.Closed),
        MadeConfidential => ToMembers(it, happened, place, policy, Visibility.Members(it, policy, happened.At).Select(member => member.Person)),
        MembersChanged change => ToMembers(it, happened, place, policy, change.Added.Concat(policy.InOrder(change.AddedRoles.SelectMany(role => Authority.Holders(role, policy))))),
        OpenedUp => [new ToTier(it.Tier, Topic.Case)],
        LegalAsked or PrivilegedNoted => ToMembers(it, happened, place, policy, Privilege.Counsel(it, policy)),
        Reopened => News(it, happened, place, policy, Occasion.Opened),
        _ => [],
    };

    private static IEnumerable<Notice> ToMembers(Case it, CaseEvent happened, int place, EscalationPolicy policy, IEnumerable<PersonId> people) =>
        people.Where(who => who != happened.By && Visibility.MayBeAsked(it, who, policy)).Distinct().Select(who => new ToPerson(who, Topic.News(place)));

    /// <summary>Whose turn it is in a tier is told, whatever the policy says of the others (R28).</summary>
    private static IEnumerable<Notice> InTurn(Case it, CaseEvent happened, int place, EscalationPolicy policy) => happened switch
    {
        Opened opened when policy.TierOf(opened.Tier).Assign is Assignment.RoundRobin && opened.Owner != opened.By => [new ToPerson(opened.Owner, Topic.News(place))],
        TierEngaged { Owner: { } next } => [new ToPerson(next, Topic.News(place))],
        _ => [],
    };

    /// <summary>Who asked for an escalation; the owner where the policy did (R25).</summary>
    private static PersonId Asker(Case it, EscalationDecided decided) => it.Approvals[decided.Number - 1].Request.By is var by && by == PersonId.Bot ? it.Owner : by;

    private static IEnumerable<Notice> News(Case it, CaseEvent happened, int place, EscalationPolicy policy, Occasion occasion) =>
        Recipients.Of(it, policy, occasion, happened.By, happened.At).Select(who => new ToPerson(who, Topic.News(place)));

    /// <summary>From the last call on a ping also stands in the tier's room, beside the case card (R18); whether somebody is still on it they are asked alone.</summary>
    private static IEnumerable<Notice> Pings(Case it, Pinged ping, int place)
    {
        var people = ping.People.Select(who => (Notice)new ToPerson(who, Topic.Ping(place)));
        var late = ping.Clock.Kind is not ClockKind.StillOnIt && (ping.Threshold.Kind is ThresholdKind.Before or ThresholdKind.Due or ThresholdKind.Fallback
            || ping.Threshold is { Kind: ThresholdKind.Fraction, Amount: >= 0.8m });
        return late && ping.People.Count > 0 ? [.. people, new ToTier(it.Tier, Topic.Ping(place))] : people;
    }
}
