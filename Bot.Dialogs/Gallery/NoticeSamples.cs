using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Handling;
using Bot.Dialogs.Approvals;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;

namespace Bot.Dialogs.Gallery;

/// <summary>The cards that nobody asked for, in the states they go through.</summary>
internal static class NoticeSamples
{
    public static IEnumerable<GallerySample> All(Stories stories) =>
        new[] { Cases(stories), Approvals(stories), Pings(stories), News(stories), Records(stories) }.SelectMany(one => one).OfType<GallerySample>();

    private static IEnumerable<GallerySample?> Cases(Stories stories)
    {
        yield return Draw("fresh", stories.Fresh, Topic.Case);
        yield return Draw("logged late", stories.LoggedLate, Topic.Case);
        yield return Draw("acknowledged", stories.Acknowledged, Topic.Case);
        yield return Draw("client answered", stories.Answered, Topic.Case);
        yield return Draw("waiting for the client", stories.Waiting, Topic.Case);
        yield return Draw("waiting for a third party", stories.WaitingForThirdParty, Topic.Case);
        yield return Draw("with a record", stories.Recorded, Topic.Case);
        yield return Draw("breached", stories.Breached, Topic.Case);
        yield return Draw("resolved", stories.Resolved, Topic.Case);
        yield return Draw("ready to close", stories.ReadyToClose, Topic.Case);
        yield return Draw("closed", stories.Closed, Topic.Case);
        yield return Draw("reopened", stories.Reopened, Topic.Case);
        yield return Draw("client got in touch", stories.Called, Topic.Case);
        yield return Draw("under legal hold", stories.Held, Topic.Case);
        yield return Draw("level changed", stories.Raised, Topic.Case);
        yield return Draw("nobody answered", stories.Silent, Topic.Case);
        if (!stories.CanGoUp)
            yield break;
        yield return Draw("enough attempts", stories.Tried, Topic.Case);
        yield return Draw("escalation asked for", stories.Asked, Topic.Case);
        yield return Draw("escalated", stories.Escalated, Topic.Case);
        yield return Draw("escalation rejected", stories.Rejected, Topic.Case);
    }

    private static IEnumerable<GallerySample?> Approvals(Stories stories)
    {
        if (!stories.CanGoUp)
            yield break;
        var topic = Topic.Approval(1);
        yield return Draw("pending", stories.Asked, topic);
        yield return Draw("approved", stories.Escalated, topic);
        yield return Draw("rejected", stories.Rejected, topic);
        yield return Draw("nobody decided", stories.Asked.Until(one => one is EscalationDecided), topic);
        yield return Draw("resolved meanwhile", stories.Lapsed, topic);
        yield return Draw("went up before it was approved", stories.WentUp, topic);
        var asked = stories.Asked;
        yield return new GallerySample.ACard($"notice {TopicKind.Approval}", "no longer one's own", NoticeCards.Draw(topic, asked.Case, asked.Policy, asked.Now, asked.Colleague.Id));
        yield return new GallerySample.ACard(
            $"notice {TopicKind.Approvals}", "one request", ApprovalsCard.Draw(asked.Turn(asked.Manager) with { Case = null, Cases = [new OpenCase(asked.Case, asked.Policy)] }));
    }

