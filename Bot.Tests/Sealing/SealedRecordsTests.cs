using System.Data.Common;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Sealing;
using Bot.Storage.Records;
using Bot.Tests.Privacy;
using Bot.Tests.Support;
using Microsoft.Extensions.Configuration;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Sealing;

/// <summary>T12, P10: what people wrote stands nowhere in the records as it is; what was changed or moved is found; without its key nothing is opened.</summary>
public abstract class SealedRecordsTests(Engine engine) : IAsyncLifetime
{
    private const string Canary = "KANARIENVOGEL";

    private RecordsHere here = null!;

    public async Task InitializeAsync() => here = await RecordsHere.NewAsync(engine);

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_case_comes_back_and_its_words_stand_nowhere_in_the_tables()
    {
        await using (var database = Open())
        {
            var store = new CaseStore(database);
            await LogAsync(store, Said(Canary));
        }

        await using var again = Open();
        ((Noted)(await new CaseStore(again).FindAsync(new CaseId(1)))!.Case.Events[1]).Text.ShouldBe(Canary);
        (await DumpAsync()).ShouldNotContain(Canary);
        (await DumpAsync()).ShouldContain("sealed:1:1:");
    }

    [Fact]
    public async Task The_chain_holds_what_is_stored()
    {
        await using var database = Open();
        await LogAsync(new CaseStore(database), Said(Canary));
        var rows = await database.ReadAsync(statements => statements.All(
            "SELECT type, body, hash FROM case_events ORDER BY sequence", row => (Type: row.GetString(0), Body: row.GetString(1), Hash: row.GetBytes(2))));
        byte[] previous = [];
        foreach (var (sequence, row) in rows.Index())
            row.Hash.ShouldBe(previous = EventText.Hash(previous, new CaseId(1), sequence, row.Type, row.Body));
    }

    [Theory]
    [InlineData("UPDATE case_events SET body = (SELECT body FROM case_events other WHERE other.case_id = 2 AND other.sequence = case_events.sequence) WHERE case_id = 1")]
    [InlineData("UPDATE case_events SET body = (SELECT body FROM case_events other WHERE other.case_id = 1 AND other.sequence = 2) WHERE case_id = 1 AND sequence = 1")]
    [InlineData("UPDATE case_events SET body = replace(body, 'sealed:1:1:', 'sealed:1:1:A') WHERE case_id = 1 AND sequence = 1")]
    [InlineData("UPDATE case_events SET body = 'sealed:1:9:AAAA' WHERE case_id = 1 AND sequence = 1")]
    public async Task What_was_changed_or_moved_to_another_case_or_place_is_rejected(string sql)
    {
        await using (var database = Open())
        {
            var store = new CaseStore(database);
            await LogAsync(store, Said("one"), Said("two"));
            await LogAsync(store, Said("one"), Said("two"));
        }

        await PastTheBotAsync(sql);
        await using var again = Open();
        (await Should.ThrowAsync<SealedException>(new CaseStore(again).FindAsync(new CaseId(1)))).Message.ShouldContain("CASE-1");
        (await new CaseStore(again).FindAsync(new CaseId(2)))!.Case.Version.ShouldBe(3);
    }

    [Fact]
    public async Task What_waits_to_be_sent_is_sealed_and_bound_to_where_it_goes()
    {
        await using var database = Open();
        var outbox = new OutboxStore(database, Instance.Of(database, new FakeClock(Samples.Monday)));
        await outbox.AddAsync(new NewOutgoing("web", new Destination.Person("ada"), null, Change: false, Canary, $"{Canary} summary") { Because = $"{Canary} because" }, Samples.Monday);
        (await DumpAsync()).ShouldNotContain(Canary);
        var row = (await outbox.WaitingAsync(1, Samples.Monday, new Dictionary<string, string>())).ShouldHaveSingleItem();
        (row.Payload, row.Summary, row.Because).ShouldBe((Canary, $"{Canary} summary", $"{Canary} because"));
        await database.WriteAsync(statements => statements.Run("UPDATE outbox SET payload = summary"));
        await Should.ThrowAsync<SealedException>(() => outbox.WaitingAsync(1, Samples.Monday, new Dictionary<string, string>()));
    }

    [Fact]
    public async Task Clients_are_offered_by_name_and_stand_there_under_none()
    {
        await using var database = Open();
        var store = new CaseStore(database);
        await LogAsync(store);
        await LogAsync(store);
        (await store.ClientsAsync()).ShouldBe(["Northwind"]);
        (await database.ReadAsync(statements => statements.All("SELECT name FROM clients UNION SELECT client FROM cases", row => row.GetString(0)))).ShouldHaveSingleItem().Length.ShouldBe(64);
    }

    [Fact]
    public async Task Another_master_key_does_not_open_them_and_says_what_to_do()
    {
        await using (var database = Open())
            await LogAsync(new CaseStore(database));
        Should.Throw<SealedException>(() => Open(Key(2))).Message.ShouldContain("not the one that these records are sealed with");
        Should.Throw<SealedException>(() => Open(Key(2), Key(3))).Message.ShouldContain("Records:OldMasterKeys");
    }

