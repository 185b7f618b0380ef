using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Notices;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Live cards as they should be now: looked up by their nonces, drawn from their cases.</summary>
internal sealed class LiveCards(IClock clock, CardStore cards, CaseStore records, PolicyBook policies)
{
    /// <summary>The card of a nonce, for somebody who looks at it in a conversation; null where no such card stands there.</summary>
    public async Task<Shown.ACard?> LookAsync(string nonce, Inbound viewer)
    {
        if (await cards.FindAsync(nonce) is not { IsLive: true, Case: { } id } card || card.Channel != viewer.Place.Channel || !Conductor.StandsHere(card, viewer))
            return null;
        return await records.FindAsync(id) is { } stored ? Draw(card, stored, policies.Of(stored.PolicyHash), clock.GetCurrentInstant()) : null;
    }

    /// <summary>A card's picture of its case, and who may press what on it.</summary>
    public static Shown.ACard Draw(CardRow card, StoredCase stored, EscalationPolicy policy, Instant now)
    {
        var drawn = NoticeCards.Draw(Topic.Parse(card.Topic), stored.Case, policy, now);
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