    private static IEnumerable<GallerySample?> Pings(Stories stories)
    {
        foreach (var kind in Enum.GetValues<ThresholdKind>())
            yield return Ping(kind.ToString().ToLowerInvariant(), stories.Fresh, ClockKind.Acknowledge, kind);
        yield return Ping("resolve", stories.Answered, ClockKind.Resolve, ThresholdKind.Due);
        yield return Ping("first answer", stories.Acknowledged, ClockKind.FirstClientResponse, ThresholdKind.Due);
        yield return Ping("client update", stories.Answered, ClockKind.ClientUpdate, ThresholdKind.Due);
        yield return Ping("wait", stories.Waiting, ClockKind.Wait, ThresholdKind.Due);
        yield return Ping("next answer", stories.Called, ClockKind.NextClientResponse, ThresholdKind.Due);
        yield return Ping("record to confirm", stories.ConfirmationAsked.Then(30, stories.Resolve), ClockKind.ClientConfirm, ThresholdKind.Due);
        yield return Ping("legal hold", stories.Held, ClockKind.Hold, ThresholdKind.Due);
        yield return Ping("promise", stories.Recorded, ClockKind.Commitment, ThresholdKind.Due);
        yield return Ping("post-mortem", stories.Raised?.Then(30, stories.Resolve), ClockKind.PostMortem, ThresholdKind.Due);
        yield return Ping("still on it", stories.Acknowledged, ClockKind.StillOnIt, ThresholdKind.Due);
        if (stories.CanGoUp)
            yield return Ping("approval", stories.Asked, ClockKind.Approval, ThresholdKind.Fraction);
        yield return Latest("late after a standstill", stories.Fresh.AfterStandstill(Duration.FromDays(4)), one => one.People.Count > 0);

        var reminded = stories.Fresh.Until(one => one is Pinged { Clock.Kind: ClockKind.Acknowledge });
        yield return reminded is null
            ? null
            : Latest("done", reminded.Then(5, it => Working.Acknowledge(it.Case, it.Policy, it.Colleague.Id, it.Now)), one => one.Clock.Kind is ClockKind.Acknowledge);
    }

    private static IEnumerable<GallerySample?> News(Stories stories)
    {
        yield return Last<Opened>("opened", stories.Fresh);
        yield return Last<Acknowledged>("acknowledged", stories.Acknowledged);
        yield return Last<Resolved>("resolved", stories.Resolved);
        yield return Last<Closed>("closed", stories.Closed);
        yield return Last<Reopened>("reopened", stories.Reopened);
        yield return Last<ClientGotInTouch>("client got in touch", stories.Called);
        yield return stories.Raised is { } raised ? Last<SeverityChanged>("level changed", raised) : null;
        yield return Last<HoldPlaced>("legal hold", stories.Held);
        yield return Last<HoldLifted>("legal hold lifted", stories.Held.Then(60, it => Holding.Lift(it.Case, it.Policy, "The lawyers have settled it.", it.Colleague.Id, it.Now)));
        yield return Last<HelpAsked>("help wanted", stories.HelpWanted);
        yield return Last<HandedOver>("handed over", stories.HandedOver);
        yield return stories.Silent is { } silent ? Last<AcknowledgementLapsed>("nobody answered", silent) : null;
        yield return stories.Consulted is { } consulted ? Last<AdviceAsked>("advice wanted", consulted) : null;
        yield return stories.CanGoUp ? Last<TierEngaged>("escalated", stories.Escalated) : null;
        yield return stories.CanGoUp ? Last<EscalationDecided>("escalation rejected", stories.Rejected) : null;
    }

    private static IEnumerable<GallerySample?> Records(Stories stories)
    {
        var topic = Topic.Record(1);
        yield return Draw("not asked", stories.Recorded, topic);
        yield return Draw("asked", stories.ConfirmationAsked, topic);
        yield return Draw("confirmed", stories.Confirmed, topic);
        yield return Draw("disputed", stories.Disputed, topic);
        yield return Draw("a promise kept", stories.Kept, topic);
        yield return Draw("under legal hold", stories.Held, topic);
    }

    private static GallerySample.ACard? Ping(string name, Story? from, ClockKind clock, ThresholdKind threshold)
    {
        return Latest(name, from?.Until(one => one is Pinged ping && Wanted(ping)), Wanted);

        bool Wanted(Pinged ping) => ping.Clock.Kind == clock && ping.Threshold.Kind == threshold;
    }

    private static GallerySample.ACard? Latest(string name, Story? story, Func<Pinged, bool> wanted) =>
        story is null ? null : Draw(name, story, Topic.Ping(Place(story, one => one is Pinged ping && wanted(ping))));

    private static GallerySample.ACard? Last<T>(string name, Story story) where T : CaseEvent => Draw(name, story, Topic.News(Place(story, one => one is T)));

    private static int Place(Story story, Func<CaseEvent, bool> wanted) => story.Case.Events.Select((one, place) => (one, place)).Last(pair => wanted(pair.one)).place;

    private static GallerySample.ACard? Draw(string name, Story? story, Topic topic) =>
        story is null ? null : new($"notice {topic.Kind}", name, NoticeCards.Draw(topic, story.Case, story.Policy, story.Now));
}
