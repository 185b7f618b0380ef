using Bot.Conversations;

namespace Bot.Storage.Records;

/// <summary>Where people and rooms were last seen: the way back for messages nobody asked for.</summary>
internal sealed class Places
{
    /// <summary>Keeps a place, the newest reference winning; <paramref name="account"/> is whose own chat it is where it is not shared.</summary>
    public Task RememberAsync(Place place, Account account, CancellationToken stop) => throw new NotSupportedException($"{place}{account}");

    /// <summary>The place with this conversation id; null where it was never seen.</summary>
    public Task<Place?> FindAsync(string channel, string conversation, CancellationToken stop) => throw new NotSupportedException($"{channel}{conversation}");

    /// <summary>The person's own chat; null where it was never seen.</summary>
    public Task<Place?> PersonalAsync(string channel, string account, CancellationToken stop) => throw new NotSupportedException($"{channel}{account}");

    /// <summary>The place seen last on a channel; null where nothing was.</summary>
    public Task<Place?> LatestAsync(string channel, CancellationToken stop) => throw new NotSupportedException($"{channel}");
}
