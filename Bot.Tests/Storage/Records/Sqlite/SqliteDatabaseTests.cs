using Bot.Storage.Records;
using Bot.Storage.Records.Sqlite;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Bot.Tests.Storage.Records.Sqlite;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("records-").FullName;
    private Database database = null!;

    private string ConnectionString => $"Data Source={Path.Combine(folder, "below", "records.db")}";

    public Task InitializeAsync()
    {
        database = Database.Open(ConnectionString);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void An_empty_file_gets_the_newest_schema_and_its_folder()
    {
        using var reader = Reader();
        reader.QuerySingle<long>("PRAGMA user_version").ShouldBeGreaterThanOrEqualTo(1);
        reader.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'case_words_%'").ShouldBe(
            ["policies", "cases", "case_events", "inbox", "places", "cards", "outbox", "web_messages", "slack_installs", "slack_install_states", "clients", "lanes", "case_words", "policy_orders", "case_leases", "lane_leases", "instances", "pings", "people", "directory", "account_links", "delegations", "audit_events", "access_log", "access_floor", "audit_anchors", "audit_anchor_heads", "case_members", "link_codes", "link_tries", "approval_decisions", "approval_lists", "tier_turns", "swaps", "sealed_by", "case_redactions", "closings"], ignoreOrder: true);
        reader.QuerySingle<string>("PRAGMA journal_mode").ShouldBe("wal");
    }

    [Fact]
    public async Task What_waits_together_is_committed_together_and_not_before_it_is_answered()
    {
        using var begun = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        var first = database.WriteAsync(_ =>
        {
            begun.Set();
            go.Wait();
            return 0;
        });
        begun.Wait();
        var later = Enumerable.Range(0, 20).Select(number => database.WriteAsync(statements => Put(statements, number))).ToList();
        later.ShouldAllBe(one => !one.IsCompleted);
        go.Set();
        await first;
        await later[0];
        (await CountAsync()).ShouldBe(20);
        await Task.WhenAll(later);
    }

    [Fact]
    public async Task A_write_that_another_program_holds_off_fails_and_the_next_one_works()
    {
        await using var other = new SqliteConnection(ConnectionString + ";Pooling=False");
        await other.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        await Should.ThrowAsync<SqliteException>(database.WriteAsync(statements => Put(statements, 1)));
        await other.ExecuteAsync("ROLLBACK");
        await database.WriteAsync(statements => Put(statements, 2));
        (await KeysAsync(database)).ShouldBe(["2"]);
    }

    /// <summary>F8: who holds the file for less than the patience costs nobody a refusal.</summary>
    [Fact]
    public async Task A_write_that_another_program_holds_off_for_a_moment_waits_and_works()
    {
        await using var other = new SqliteConnection(ConnectionString + ";Pooling=False");
        await other.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        var waits = database.WriteAsync(statements => Put(statements, 1));
        waits.IsCompleted.ShouldBeFalse();
        await other.ExecuteAsync("ROLLBACK");
        await waits;
        (await KeysAsync(database)).ShouldBe(["1"]);
    }

    [Fact]
    public async Task Whether_another_has_the_file_open_is_seen_without_touching_it()
    {
        SqliteDatabase.IsOpenElsewhere(ConnectionString).ShouldBeTrue();
        await database.WriteAsync(statements => Put(statements, 1));
        await database.DisposeAsync();
        SqliteDatabase.IsOpenElsewhere(ConnectionString).ShouldBeFalse();
        database = Database.Open(ConnectionString);
        (await KeysAsync(database)).ShouldBe(["1"]);
    }

    /// <summary>A write-ahead log that was cut off anywhere leaves whole turns only (F2): each turn writes two rows, and nobody ever sees one.</summary>
    [Fact]
    public async Task A_log_that_was_torn_off_anywhere_leaves_whole_turns()
    {
        for (var turn = 0; turn < 30; turn++)
        {
            await database.WriteAsync(statements => Put(statements, turn));
            await database.WriteAsync(statements => Put(statements, 1000 + turn) + Put(statements, 2000 + turn));
        }

        var file = Path.Combine(folder, "below", "records.db");
        var log = await File.ReadAllBytesAsync(file + "-wal");
        var random = new Random(7);
        var turns = new HashSet<long>();
        for (var cut = 0; cut < 60; cut++)
        {
            var copy = Path.Combine(folder, $"cut-{cut}.db");
            File.Copy(file, copy);
            await File.WriteAllBytesAsync(copy + "-wal", log[..random.Next(log.Length)]);
            await using var torn = Database.Open($"Data Source={copy}");
            await using var reader = Reader(copy);
            (await reader.QuerySingleAsync<string>("PRAGMA integrity_check")).ShouldBe("ok");
            var keys = (await KeysAsync(torn)).Select(int.Parse).ToList();
            keys.Where(key => key is >= 1000 and < 2000).Select(key => key + 1000).ShouldBe(keys.Where(key => key >= 2000), ignoreOrder: true);
            turns.Add(keys.Count);
        }

        turns.Count.ShouldBeGreaterThan(5);
    }

    private static int Put(Statements statements, int number) => statements.Run("INSERT INTO inbox (key, answer, at) VALUES ($1, NULL, 1)", $"{number}");

    private static Task<List<string>> KeysAsync(Database from) => from.ReadAsync(statements => statements.All("SELECT key FROM inbox", row => row.GetString(0)));

    private async Task<int> CountAsync() => (await KeysAsync(database)).Count;

    private SqliteConnection Reader(string? file = null)
    {
        var connection = new SqliteConnection((file is null ? ConnectionString : $"Data Source={file}") + ";Pooling=False;Mode=ReadOnly");
        connection.Open();
        return connection;
    }
}
