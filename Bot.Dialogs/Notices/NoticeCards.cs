using Bot.Cases;
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
        TopicKind.Ping => PingCard.Draw((Pinged)it.Events[topic.Number], it, policy, now),
        TopicKind.News => NewsCard.Draw(topic.Number, it, policy),
        TopicKind.Record => RecordCard.Draw(it, topic.Number, policy),
        _ => throw new InvalidOperationException(topic.Kind.ToString()),
    };
}
