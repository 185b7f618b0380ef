using Bot.Storage.State;

namespace Bot.Tests.Storage.State;

/// <summary>A store where somebody else is always first.</summary>
internal sealed class AlwaysSecond : IStateStore
{
    public Task ForgetAsync(Func<string, string, bool> isForgotten, CancellationToken stop) => Task.CompletedTask;

    public int Writes { get; private set; }

    public Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop) => Task.FromResult<StateDocument?>(null);

    public Task<bool> IsAtAsync(StateKey key, string etag, CancellationToken stop) => Task.FromResult(false);

    public Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop)
    {
        Writes++;
        return Task.FromResult<WriteOutcome>(new WriteOutcome.Conflict());
    }

    public Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop) => Task.FromResult(false);
}
