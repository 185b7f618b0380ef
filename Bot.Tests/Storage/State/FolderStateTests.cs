using System.Globalization;
using Bot.Storage.State;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.State;

public sealed class FolderStateTests : StateContract, IDisposable
{
    /// <summary>What the bot before ran when it opened the file.</summary>
    private const string Before =
        """
        CREATE TABLE IF NOT EXISTS drafts (name TEXT PRIMARY KEY, stamp TEXT NOT NULL, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS unreadable (name TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT, WITHOUT ROWID;
        """;

    private static readonly StateKey Ada = new("slack", "U1");
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "state");
    private readonly FolderState _store;

    public FolderStateTests() => _store = Open(_folder);

    internal override IStateStore Store => _store;

    [Fact]
    public async Task A_restart_keeps_documents_and_their_etags()
    {
        await WriteAsync(Ada, "1");
        var before = await Store.ReadAsync(Ada, CancellationToken.None);

        using var restarted = Open(_folder);
        (await restarted.ReadAsync(Ada, CancellationToken.None)).ShouldBe(before);
        (await restarted.WriteAsync(Ada, "2", before!.ETag, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task Another_program_that_holds_the_file_stands_in_nobodys_way_for_long()
    {
        await WriteAsync(Ada, "1");
        await using var other = new SqliteConnection($"Data Source={Drafts};Pooling=False");
        await other.OpenAsync();
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        FolderState.Patience.ShouldBeLessThan(3, "Slack waits no longer.");
        (await Should.ThrowAsync<IOException>(() => Store.WriteAsync(Ada, "2", null, CancellationToken.None))).InnerException.ShouldBeOfType<SqliteException>();
        (await Store.ReadAsync(Ada, CancellationToken.None))!.Json.ShouldBe("1");
        await other.ExecuteAsync("ROLLBACK");
        await WriteAsync(new StateKey("slack", "U2"), "3");
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_aside()
    {
        await WriteAsync(Ada, "1");
        await OverwriteAsync(Ada, "not ours"u8.ToArray());

        (await Store.ReadAsync(Ada, CancellationToken.None)).ShouldBeNull();
        (await InFileAsync("SELECT bytes FROM drafts WHERE name = $name", Ada)).ShouldBeNull();
        (await InFileAsync("SELECT bytes FROM unreadable WHERE name = $name", Ada)).ShouldBe("not ours"u8.ToArray());
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_moved_aside_whole()
    {
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Drafts, new string('?', 5000));

        await WriteAsync(Ada, "1");
        (await Store.ReadAsync(Ada, CancellationToken.None))!.Json.ShouldBe("1");
        (await File.ReadAllTextAsync(Drafts + ".unreadable")).ShouldBe(new string('?', 5000));
    }

    [Fact]
    public async Task A_file_that_breaks_under_a_running_bot_is_moved_aside_and_drafts_go_on()
    {
        await WriteAsync(Ada, "1");
        _store.Dispose();
        var bytes = await File.ReadAllBytesAsync(Drafts);
        bytes.AsSpan(100).Fill(0xEE);
        await File.WriteAllBytesAsync(Drafts, bytes);

        (await Store.ReadAsync(Ada, CancellationToken.None)).ShouldBeNull();
        await WriteAsync(Ada, "2");
        File.Exists(Drafts + ".unreadable").ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_written_is_there_for_another_process_at_once()
    {
        await WriteAsync(Ada, "1");

        // Not closed: as after a kill.
        using var other = Open(_folder);
        (await other.ReadAsync(Ada, CancellationToken.None))!.Json.ShouldBe("1");
    }

    [Fact]
    public async Task A_file_of_a_bot_before_is_laid_out_anew_with_its_drafts_and_that_bot_goes_on_with_it()
    {
        Directory.CreateDirectory(_folder);
        await using var before = new SqliteConnection($"Data Source={Drafts};Pooling=False");
        await before.OpenAsync();
        await before.ExecuteAsync("PRAGMA journal_mode = WAL");
        await before.ExecuteAsync(Before);
        var people = Enumerable.Range(0, 300).Select(number => new StateKey("slack", $"U{number}")).ToList();
        foreach (var (index, person) in people.Index())
            await AddAsync(before, person, new string('x', 20 * index), Stamp(index));
        await before.ExecuteAsync("INSERT INTO unreadable (name, bytes) VALUES ('a', x'01')");

        foreach (var (index, person) in people.Index())
            (await Store.ReadAsync(person, CancellationToken.None)).ShouldBe(new StateDocument(new string('x', 20 * index), Stamp(index)));
        (await Store.WriteAsync(people[0], "2", Stamp(0), CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();
        (await before.QueryAsync<string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND wr = 1")).ShouldBe(["unreadable"]);
        (await before.QueryAsync<string>("SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite%' ORDER BY name")).ShouldBe(["drafts", "unreadable"]);
        (await before.ExecuteScalarAsync<long>("SELECT count(*) FROM unreadable")).ShouldBe(1);

        // As when the release is taken back.
        await before.ExecuteAsync(Before);
        (await AddAsync(before, people[1], "3", Stamp(0))).ShouldBe(0, "There is one.");
        (await AddAsync(before, Ada with { Channel = "teams" }, "4", Stamp(0))).ShouldBe(1);
        _store.Dispose();
        (await Store.ReadAsync(Ada with { Channel = "teams" }, CancellationToken.None)).ShouldBe(new StateDocument("4", Stamp(0)));
        (await Store.ReadAsync(people[0], CancellationToken.None))!.Json.ShouldBe("2");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_says_so_as_one_fault()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await File.WriteAllTextAsync(file, string.Empty);
        using var store = Open(Path.Combine(file, "state"));

        await Should.ThrowAsync<IOException>(() => store.ReadAsync(Ada, CancellationToken.None));
        File.Delete(file);
    }

    public void Dispose()
    {
        _store.Dispose();
        var parent = Path.GetDirectoryName(_folder)!;
        if (Directory.Exists(parent))
            Directory.Delete(parent, recursive: true);
    }

    internal override async Task<byte[]> RawAsync(StateKey key) => (await InFileAsync("SELECT bytes FROM drafts WHERE name = $name", key))!;

    // The stamp stands after the mark of 21 characters and a space: a row that is put back is put back whole.
    internal override Task OverwriteAsync(StateKey key, byte[] bytes) => InFileAsync("UPDATE drafts SET bytes = $bytes, stamp = COALESCE(CAST(substr($bytes, 23, 32) AS TEXT), '') WHERE name = $name RETURNING bytes", key, bytes);

    private static string Stamp(int number) => number.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>A new draft as the bot before wrote it.</summary>
    private static Task<int> AddAsync(SqliteConnection file, StateKey key, string json, string stamp) => file.ExecuteAsync(
        "INSERT INTO drafts (name, stamp, bytes) VALUES (@name, @stamp, @bytes) ON CONFLICT DO NOTHING", new { name = key.Name, stamp, bytes = Envelope.Seal(json, stamp) });

    private static FolderState Open(string folder) => new(folder, NullLogger<FolderState>.Instance);

    private string Drafts => Path.Combine(_folder, FolderState.FileName);

    private async Task WriteAsync(StateKey key, string text) =>
        (await Store.WriteAsync(key, text, etag: null, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();

    /// <summary>The first column behind the store's back.</summary>
    private async Task<byte[]?> InFileAsync(string sql, StateKey key, byte[]? bytes = null)
    {
        await using var connection = new SqliteConnection($"Data Source={Drafts};Pooling=False");
        return await connection.ExecuteScalarAsync<byte[]?>(sql, new { name = key.Name, bytes });
    }
}
