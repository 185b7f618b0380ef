using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Dialogs.Approvals;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Notices;
using Bot.Pings;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Live cards as they should be now: looked up by their nonces, drawn from their cases.</summary>
internal sealed class LiveCards(IClock clock, CardStore cards, CaseStore records, PolicyBook policies, PingStore pings, PingLines lines, Digests digests, ListStore lists, WaitingCases waiting)
{
    /// <summary>The card of a nonce, for somebody who looks at it in a conversation; null where no such card stands there.</summary>
    public async Task<Shown.ACard?> LookAsync(string nonce, Inbound viewer)
    {
        if (await cards.FindAsync(nonce) is not { IsLive: true } card || card.Channel != viewer.Place.Channel || !Conductor.StandsHere(card, viewer))
            return null;
        return await DrawAsync(card, clock.GetCurrentInstant());
    }

    /// <summary>A live card as it should be now, of one case or of several; null where there is nothing to show or, before it is sent, no reason to send it any more (R19).</summary>
    public async Task<Shown.ACard?> DrawAsync(CardRow card, Instant now)
    {
        if (card.Case is { } id)
            return await records.FindAsync(id) is { } stored ? Draw(card, stored, policies.Of(stored.PolicyHash), now) : null;
        var drawn = Topic.Parse(card.Topic) switch
        {
            { Kind: TopicKind.Pings } topic => await BundleAsync(topic, card.MessageId is not null, now),
            { Kind: TopicKind.Digest } topic when card.Destination is Destination.Person person && policies.Current.Holder(card.Channel, person.Account) is { } whose =>
                DigestCard.Draw(await digests.TurnAsync(whose, topic.Number, now)),
            { Kind: TopicKind.Approvals } when await lists.WhoseAsync(card.Nonce) is { } theirs && policies.Current.Find(theirs) is { Active: true } person =>
                ApprovalsCard.Draw(await waiting.TurnAsync(person, now)),
            _ => null,
        };
        return drawn is null ? null : new Shown.ACard(drawn, card.Nonce);
    }

    /// <summary>Whether a button was ever on a live card about several cases; what it does is decided by its case as it is now.</summary>
    public async Task<bool> AllowsAsync(CardRow card, string verb, string? subject) => Topic.Parse(card.Topic) switch
    {
        { Kind: TopicKind.Pings } topic => BundleCard.Allows(await lines.OfAsync(await pings.OfAsync(topic.Number, digest: false)), verb, subject),
        { Kind: TopicKind.Digest } => DigestCard.Allows(verb, subject),
        { Kind: TopicKind.Approvals } => await lists.WhoseAsync(card.Nonce) is { } whose && BundleCard.Read(subject) is ({ } id, var rest)
            && await records.FindAsync(id) is { } stored && ApprovalsCard.Allows(stored.Case, whose, verb, rest),
        _ => false,
    };

    private async Task<Card?> BundleAsync(Topic topic, bool sent, Instant now)
    {
        var all = await lines.OfAsync(await pings.OfAsync(topic.Number, digest: false));
        return sent || BundleCard.Wanted(all, now) ? BundleCard.Draw(all, now, sent) : null;
    }

    /// <summary>A card's picture of its case, and who may press what on it.</summary>
    public static Shown.ACard Draw(CardRow card, StoredCase stored, EscalationPolicy policy, Instant now)
    {
        var reader = card.Destination is Destination.Person person ? policy.Holder(card.Channel, person.Account)?.Id : null;
        var drawn = NoticeCards.Draw(Topic.Parse(card.Topic), stored.Case, policy, now, reader);
        return new Shown.ACard(drawn, card.Nonce) { Reserved = [.. Of(drawn, stored, policy, card.Channel)] };
    }

    private static IEnumerable<Reserved> Of(Card drawn, StoredCase stored, EscalationPolicy policy, string channel)
    {
        foreach (var button in drawn.Buttons.OfType<Button.Act>())
        {
            if (Rights.Of(button, stored.Case, policy) is { } people)
                yield return new Reserved(button.Verb, button.Subject, [.. people.Select(person => policy.Find(person)?.Accounts.GetValueOrDefault(channel)).OfType<string>()]);
        }
    }
}
