using Bot.Policies;
using Bot.Storage.Records;

namespace Bot.People;

/// <summary>Keeps what the policies say of people as it is now, also where another bot on the same records changed it.</summary>
internal sealed class DirectoryBook(CaseStore records, DirectoryStore store, PolicyBook policies, IClock clock)
{
    /// <summary>Brings it up to date: a small query where others write too, and a reading where something was changed. Called before anything is decided.</summary>
    public async Task RefreshAsync()
    {
        if (await records.DirectoryVersionAsync() != policies.Current.Directory.Version)
            policies.Turn(await store.ReadAsync(clock.GetCurrentInstant()));
    }
}
