using Bot.Cases;

namespace Bot.Audit.Verifying;

/// <summary>Something that is not as it was written: where (a case, a trail, an anchor), at which row counted from 0 where that can be said, and what.</summary>
internal sealed record Flaw(string Where, long? Row, FlawKind Kind, string What)
{
    /// <summary>A flaw in a case's events.</summary>
    public static Flaw InCase(long number, long? sequence, FlawKind kind, string what) => new($"{new CaseId(number)}", sequence, kind, what);

    /// <inheritdoc/>
    public override string ToString() => Row is { } row ? $"{Where}, event {row + 1} (sequence {row}): {What}" : $"{Where}: {What}";
}

/// <summary>What is wrong with a row.</summary>
internal enum FlawKind
{
    /// <summary>It is not what its hash was made of.</summary>
    Changed,

    /// <summary>It is not there.</summary>
    Missing,

    /// <summary>It is there and was not written by the bot.</summary>
    Inserted,

    /// <summary>It stands in the place of another.</summary>
    Swapped,

    /// <summary>The row of its case, or the anchor, says otherwise.</summary>
    Head,

    /// <summary>It was there at an anchor and is not any more.</summary>
    Cut,

    /// <summary>An anchor is not as it was made, or not by a key that is known.</summary>
    Anchor,
}
