using Bot.Storage.Records;

namespace Bot.Tests.Support;

/// <summary>Tests that have an empty database of one kind to themselves, opened.</summary>
public abstract class OnRecords(Engine engine) : IAsyncLifetime
{
    private protected Engine Engine => engine;

    private protected RecordsHere Here { get; private set; } = null!;

    private protected Database Database { get; set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Here = await RecordsHere.NewAsync(engine);
        Database = Database.Open(Here.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await Database.DisposeAsync();
        await Here.DisposeAsync();
    }
}
