using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Absences;
using Bot.Channels;
using Bot.Dialogs.Approvals;
using Bot.Dialogs.Away;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Digest;
using Bot.Dialogs.Notices;
using Bot.Dialogs.Privacy;
using Bot.Pings;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Live cards as they should be now: looked up by their nonces, drawn from their cases.</summary>
internal sealed class LiveCards(
    IClock clock, CardStore cards, CaseStore records, PolicyBook policies, PingStore pings, PingLines lines, Digests digests, Gate gate, Sight sight, AbsenceCards absences, ListStore lists, WaitingCases waiting)
{
    /// <summary>The card of a nonce, for somebody who looks at it in a conversation; null where no such card stands there.</summary>
    public async Task<Shown.ACard?> LookAsync(string nonce, Inbound viewer)
    {
        if (await cards.FindAsync(nonce) is not { IsLive: true } card || !Pressing.Stands(card, viewer) || gate.Holder(viewer.Account.Channel, viewer.Account.Id) is not { } person)
            return null;
        var now = clock.GetCurrentInstant();
        var stored = card.Case is { } id ? await records.FindAsync(id) : null;
        var shown = await DrawAsync(card, now, person.Id, stored);

        // Clients look by themselves: whoever gets a closed card has seen nothing.
        if (shown is { Closed: false } && stored is not null)
            await gate.LookedAsync(person, viewer.Account, "show-case", stored.Case, now);
        return shown;
    }

    /// <summary>A live card as it should be now, of one case or of several, for everybody who reads it or for one viewer; closed where they may not see it. Null where there is nothing to show or, before it is sent, no reason to send it any more (R19). <paramref name="known"/>: its case, where that was just read.</summary>
    public async Task<Shown.ACard?> DrawAsync(CardRow card, Instant now, PersonId? viewer = null, StoredCase? known = null)
    {
        if (AbsenceCards.Draws(Topic.Parse(card.Topic)))
            return await absences.DrawAsync(card, now) is { } absence ? new Shown.ACard(absence, card.Nonce) : null;
        if (card.Case is { } id)
        {
            if ((known ?? await records.FindAsync(id)) is not { } stored)
                return null;
            var policy = policies.Of(stored.PolicyHash);
            return (viewer is not { } who || Gate.Sees(who, stored.Case, policy, now)) && await sight.MayShowAsync(card, stored.Case, policy, now) ? Draw(card, stored, policy, now)
                : new Shown.ACard(stored.Case.Privacy is null ? Discretion.Gone : Discretion.Confidential, card.Nonce) { Closed = true };
        }

        var whose = card.Destination is Destination.Person person ? gate.Holder(card.Channel, person.Account) : null;
        var drawn = Topic.Parse(card.Topic) switch
        {
            { Kind: TopicKind.Pings } topic when whose is not null => await BundleAsync(topic, card.MessageId is not null, whose.Id, now),
            { Kind: TopicKind.Digest } topic when whose is not null => DigestCard.Draw(await digests.TurnAsync(whose, topic.Number, now)),
            { Kind: TopicKind.Approvals } when await lists.WhoseAsync(card.Nonce) is { } theirs && policies.Current.Find(theirs) is { Active: true } holder =>
                ApprovalsCard.Draw(await waiting.TurnAsync(holder, now)),
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
        { Kind: TopicKind.StandIn } => StandInCard.Allows(verb, subject),
        _ => false,
    };

    private async Task<Card?> BundleAsync(Topic topic, bool sent, PersonId whose, Instant now)
    {
        var all = (await lines.OfAsync(await pings.OfAsync(topic.Number, digest: false))).Where(line => Gate.Sees(whose, line.Case, line.Policy, now)).ToList();
        return sent && all.Count == 0 ? Discretion.Gone : sent || BundleCard.Wanted(all, now) ? BundleCard.Draw(all, now, sent) : null;
    }

    /// <summary>A card's picture of its case, and who may press what on it.</summary>
    public static Shown.ACard Draw(CardRow card, StoredCase stored, EscalationPolicy policy, Instant now)
    {
        var reader = card.Destination is Destination.Person person ? policy.Holder(card.Channel, person.Account)?.Id : null;
        var drawn = Discretion.Over(NoticeCards.Draw(Topic.Parse(card.Topic), stored.Case, policy, now, reader), stored.Case);
        return new Shown.ACard(drawn, card.Nonce) { Discreet = drawn.Discreet, Reserved = [.. Of(drawn, stored, policy, card.Channel, now)], Version = stored.Case.Version };
    }

    private static IEnumerable<Reserved> Of(Card drawn, StoredCase stored, EscalationPolicy policy, string channel, Instant now)
    {
        foreach (var button in drawn.Buttons.OfType<Button.Act>())
        {
            if (Rights.Of(button, stored.Case, policy, now) is { } people)
                yield return new Reserved(button.Verb, button.Subject, [.. people.SelectMany(person => policy.AccountsOf(person, channel))]);
        }
    }
}
