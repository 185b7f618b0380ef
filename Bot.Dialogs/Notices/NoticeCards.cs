using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.Pings;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.RecordDecision;

namespace Bot.Dialogs.Notices;

/// <summary>Draws the card of a topic from the case as it is now.</summary>
public static class NoticeCards
{
    /// <summary>The card, its buttons those that make sense now.</summary>
    public static Card Draw(Topic topic, Case it, EscalationPolicy policy, Instant now) => topic.Kind switch
    {
        TopicKind.Case => CaseCard.Draw(it, policy, now),
        TopicKind.Approval => ApprovalCard.Draw(it.Approvals[topic.Number - 1], it, policy),
        TopicKind.Ping => PingCard.Draw(topic.Number, it, policy, now),
        TopicKind.News => NewsCard.Draw(topic.Number, it, policy),
        TopicKind.Record => RecordCard.Draw(it, topic.Number, policy),
        _ => throw new InvalidOperationException(topic.Kind.ToString()),
    };

    /// <summary>Whether a button was ever on a card about this topic; what it does is decided by the case as it is now.</summary>
    public static bool Allows(Topic topic, Case it, string verb, string? subject)
    {
        bool Matches(Button button) => button is Button.Act act && act.Verb == verb && act.Subject == subject;
        return topic.Kind switch
        {
            TopicKind.Case => Verbs.Everything(it).Any(Matches),
            TopicKind.Approval => new[] { Verbs.ShowCase, Verbs.WhyDeadline(it, it.Approvals[topic.Number - 1].Request) }.Concat(Verbs.Decide(topic.Number)).Any(Matches),
            TopicKind.Ping => Verbs.For(Clock(topic, it), goUp: true).Append(Verbs.Snooze).Append(Verbs.ShowCase).Concat(Verbs.Why(Clock(topic, it), topic.Number)).Any(Matches),
            TopicKind.News => new[] { Verbs.Acknowledge, Verbs.ShowCase, Verbs.Legal }.Any(Matches),
            TopicKind.Record => RecordCard.Everything(it, topic.Number).Append(Verbs.ShowCase).Any(Matches),
            _ => throw new InvalidOperationException(topic.Kind.ToString()),
        };
    }

    /// <summary>Whether a card is still worth sending: its state is read again when it goes out (R19).</summary>
    public static bool Wanted(Topic topic, Case it, EscalationPolicy policy, Instant now) => topic.Kind switch
    {
        TopicKind.Ping => PingReason.Gone((Pinged)it.Events[topic.Number], it, policy, now) is null,
        TopicKind.Approval => it.Approvals[topic.Number - 1] is { Decided: null, Lapsed: false },
        TopicKind.Case or TopicKind.News or TopicKind.Record or TopicKind.Swap => true,
        _ => throw new InvalidOperationException(topic.Kind.ToString()),
    };

    private static ClockId Clock(Topic ping, Case it) => ((Pinged)it.Events[ping.Number]).Clock;
}
