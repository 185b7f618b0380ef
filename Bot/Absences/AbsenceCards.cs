using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Away;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Swaps;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Absences;

/// <summary>Draws the live cards about absences: of a delegation, and of a swap.</summary>
internal sealed class AbsenceCards(DelegationStore delegations, SwapStore swaps, CaseStore records, PolicyBook policies)
{
    /// <summary>Whether a topic is drawn here.</summary>
    public static bool Draws(Topic topic) => topic.Kind is TopicKind.StandIn or TopicKind.Swap;

    /// <summary>The card for whom it was sent to; null where there is nothing to show.</summary>
    public async Task<Card?> DrawAsync(CardRow card, Instant now)
    {
        if (card.Destination is not Destination.Person person || policies.Current.Holder(card.Channel, person.Account) is not { } reader)
            return null;
        var topic = Topic.Parse(card.Topic);
        if (topic.Kind is TopicKind.StandIn)
        {
            return await delegations.FindAsync(topic.Number) is { } row
                ? StandInCard.Draw(row.Delegation, row.StageAt(now), row.MadeBy, row.EndedBy, reader.Id, policies.Current)
                : null;
        }

        return await swaps.FindAsync(topic.Number) is { } swap
            ? SwapCard.Draw(swap, swap.Case is { } id && await records.FindAsync(id) is { } stored && Gate.Sees(reader.Id, stored.Case, policies.Of(stored.PolicyHash), now) ? stored.Case.Opened.Title : null, reader.Id, policies.Current)
            : null;
    }
}
