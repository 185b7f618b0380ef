using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Counterparts.Postgres;
using Bot.Tests.Support;
using Npgsql;

namespace Bot.Tests.Storage.Records.Postgres;

/// <summary>The connection breaks around a commit (F9): whoever asked for it learns what became of it, and it has its effect once.</summary>
public sealed class BrokenCommitTests : IAsyncLifetime
{
    private RecordsHere here = null!;
    private Cable cable = null!;
    private Database database = null!;

    public async Task InitializeAsync()
    {
        here = await RecordsHere.NewAsync(Engine.Postgres);
        cable = new Cable((await Cluster.SharedAsync()).Address);
        database = Database.Open(new NpgsqlConnectionStringBuilder(here.ConnectionString) { Port = cable.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ConnectionString, writers: 1, readers: 1);
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        await cable.DisposeAsync();
        await here.DisposeAsync();
    }

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AtCommit)]
    [InlineData(Cut.AfterCommit)]
    public async Task An_event_has_its_effect_once_and_its_sender_the_answer(Cut cut)
    {
        cable.CutOnce(cut);
        var outcome = await new CaseStore(database).CommitAsync(new Commit(Samples.Monday) { Keys = ["event", "form"], Answer = "answer", Outgoing = [Message("one")] });
        outcome.ShouldBeOfType<CommitOutcome.Done>();
        await OneRowAsync();
    }

    [Theory]
    [InlineData(Cut.BeforeCommit)]
    [InlineData(Cut.AtCommit)]
    [InlineData(Cut.AfterCommit)]
    public async Task What_no_event_s_key_protects_has_its_effect_once_too(Cut cut)
    {
        cable.CutOnce(cut);
        await new OutboxStore(database, Instance.Of(database, new FakeClock(Samples.Monday))).AddAsync(Message("one"), Samples.Monday);
        await OneRowAsync();
    }

    private static NewOutgoing Message(string text) => new("web", new Destination.Person("ada"), null, Change: false, text, text);

    private async Task OneRowAsync()
    {
        cable.Cuts.ShouldBe(1);
        (await new OutboxStore(database, Instance.Of(database, new FakeClock(Samples.Monday))).CountAsync()).ShouldBe(new Dictionary<string, long> { ["waiting"] = 1 });
    }
}
