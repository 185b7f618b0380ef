using Bot.Storage.State;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.State;

public sealed class FolderStateTests : StateContract, IDisposable
{
    private static readonly StateKey Ada = new("slack", "U1");
    private readonly string _folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "state");
    private readonly FolderState _store;

    public FolderStateTests() => _store = Open(_folder);

    internal override IStateStore Store => _store;

    [Fact]
    public async Task A_restart_keeps_documents_and_their_etags()
    {
        await Store.WriteAsync(Ada, "1", etag: null, CancellationToken.None);
        var before = await Store.ReadAsync(Ada, CancellationToken.None);

        using var restarted = Open(_folder);
        (await restarted.ReadAsync(Ada, CancellationToken.None)).ShouldBe(before);
        (await restarted.WriteAsync(Ada, "2", before!.ETag, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_aside()
    {
        await OverwriteAsync(Ada, "not ours"u8.ToArray());

        (await Store.ReadAsync(Ada, CancellationToken.None)).ShouldBeNull();
        Directory.GetFiles(_folder).ShouldBe([PathOf(Ada) + ".unreadable"]);
        (await File.ReadAllTextAsync(PathOf(Ada) + ".unreadable")).ShouldBe("not ours");
    }

    [Fact]
    public async Task A_write_that_was_cut_short_leaves_the_document_as_it_was()
    {
        await Store.WriteAsync(Ada, "1", etag: null, CancellationToken.None);
        await File.WriteAllTextAsync(PathOf(Ada) + ".new", "engagementbot-sta");

        var found = await Store.ReadAsync(Ada, CancellationToken.None);
        found!.Json.ShouldBe("1");
        (await Store.WriteAsync(Ada, "2", found.ETag, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();
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

    internal override Task<byte[]> RawAsync(StateKey key) => File.ReadAllBytesAsync(PathOf(key));

    internal override Task OverwriteAsync(StateKey key, byte[] bytes)
    {
        Directory.CreateDirectory(_folder);
        return File.WriteAllBytesAsync(PathOf(key), bytes);
    }

    private static FolderState Open(string folder) => new(folder, NullLogger<FolderState>.Instance);

    private string PathOf(StateKey key) => Path.Combine(_folder, key.Name + ".state");
}
