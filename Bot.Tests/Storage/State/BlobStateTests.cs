using Azure.Storage.Blobs;
using Bot.Storage.State;
using Bot.Tests.Counterparts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Bot.Tests.Storage.State;

public sealed class BlobStateTests(Azurite azurite) : StateContract, IClassFixture<Azurite>
{
    private static readonly StateKey Ada = new("slack", "U1");

    // A container of its own for each test; nothing creates it but the store.
    private readonly BlobContainerClient _container = Setup.Container(azurite.ConnectionString, $"test-{Guid.NewGuid():N}");

    internal override IStateStore Store => new BlobState(_container, NullLogger<BlobState>.Instance);

    [Fact]
    public async Task The_container_is_created_by_the_first_write_not_by_a_read()
    {
        (await Store.ReadAsync(Ada, CancellationToken.None)).ShouldBeNull();
        (await _container.ExistsAsync()).Value.ShouldBeFalse();

        (await Store.WriteAsync(Ada, "1", etag: null, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();
        (await _container.ExistsAsync()).Value.ShouldBeTrue();
    }

    [Fact]
    public async Task A_container_that_somebody_deleted_is_created_again()
    {
        var written = (WriteOutcome.Written)await Store.WriteAsync(Ada, "1", etag: null, CancellationToken.None);
        await _container.DeleteAsync();

        (await Store.WriteAsync(Ada, "2", written.ETag, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Conflict>();
        (await Store.WriteAsync(Ada, "2", etag: null, CancellationToken.None)).ShouldBeOfType<WriteOutcome.Written>();
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_aside()
    {
        await Store.WriteAsync(Ada, "1", etag: null, CancellationToken.None);
        await OverwriteAsync(Ada, "not ours"u8.ToArray());

        (await Store.ReadAsync(Ada, CancellationToken.None)).ShouldBeNull();
        var aside = await _container.GetBlobClient(Ada.Name + ".unreadable").DownloadContentAsync();
        aside.Value.Content.ToString().ShouldBe("not ours");
        (await _container.GetBlobClient(Ada.Name).ExistsAsync()).Value.ShouldBeFalse();
    }

    internal override async Task<byte[]> RawAsync(StateKey key) =>
        (await _container.GetBlobClient(key.Name).DownloadContentAsync()).Value.Content.ToArray();

    internal override Task OverwriteAsync(StateKey key, byte[] bytes) =>
        _container.GetBlobClient(key.Name).UploadAsync(new BinaryData(bytes), overwrite: true);
}
