namespace Bot.Sealing;

/// <summary>A key outside the records that wraps the keys in them: given by the settings, or kept in a vault that never hands it out.</summary>
internal interface IMasterKey
{
    /// <summary>Where it is from, for people.</summary>
    string Name { get; }

    /// <summary>Whether this is the key that wrapped what has this id.</summary>
    bool IsOf(string id);

    /// <summary>Its id now. A fault with a sentence where that cannot be said.</summary>
    Task<string> IdAsync();

    /// <summary>Wraps a key; which one it belongs to is proven with it where the key is here.</summary>
    Task<string> WrapAsync(byte[] key, string belongsTo);

    /// <summary>The key that was wrapped under an id of this; null where it was wrapped otherwise. A fault with a sentence where that cannot be said.</summary>
    Task<byte[]?> UnwrapAsync(string id, string wrapped, string belongsTo);
}
