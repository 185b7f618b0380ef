using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;
using Bot.Channels;
using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.Conversations;

/// <summary>Whether what stands somewhere is read only by people who see its case: a confidential one never stands where others read along.</summary>
internal sealed class Sight(IEnumerable<IChannel> channels, Places places, PolicyBook policies)
{
    private readonly Dictionary<string, IChannel> known = channels.ToDictionary(channel => channel.Name);

    /// <summary>Whether a card may show its case.</summary>
    public async Task<bool> MayShowAsync(CardRow card, Case it, EscalationPolicy policy, Instant now) => await MayShowAsync(new Way(card.Channel, card.Destination), it, policy, now);

    /// <summary>Whether a case may be shown at the end of a way.</summary>
    public async Task<bool> MayShowAsync(Way way, Case it, EscalationPolicy policy, Instant now) => await AccountAsync(way) is { } account
        ? policies.Current.Holder(way.Channel, account) is { } reader ? Visibility.Sees(it, reader.Id, policy, now) : it.Privacy is null
        : it.Privacy is null;

    /// <summary>The cases of a list that somebody sees; of what is said aloud no confidential one.</summary>
    public static bool Lists(StoredCase stored, Person person, EscalationPolicy policy, Instant now, bool aloud) =>
        Visibility.Sees(stored.Case, person.Id, policy, now) && !(aloud && stored.Case.Privacy is not null);

    /// <summary>The one account that reads what is there; null where others do, or nobody knows who.</summary>
    private async Task<string?> AccountAsync(Way way) => way.Destination switch
    {
        Destination.Person person => person.Account,
        Destination.Glance glance => glance.Account,
        Destination.Conversation { OnlyFor: { } one } => one,
        Destination.Conversation conversation => known.GetValueOrDefault(way.Channel)?.Whose(conversation.Id) ?? await places.WhoseAsync(way.Channel, conversation.Id),
        Destination.Room => null,
        _ => throw new InvalidOperationException(way.Destination.GetType().Name),
    };
}
