using System.Net;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Bot.Storage.State;

/// <summary>Documents as blobs of one container, for any number of running bots. The service checks the ETag on every write; the container is created by the first one.</summary>
internal sealed class BlobState(BlobContainerClient container, ILogger<BlobState> log) : IStateStore
{
    /// <inheritdoc/>
    public Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop) => ReachAsync(() => CurrentAsync(key, stop), stop);

    /// <inheritdoc/>
    public Task<bool> IsAtAsync(StateKey key, string etag, CancellationToken stop) => ReachAsync(
        async () =>
        {
            try
            {
                return (await container.GetBlobClient(key.Name).GetPropertiesAsync(cancellationToken: stop)).Value.ETag.ToString() == etag;
            }
            catch (RequestFailedException fault) when (fault.Status == (int)HttpStatusCode.NotFound)
            {
                return false;
            }
        },
        stop);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop) =>
        ReachAsync<WriteOutcome>(
            async () =>
            {
                var bytes = Envelope.Seal(json, Guid.NewGuid().ToString("N"));
                var written = await UploadAsync(key, bytes, etag, stop);

                // Where a draft that can no longer be read stands in a new one's way, reading moves it aside.
                if (written is null && etag is null && await CurrentAsync(key, stop) is null)
                    written = await UploadAsync(key, bytes, etag, stop);
                return written is null ? new WriteOutcome.Conflict() : new WriteOutcome.Written(written);
            },
            stop);

    /// <inheritdoc/>
    public Task ForgetAsync(Func<string, string, bool> isForgotten, CancellationToken stop) => ReachAsync(
        async () =>
        {
            if (!await container.ExistsAsync(stop))
                return true;
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: stop))
            {
                var found = await container.GetBlobClient(blob.Name).DownloadContentAsync(stop);
                if (Envelope.Open(found.Value.Content) is not { } document || isForgotten(blob.Name, document.Json))
                    await container.DeleteBlobIfExistsAsync(blob.Name, DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: stop);
            }

            return true;
        },
        stop);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop) =>
        ReachAsync(() => RemoveAsync(key, etag is null ? null : new ETag(etag), stop), stop);

    private async Task<StateDocument?> CurrentAsync(StateKey key, CancellationToken stop)
    {
        BlobDownloadResult found;
        try
        {
            found = await container.GetBlobClient(key.Name).DownloadContentAsync(stop);
        }
        catch (RequestFailedException fault) when (fault.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }

        if (Envelope.Open(found.Content) is { } document)
            return document with { ETag = found.Details.ETag.ToString() };
        await container.GetBlobClient(key.Name + ".unreadable").UploadAsync(found.Content, overwrite: true, stop);
        await RemoveAsync(key, found.Details.ETag, stop);
        log.LogWarning("A draft could not be read and is lost; the blob was moved aside: {Blob}.unreadable", key.Name);
        return null;
    }

    private async Task<string?> UploadAsync(StateKey key, byte[] bytes, string? etag, CancellationToken stop)
    {
        var options = new BlobUploadOptions
        {
            Conditions = etag is null ? new() { IfNoneMatch = ETag.All } : new() { IfMatch = new ETag(etag) },
        };
        try
        {
            return await SendAsync();
        }
        catch (RequestFailedException fault) when (fault.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: stop);
            return await SendAsync();
        }

        async Task<string?> SendAsync()
        {
            try
            {
                var written = await container.GetBlobClient(key.Name).UploadAsync(new BinaryData(bytes), options, stop);
                return written.Value.ETag.ToString();
            }
            catch (RequestFailedException fault) when (fault.Status is (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.Conflict)
            {
                return null;
            }
        }
    }

    private async Task<bool> RemoveAsync(StateKey key, ETag? etag, CancellationToken stop)
    {
        try
        {
            var conditions = etag is null ? null : new BlobRequestConditions { IfMatch = etag };
            await container.DeleteBlobIfExistsAsync(key.Name, DeleteSnapshotsOption.None, conditions, stop);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status == (int)HttpStatusCode.PreconditionFailed)
        {
            return false;
        }
    }

    /// <summary>The client faults in many ways (refused, timed out, no token); to the caller they are one.</summary>
    private async Task<T> ReachAsync<T>(Func<Task<T>> act, CancellationToken stop)
    {
        try
        {
            return await act();
        }
        catch (Exception fault) when (!stop.IsCancellationRequested)
        {
            throw new IOException($"The state container {container.Name} cannot be reached.", fault);
        }
    }
}
