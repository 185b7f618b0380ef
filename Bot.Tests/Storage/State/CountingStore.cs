using Bot.Storage.State;

namespace Bot.Tests.Storage.State;

/// <summary>A store that counts how often it is read.</summary>
internal sealed class CountingStore(IStateStore store) : IStateStore
{
    public int Reads { get; private set; }

    public Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop)
    {
        Reads++;
        return store.ReadAsync(key, stop);
    }

    public Task<bool> IsAtAsync(StateKey key, string etag, CancellationToken stop) => store.IsAtAsync(key, etag, stop);

    public Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop) => store.WriteAsync(key, json, etag, stop);

    public Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop) => store.DeleteAsync(key, etag, stop);

    public Task ForgetAsync(Func<string, string, bool> isForgotten, CancellationToken stop) => store.ForgetAsync(isForgotten, stop);
}
