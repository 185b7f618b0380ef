using Bot.Storage.Records;

namespace Bot.Tests.EndToEnd.Failpoints;

/// <summary>A database with failpoints before a transaction, at its beginning, before each of its writes, before it is committed, and after that.</summary>
internal sealed class MortalDatabase : Database
{
    private readonly Database inner;
    private readonly Failpoint failpoint;

    public MortalDatabase(Database inner, Failpoint failpoint)
    {
        this.inner = inner;
        this.failpoint = failpoint;
        Seals = inner.Seals;
    }

    public override string Name => inner.Name;

    public override bool Shared => inner.Shared;

    public override ICaseWords Words => inner.Words;

    public override async Task<T> WriteAsync<T>(Func<Statements, T> work)
    {
        // The writer has a thread of its own, which belongs to no turn.
        var where = failpoint.Here;
        failpoint.Pass(where, "before begin");
        var result = await inner.WriteAsync(statements =>
        {
            failpoint.Pass(where, "after begin");
            using var mortal = new MortalStatements(statements, where, failpoint);
            var done = work(mortal);
            failpoint.Pass(where, "before commit");
            return done;
        });
        failpoint.Pass(where, "after commit");
        return result;
    }

    public override Task<T> ReadAsync<T>(Func<Statements, T> work) => inner.ReadAsync(work);

    public override Task<long> NextCaseNumberAsync() => inner.NextCaseNumberAsync();

    public override Task<long> SchemaAsync() => inner.SchemaAsync();

    public override Task<string?> CompactAsync(IReadOnlyList<string> tables) => inner.CompactAsync(tables);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