    [Fact]
    public async Task Sealed_records_do_not_open_without_a_master_key()
    {
        await using (var database = Open())
            await LogAsync(new CaseStore(database));
        var none = new ConfigurationBuilder().AddInMemoryCollection([new("Records:ConnectionString", here.ConnectionString), new("Development:Open", "false")]).Build();
        Should.Throw<SealedException>(() => Bot.Storage.Records.Setup.Open(none)).Message.ShouldContain("no master key is set");
    }

    [Fact]
    public async Task A_new_master_key_takes_over_from_an_old_one_and_the_old_one_is_not_needed_any_more()
    {
        await using (var database = Open())
            await LogAsync(new CaseStore(database), Said("before"));
        await using (var database = Open(Key(2), Key(1)))
            (await new CaseStore(database).FindAsync(new CaseId(1)))!.Case.Version.ShouldBe(2);
        await using (var database = Open(Key(2)))
            ((Noted)(await new CaseStore(database).FindAsync(new CaseId(1)))!.Case.Events[1]).Text.ShouldBe("before");
        Should.Throw<SealedException>(() => Open(Key(1)));
    }

    [Fact]
    public async Task Rows_from_before_are_read_on_and_new_ones_are_sealed()
    {
        await using (var database = Database.Open(here.ConnectionString))
            await LogAsync(new CaseStore(database), Said("before"));
        await using (var database = Open())
        {
            var store = new CaseStore(database);
            var found = (await store.FindAsync(new CaseId(1)))!;
            await store.CommitAsync(new Commit(Samples.Monday) { Change = new CaseChange(found.Case.After(Said(Canary)), 2, "p", "web", null, null) });
            ((Noted)(await store.FindAsync(new CaseId(1)))!.Case.Events[2]).Text.ShouldBe(Canary);
        }

        await using var again = Open();
        (await new CaseStore(again).FindAsync(new CaseId(1)))!.Case.All<Noted>().Select(one => one.Text).ShouldBe(["before", Canary]);
        (await DumpAsync()).ShouldNotContain(Canary);
    }

    [Fact]
    public async Task Keys_that_are_not_there_are_asked_for()
    {
        await using (var database = Open())
            await LogAsync(new CaseStore(database));
        await using (var connection = await KeysAsync())
            await RunAsync(connection, "DELETE FROM root_keys");
        Should.Throw<SealedException>(() => Open()).Message.ShouldContain("Records:Keys");
    }

    [Fact]
    public async Task A_wrapped_key_of_another_case_is_rejected()
    {
        await using (var database = Open())
        {
            var store = new CaseStore(database);
            await LogAsync(store);
            await LogAsync(store);
        }

        await using (var connection = await KeysAsync())
            await RunAsync(connection, "UPDATE case_keys SET wrapped = (SELECT wrapped FROM case_keys other WHERE other.case_id = 2) WHERE case_id = 1");
        await using var again = Open();
        (await Should.ThrowAsync<SealedException>(new CaseStore(again).FindAsync(new CaseId(1)))).Message.ShouldContain("Key 1 of CASE-1");
    }

    private static string Key(byte first) => Convert.ToBase64String([first, .. new byte[31]]);

    private static Noted Said(string text) => new(Samples.Monday, Samples.Ada, text, "Ada Obi", null, Samples.Monday);

    private Database Open(string? key = null, string? old = null) => Bot.Storage.Records.Setup.Open(new ConfigurationBuilder().AddInMemoryCollection(
        [new("Records:ConnectionString", here.ConnectionString), new("Records:MasterKey", key ?? Key(1)), new("Records:OldMasterKeys", old)]).Build());

    private static async Task LogAsync(CaseStore store, params CaseEvent[] later)
    {
        await store.KeepPolicyAsync("p", "text", Samples.Monday);
        var it = Case.From(await store.NextIdAsync(), [Samples.Opened(), .. later]);
        (await store.CommitAsync(new Commit(Samples.Monday) { Change = new CaseChange(it, 0, "p", "web", null, null) })).ShouldBeOfType<CommitOutcome.Done>();
    }

    private async Task PastTheBotAsync(string sql)
    {
        await using var connection = await here.ConnectAsync();
        await RunAsync(connection, engine is Engine.Sqlite ? "DROP TRIGGER case_events_stay" : "DROP TRIGGER case_events_keep ON case_events");
        await RunAsync(connection, sql);
    }

    private async Task<DbConnection> KeysAsync()
    {
        if (engine is Engine.Postgres)
            return await here.ConnectAsync();
        var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.ChangeExtension(here.File!, null)}.keys.db;Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Everything that stands in the tables but the index of words.</summary>
    private async Task<string> DumpAsync()
    {
        await using var connection = await here.ConnectAsync();
        var all = new List<string>();
        foreach (var table in new[] { "cases", "case_events", "clients", "outbox", "cards", "inbox", "case_redactions" })
            all.AddRange(await Stored.AllAsync(connection, $"SELECT * FROM {table}"));
        return string.Join('\n', all);
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteSealedRecordsTests() : SealedRecordsTests(Engine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresSealedRecordsTests() : SealedRecordsTests(Engine.Postgres);
