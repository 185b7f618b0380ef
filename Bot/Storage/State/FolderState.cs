using System.Collections.Concurrent;

namespace Bot.Storage.State;

/// <summary>Documents as files in one folder, for one running bot. A file appears whole or not at all; one that cannot be read is moved aside as <c>.unreadable</c>.</summary>
internal sealed class FolderState(string folder, ILogger<FolderState> log) : IStateStore, IDisposable
{
    /// <summary>Documents of a few kilobytes each.</summary>
    private const int MostKept = 2000;

    private readonly ConcurrentDictionary<string, Kept> _kept = new();

    // Keys share locks: the number of people is not bounded, the number of locks is.
    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <inheritdoc/>
    public Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop) =>
        AloneAsync(key, file => CurrentAsync(file, stop), stop);

    /// <inheritdoc/>
    public Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop) =>
        AloneAsync<WriteOutcome>(
            key,
            async file =>
            {
                if ((await CurrentAsync(file, stop))?.ETag != etag)
                    return new WriteOutcome.Conflict();
                var stamp = Guid.NewGuid().ToString("N");
                await ReplaceAsync(file, Envelope.Seal(json, stamp), stop);
                Keep(file, new StateDocument(json, stamp));
                return new WriteOutcome.Written(stamp);
            },
            stop);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop) =>
        AloneAsync(
            key,
            async file =>
            {
                if (etag is not null && await CurrentAsync(file, stop) is { } current && current.ETag != etag)
                    return false;
                File.Delete(file);
                _kept.TryRemove(file, out _);
                return true;
            },
            stop);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var one in _locks)
            one.Dispose();
    }

    private async Task<T> AloneAsync<T>(StateKey key, Func<string, Task<T>> act, CancellationToken stop)
    {
        var name = key.Name;
        var gate = _locks[Convert.ToByte(name[..2], 16) % _locks.Length];
        await gate.WaitAsync(stop);
        try
        {
            CreateFolder();
            return await act(Path.Combine(folder, name + ".state"));
        }
        catch (UnauthorizedAccessException fault)
        {
            throw new IOException($"The state folder {folder} cannot be used.", fault);
        }
        finally
        {
            gate.Release();
        }
    }

    private void CreateFolder()
    {
        // Drafts are people's own words: nobody else on the machine reads them.
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<StateDocument?> CurrentAsync(string file, CancellationToken stop)
    {
        var about = new FileInfo(file);
        if (!about.Exists)
            return null;
        if (_kept.TryGetValue(file, out var kept) && kept.Changed == about.LastWriteTimeUtc.Ticks && kept.Length == about.Length)
            return kept.Document;
        if (Envelope.Open(await File.ReadAllBytesAsync(file, stop)) is { } document)
            return document;
        File.Move(file, file + ".unreadable", overwrite: true);
        log.LogWarning("A draft could not be read and is lost; the file was moved aside: {File}.unreadable", file);
        return null;
    }

    /// <summary>What was just written is asked for again within the minute: as long as the file is the same it need not be read.</summary>
    private void Keep(string file, StateDocument document)
    {
        if (_kept.Count >= MostKept)
            _kept.Clear();
        var about = new FileInfo(file);
        _kept[file] = new Kept(document, about.LastWriteTimeUtc.Ticks, about.Length);
    }

    private static async Task ReplaceAsync(string file, byte[] bytes, CancellationToken stop)
    {
        // No flush to the disk: after a power cut an empty file reads as no draft, and that is all a draft is worth.
        await File.WriteAllBytesAsync(file + ".new", bytes, stop);
        File.Move(file + ".new", file, overwrite: true);
    }

    private sealed record Kept(StateDocument Document, long Changed, long Length);
}
