using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Privacy;
using Bot.Pings;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Live cards as they should be now: looked up by their nonces, drawn from their cases.</summary>
internal sealed class LiveCards(IClock clock, CardStore cards, CaseStore records, PolicyBook policies, PingStore pings, PingLines lines, Digests digests, Sight sight)
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
            return await records.FindAsync(id) is { } stored ? await DrawAsync(card, stored, policies.Of(stored.PolicyHash), now) : null;
        var drawn = Topic.Parse(card.Topic) switch
        {
            { Kind: TopicKind.Pings } topic => await BundleAsync(card, topic, now),
            { Kind: TopicKind.Digest } topic when card.Destination is Destination.Person person && policies.Current.Holder(card.Channel, person.Account) is { } whose =>
                DigestCard.Draw(await digests.TurnAsync(whose, topic.Number, now)),
            _ => null,
        };
        return drawn is null ? null : new Shown.ACard(drawn, card.Nonce);
    }

    /// <summary>Whether a button was ever on a live card about several cases; what it does is decided by its case as it is now.</summary>
    public async Task<bool> AllowsAsync(CardRow card, string verb, string? subject) => Topic.Parse(card.Topic) switch
    {
        { Kind: TopicKind.Pings } topic => BundleCard.Allows(await lines.OfAsync(await pings.OfAsync(topic.Number, digest: false), clock.GetCurrentInstant()), verb, subject),
        { Kind: TopicKind.Digest } => DigestCard.Allows(verb, subject),
        _ => false,
    };

    private async Task<Card?> BundleAsync(CardRow card, Topic topic, Instant now)
    {
        var (sent, all) = (card.MessageId is not null, new List<PingLine>());
        foreach (var line in await lines.OfAsync(await pings.OfAsync(topic.Number, digest: false), now))
        {
            if (await sight.MayShowAsync(card, line.Case, line.Policy, now))
                all.Add(line);
        }

        return sent && all.Count == 0 ? Discretion.Gone : sent || BundleCard.Wanted(all, now) ? BundleCard.Draw(all, now, sent) : null;
    }

    /// <summary>A card whose reader does not see the case (any more) says nothing of it.</summary>
    private async Task<Shown.ACard> DrawAsync(CardRow card, StoredCase stored, EscalationPolicy policy, Instant now) => await sight.MayShowAsync(card, stored.Case, policy, now)
        ? Draw(card, stored, policy, now)
        : new Shown.ACard(stored.Case.Privacy is null ? Discretion.Gone : Discretion.Confidential, card.Nonce) { Closed = true };

    /// <summary>A card's picture of its case, and who may press what on it.</summary>
    public static Shown.ACard Draw(CardRow card, StoredCase stored, EscalationPolicy policy, Instant now)
    {
        var drawn = Discretion.Over(NoticeCards.Draw(Topic.Parse(card.Topic), stored.Case, policy, now), stored.Case);
        return new Shown.ACard(drawn, card.Nonce) { Discreet = drawn.Discreet, Reserved = [.. Of(drawn, stored, policy, card.Channel)] };
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
