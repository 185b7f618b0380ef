using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Bot;

/// <summary>Remembers about so many values by their keys, for any number of threads; when there are more, all are forgotten.</summary>
internal sealed class Remembered<TKey, TValue>(int most)
    where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, TValue> values = new();

    // Counted here: a concurrent dictionary that is asked for its count takes all its locks, hundreds of them where it is large.
    private int count;

    /// <summary>The value of a key, where it is remembered.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) => values.TryGetValue(key, out value);

    /// <summary>Remembers a value, in place of the one before.</summary>
    public void Keep(TKey key, TValue value)
    {
        if (!values.TryAdd(key, value))
            values[key] = value;
        else if (Interlocked.Increment(ref count) > most)
            Clear();
    }

    /// <summary>Forgets the value of a key.</summary>
    public void Forget(TKey key)
    {
        if (values.TryRemove(key, out _))
            Interlocked.Decrement(ref count);
    }

    /// <summary>Forgets a value, where it is still the one of its key.</summary>
    public void Forget(TKey key, TValue value)
    {
        if (values.TryRemove(KeyValuePair.Create(key, value)))
            Interlocked.Decrement(ref count);
    }

    private void Clear()
    {
        values.Clear();
        Interlocked.Exchange(ref count, 0);
    }
}
