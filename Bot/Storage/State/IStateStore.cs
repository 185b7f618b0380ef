namespace Bot.Storage.State;

/// <summary>Keeps one small JSON document a person, guarded by its ETag. Losing all of it costs a half-filled form. A store that cannot be reached throws <see cref="IOException"/>.</summary>
internal interface IStateStore
{
    /// <summary>The document under a key; null where there is none, and where what is there cannot be read any more.</summary>
    Task<StateDocument?> ReadAsync(StateKey key, CancellationToken stop);

    /// <summary>Whether the document under a key still has this ETag: then it need not be read again.</summary>
    Task<bool> IsAtAsync(StateKey key, string etag, CancellationToken stop);

    /// <summary>Writes a document if it still has this ETag; a null ETag means that none may be there yet.</summary>
    Task<WriteOutcome> WriteAsync(StateKey key, string json, string? etag, CancellationToken stop);

    /// <summary>Deletes the documents of which this is so, by their names and texts, and whatever could not be read and was moved aside.</summary>
    Task ForgetAsync(Func<string, string, bool> isForgotten, CancellationToken stop);

    /// <summary>Deletes a document if it still has this ETag (a null ETag: whatever is there). False when it was changed meanwhile, and then it stays.</summary>
    Task<bool> DeleteAsync(StateKey key, string? etag, CancellationToken stop);
}

/// <summary>A document as it was read, and the ETag that changing it asks for.</summary>
internal sealed record StateDocument(string Json, string ETag);

/// <summary>What became of a write (Written, Conflict).</summary>
internal abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>It is there, under a new ETag.</summary>
    public sealed record Written(string ETag) : WriteOutcome;

    /// <summary>Somebody else was first; nothing changed.</summary>
    public sealed record Conflict : WriteOutcome;
}
