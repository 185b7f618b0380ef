using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>What a pressed button stands for, by what the server keeps of its card (T3): where it stands, for whom, in which organisation, what it offers, and how old it is.</summary>
internal sealed class Pressing(CardStore cards, CaseStore records, LiveCards live, DialogCatalog dialogs)
{
    /// <summary>The card of a press; null for every kind of press that is not good, which are told apart by nothing.</summary>
    public async Task<PressedCard?> OfAsync(Session session, Act.Pressed pressed)
    {
        if (await cards.FindAsync(pressed.Nonce) is not { } card || !Stands(card, session.Inbound) || dialogs.Find(pressed.Verb) is null)
            return null;
        var (about, subject) = card.IsBundle ? BundleCard.Read(pressed.Subject) : (card.Case ?? CaseId.Parse(pressed.Subject ?? string.Empty), pressed.Subject);
        if (about is null && DialogCatalog.NeedsCase(pressed.Verb))
            return null;
        var stored = card.Case is { } id ? await records.FindAsync(id) : null;
        return await OffersAsync(card, stored, pressed) ? new PressedCard(card, about, subject, stored?.Case.Version, IsOld(card, stored?.Case, pressed.Verb, session.Now)) : null;
    }

    /// <summary>Whether a card stands where somebody is, in their organisation, and for their eyes. It may only be pressed where it was posted, or, where nobody kept that, where it was sent.</summary>
    public static bool Stands(CardRow card, Inbound inbound)
    {
        var here = inbound.Place.Conversation;
        return card.Channel == inbound.Place.Channel && (card.Tenant is null || card.Tenant == inbound.Tenant) && IsFor(card, inbound.Account.Id) && card.Destination switch
        {
            Destination.Glance => true,
            _ when card.Conversation is { } posted => posted == here,
            Destination.Person => !inbound.Place.Shared,
            Destination.Conversation conversation => Reach.IsIn(here, conversation.Id),
            Destination.Room room => Reach.IsIn(here, room.Id),
            _ => throw new InvalidOperationException(card.Destination.GetType().Name),
        };
    }

    private static bool IsFor(CardRow card, string account) => (card.Audience ?? card.Destination switch
    {
        Destination.Person person => person.Account,
        Destination.Conversation conversation => conversation.OnlyFor,
        Destination.Glance glance => glance.Account,
        _ => null,
    }) is not { } whose || string.Equals(whose, account, StringComparison.OrdinalIgnoreCase);

    private async Task<bool> OffersAsync(CardRow card, StoredCase? stored, Act.Pressed pressed)
    {
        if (card.Verbs is { } verbs)
            return verbs.Split('\n').Contains(CardVerbs.Write(pressed.Verb, pressed.Subject));
        if (card is { IsLive: true, Case: null })
            return await live.AllowsAsync(card, pressed.Verb, pressed.Subject);
        return card.IsLive && stored is not null && NoticeCards.Allows(Topic.Parse(card.Topic), stored.Case, pressed.Verb, pressed.Subject);
    }

    /// <summary>Drawn too long ago; or, where somebody decides by what they read, before that changed.</summary>
    private static bool IsOld(CardRow card, Case? it, string verb, Instant now) => now - card.DrawnAt > CardRow.Good
        || (VerbTable.Of(verb) is Permission.Decide && it is not null && card.Version is { } version && it.Events.Skip(version).Any(IsDecidedBy));

    /// <summary>Whether somebody may decide otherwise for it: the case weighs more or less, or other rules hold.</summary>
    private static bool IsDecidedBy(CaseEvent one) => one is SeverityChanged or HoldPlaced or HoldLifted or PolicyApplied;
}

/// <summary>A button that was pressed: its card, the case it is about and the rest of its subject, the version of the card's case, and whether the card is too old to be acted on.</summary>
internal sealed record PressedCard(CardRow Card, CaseId? About, string? Subject, int? Version, bool Old);
