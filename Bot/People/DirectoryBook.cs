using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.People;

/// <summary>Keeps what the policies say of people as it is now, also where another bot on the same records changed it.</summary>
internal sealed class DirectoryBook(DirectoryStore store, PolicyBook policies, IClock clock)
{
    /// <summary>Brings it up to date: one small query, and a reading where something was changed. Called before anything is decided.</summary>
    public async Task RefreshAsync()
    {
        if (await store.VersionAsync() != policies.Current.Directory.Version)
            policies.Turn(await store.ReadAsync(clock.GetCurrentInstant()));
    }
}
