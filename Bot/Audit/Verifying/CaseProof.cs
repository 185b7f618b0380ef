using Bot.Audit.Anchors;

namespace Bot.Audit.Verifying;

/// <summary>A case as it is stored: its row (null where it has none), its events in order, each with its hash, and the heads that anchors have of it, the oldest first.</summary>
internal sealed record CaseProof(long Number, CaseHead? Row, IReadOnlyList<(EventRow Row, byte[] Hash)> Events, IReadOnlyList<(long Anchor, AnchoredHead Head)> Anchored)
{
    /// <summary>The first thing in it that is not as it was written; null where all is.</summary>
    public Flaw? First()
    {
        var broken = Chain();
        return SinceAnchor(broken?.Row) ?? broken ?? Rows();
    }

    /// <summary>The first event that does not follow from the one before it.</summary>
    private Flaw? Chain()
    {
        byte[] previous = [], before = [];
        for (var index = 0; index < Events.Count; index++)
        {
            var (row, hash) = Events[index];
            if (row.Sequence != index)
                return row.Sequence > index ? At(index, FlawKind.Missing, "missing: the next that is there is later") : At(row.Sequence, FlawKind.Inserted, "inserted: events are counted from 0");
            if (!Fits(previous, row, hash))
                return Why(index, previous, before);
            (before, previous) = (previous, hash);
        }

        return Row is null ? null
            : Events.Count < Row.Version ? At(Events.Count, FlawKind.Missing, $"missing: the case's row says that there are {Row.Version} events")
            : Events.Count > Row.Version ? At(Row.Version, FlawKind.Inserted, $"inserted: the case's row says that there are {Row.Version} events")
            : Events.Count > 0 && !Same(previous, Row.Head) ? At(Events.Count - 1, FlawKind.Head, "the case's row has another hash for the last event: one of the two was changed")
            : null;
    }

    /// <summary>What was done, as far as the rows around it tell.</summary>
    private Flaw Why(int index, byte[] previous, byte[] before)
    {
        var (row, hash) = Events[index];
        for (var other = index + 1; other < Events.Count; other++)
        {
            var here = Events[other].Row with { Sequence = index };
            if (Fits(previous, here, hash) || Fits(previous, here, Events[other].Hash) && other > index + 1)
                return At(index, FlawKind.Swapped, $"swapped with event {other + 1}");
        }

        var next = index + 1 < Events.Count ? Events[index + 1] : default;
        if (next.Row is not null && Fits(previous, next.Row with { Sequence = index }, next.Hash))
        {
            // Either this one was put in before it, or the two changed places, hashes and all: then what stands here was the one after it.
            return Fits(next.Hash, row with { Sequence = index + 1 }, hash) ? At(index, FlawKind.Swapped, $"swapped with event {index + 2}") : At(index, FlawKind.Inserted, "inserted: the one after it is what stood here");
        }

        if (index > 0 && Fits(before, row with { Sequence = index - 1 }, hash))
            return At(index - 1, FlawKind.Inserted, "inserted, with a hash made to fit: the one after it is what stood here");
        var renumbered = next.Row is not null ? Fits(hash, next.Row with { Sequence = index + 2 }, next.Hash) : Row is not null && Row.Version == Events.Count + 1 && Same(hash, Row.Head);
        return renumbered
            ? At(index, FlawKind.Missing, "missing: those after it were given other numbers")
            : At(index, FlawKind.Changed, $"changed: it does not give the hash that was kept with it ({row.Type})");
    }

    /// <summary>The first event that an anchor knows otherwise although it follows from the one before it; where the chain is <paramref name="broken"/>, before that.</summary>
    private Flaw? SinceAnchor(long? broken)
    {
        var known = 0L;
        foreach (var (anchor, head) in Anchored)
        {
            if (head.Version > broken)
                break;
            if (head.Version > Events.Count)
                return At(Events.Count, FlawKind.Cut, $"cut off: anchor {anchor} has {head.Version} events of this case, there are {Events.Count}");
            if (!Same(Events[(int)head.Version - 1].Hash, head.Head))
                return At(known, FlawKind.Head, $"written anew since anchor {anchor}: one of the events {known + 1} to {head.Version}, with hashes made to fit");
            known = head.Version;
        }

        return null;
    }

    /// <summary>What the case's row says of it.</summary>
    private Flaw? Rows() =>
        Row is null && (Events.Count > 0 || Anchored.Count > 0) ? Flaw.InCase(Number, null, FlawKind.Missing, "its row in cases is missing")
        : Row is { Version: 0 } && Events.Count == 0 ? Flaw.InCase(Number, 0, FlawKind.Missing, "missing: a case has at least one event")
        : null;

    private Flaw At(long sequence, FlawKind kind, string what) => Flaw.InCase(Number, sequence, kind, what);

    private static bool Fits(byte[] previous, EventRow row, byte[] hash) => Same(ChainHash.Of(previous, row), hash);

    private static bool Same(byte[] one, byte[] other) => one.AsSpan().SequenceEqual(other);
}

/// <summary>A case's row: how many events it has, the hash of the last, and the version that the last anchor has.</summary>
internal sealed record CaseHead(long Version, byte[] Head, long Anchored);
