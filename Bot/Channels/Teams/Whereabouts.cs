using Bot.Conversations;
using Bot.Storage.Records;

namespace Bot.Channels.Teams;

/// <summary>The places of Teams: where conversations and people were last seen.</summary>
internal sealed record Whereabouts(
    Func<string, CancellationToken, Task<Place?>> Conversation,
    Func<string, CancellationToken, Task<Place?>> Person,
    Func<CancellationToken, Task<IReadOnlyList<Place>>> Recent,
    Func<Place, Account, CancellationToken, Task> Remember)
{
    /// <summary>As the records know them.</summary>
    public static Whereabouts Of(Places places) => new(
        (conversation, stop) => places.FindAsync(Inbound.Channel, conversation, stop),
        (account, stop) => places.PersonalAsync(Inbound.Channel, account, stop),
        stop => places.RecentAsync(Inbound.Channel, stop),
        (place, account, stop) => places.RememberAsync(place, account, stop));

    /// <summary>The ways to the conversations seen last.</summary>
    public async Task<IReadOnlyList<Reference>> ReferencesAsync(CancellationToken stop) =>
        [.. (await Recent(stop)).Select(place => Reference.Parse(place.Reference)).OfType<Reference>()];
}
