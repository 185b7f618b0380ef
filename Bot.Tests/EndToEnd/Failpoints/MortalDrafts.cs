using Bot.Storage.State;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>Drafts with failpoints before and after each change.</summary>
internal sealed class MortalDrafts(IStateStore inner, Failpoint failpoint) : IStateStore
{
    public Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop) => inner.ReadAsync(key, stop);

    public Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop) =>
        AroundAsync("a draft", () => inner.WriteAsync(key, json, etag, stop));

    public Task ForgetAsync(Func<string, string, bool> isForgotten, CancellationToken stop) => inner.ForgetAsync(isForgotten, stop);

    public Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop) => AroundAsync("deleting a draft", () => inner.DeleteAsync(key, etag, stop));

    private async Task<T> AroundAsync<T>(string what, Func<Task<T>> change)
    {
        failpoint.Pass(failpoint.Here, $"before {what}");
        var result = await change();
        failpoint.Pass(failpoint.Here, $"after {what}");
        return result;
    }
}
