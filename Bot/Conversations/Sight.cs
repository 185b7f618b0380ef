using Bot.Cases;
using Bot.Cases.Policy;
using Bot.Channels;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Whether what stands somewhere is read only by people who see its case: a confidential one never stands where others read along.</summary>
internal sealed class Sight(IEnumerable<IChannel> channels, Places places, Gate gate)
{
    private readonly Dictionary<string, IChannel> known = channels.ToDictionary(channel => channel.Name);

    /// <summary>Whether a card may show a case where it stands. In a room only the case decides; to one reader, whether they see it.</summary>
    public async Task<bool> MayShowAsync(CardRow card, Case it, EscalationPolicy policy, Instant now) => await AccountAsync(card) is { } account
        ? gate.Holder(card.Channel, account) is { } reader && Gate.Sees(reader.Id, it, policy, now)
        : it.Privacy is null;

    /// <summary>The one account that reads what stands there; null where others do, or nobody knows who.</summary>
    private async Task<string?> AccountAsync(CardRow card) => card.Audience ?? card.Destination switch
    {
        Destination.Person person => person.Account,
        Destination.Glance glance => glance.Account,
        Destination.Conversation { OnlyFor: { } one } => one,
        Destination.Conversation conversation => known.GetValueOrDefault(card.Channel)?.Whose(conversation.Id) ?? await places.WhoseAsync(card.Channel, conversation.Id),
        Destination.Room => null,
        _ => throw new InvalidOperationException(card.Destination.GetType().Name),
    };
}
