using Bot.Channels;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Draws what waits in the outbox at the moment it goes out.</summary>
internal sealed class Drawing(IClock clock, CardStore cards, CaseStore records, PolicyBook policies, LiveCards live, Gate gate)
{
    /// <summary>The message as it should be now: cards are drawn from the case at this moment, and a card whose reason is gone is dropped (R19).</summary>
    public async Task<(Outgoing? Outgoing, string? Dropped)> DrawAsync(OutboxRow row, IChannel channel)
    {
        var key = $"out/{row.Id}";
        if (row.Payload is { } payload)
            return (new Outgoing(key, row.Destination, null, payload, row.Summary ?? string.Empty, row.Repeats > 0, Asked: true), null);
        if (row.Nonce is null || await cards.FindAsync(row.Nonce) is not { IsLive: true } card)
            return (null, "its card is gone");
        if (row.Change && card.MessageId is null)
            return (null, "the card was never posted");
        var now = clock.GetCurrentInstant();
        var stored = card.Case is { } id ? await records.FindAsync(id) : null;
        if (!row.Change && card.Case is not null && !Wanted(card, stored, now))
            return (null, "its reason is gone");
        var whose = card.Destination is Destination.Person person ? gate.Holder(card.Channel, person.Account)?.Id : null;
        if (card.Destination is Destination.Person && whose is null && !row.Change)
            return (null, "it is for nobody who is here");
        if (await live.DrawAsync(card, now, whose, stored) is not { } shown)
            return (null, "there is nothing in it any more");
        if (shown.Closed && !row.Change)
            return (null, "whoever would read it does not see it");
        if (row.Because is { } because && !shown.Closed)
            shown = shown with { Card = shown.Card with { Body = [new Paragraph(because, Tone.Subtle), .. shown.Card.Body] } };
        var to = row.Change ? new Destination.Conversation(card.Conversation!) : row.Destination;
        return (new Outgoing(key, to, row.Change ? card.MessageId : null, channel.Render(shown), shown.Card.Summary.Plain(policies.Current.Zone), row.Repeats > 0) { Reserved = shown.Reserved, Version = shown.Version }, null);
    }

    /// <summary>The reason for a card about one case is there; of one about several the lines are looked at when it is drawn.</summary>
    private bool Wanted(CardRow card, StoredCase? stored, Instant now) =>
        stored is not null && NoticeCards.Wanted(Topic.Parse(card.Topic), stored.Case, policies.Of(stored.PolicyHash), now);

    /// <summary>Why somebody gets what was meant for another, or for a room.</summary>
    public string Because(OutboxRow row, string why) => row.Destination is Destination.Person person
        ? $"This was for {policies.Current.Holder(row.Channel, person.Account)?.Name ?? "somebody"}, who could not be reached on {row.Channel}."
        : $"This could not be posted where it belongs on {row.Channel}: {why}";
}
