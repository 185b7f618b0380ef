using Bot.Audit.Anchors;
using Bot.Storage.Records;

namespace Bot.Audit.Verifying;

/// <summary>A trail beside the cases as it is stored: the first row that does not follow from the one before it, or that an anchor knows otherwise.</summary>
internal static class TrailProof
{
    private const int Batch = 1000;

    /// <summary>Looks at the organisation's trail.</summary>
    public static Task<TrailReading> TrailAsync(Database database, IReadOnlyList<Anchor> anchors) => ReadAsync(
        database, "The organisation's trail", (0, []), anchors.Select(anchor => (anchor.Number, anchor.Trail)),
        (statements, after) => AuditTrail.After(statements, after, Batch).ConvertAll(one => new Link(one.Row.Sequence, one.Row.HashAfter, one.Hash)));

    /// <summary>Looks at the access log, from where it was trimmed to.</summary>
    public static async Task<TrailReading> AccessAsync(Database database, IReadOnlyList<Anchor> anchors)
    {
        const string name = "The access log";
        var floor = await database.ReadAsync(AccessLog.Floor);
        if (floor.Sequence > 0 && !await database.ReadAsync(statements => AuditTrail.Has(statements, AuditEntry.AccessTrimmed(floor.Sequence, floor.Hash))))
            return new TrailReading(0, floor.Sequence, [new Flaw(name, null, FlawKind.Missing, $"its first {floor.Sequence} entries are missing, and the organisation's trail does not say that they were trimmed")]);
        return await ReadAsync(
            database, name, floor, anchors.Select(anchor => (anchor.Number, anchor.Access)),
            (statements, after) => AccessLog.After(statements, after, Batch).ConvertAll(one => new Link(one.Row.Sequence, one.Row.HashAfter, one.Hash)));
    }

    private static async Task<TrailReading> ReadAsync(
        Database database, string name, (long Sequence, byte[] Hash) floor, IEnumerable<(long Anchor, TrailHead Head)> anchors, Func<Statements, long, List<Link>> after)
    {
        var known = anchors.Where(one => one.Head.Sequence > floor.Sequence).GroupBy(one => one.Head.Sequence).ToDictionary(group => group.Key, group => group.First());
        var (last, head, count) = (floor.Sequence, floor.Hash, 0L);
        while (await database.ReadAsync(statements => after(statements, last)) is { Count: > 0 } batch)
        {
            foreach (var (sequence, hashAfter, hash) in batch)
            {
                if (sequence != last + 1)
                    return Flawed(last, FlawKind.Missing, "missing: the next that is there is later");
                if (!hashAfter(head).AsSpan().SequenceEqual(hash))
                    return Flawed(last, FlawKind.Changed, "changed, put in or swapped: it does not give the hash that was kept with it");
                if (known.Remove(sequence, out var anchored) && !anchored.Head.Hash.AsSpan().SequenceEqual(hash))
                    return Flawed(last, FlawKind.Head, $"written anew since anchor {anchored.Anchor}, with hashes made to fit; this one or one before it");
                (last, head) = (sequence, hash);
                count++;
            }
        }

        return known.Count > 0
            ? Flawed(last, FlawKind.Cut, $"cut off: anchor {known.Values.MaxBy(one => one.Head.Sequence).Anchor} has {known.Keys.Max()} entries, there are {last}")
            : new TrailReading(count, floor.Sequence, []);

        TrailReading Flawed(long row, FlawKind kind, string what) => new(count, floor.Sequence, [new Flaw(name, row, kind, what)]);
    }

    private sealed record Link(long Sequence, Func<byte[], byte[]> HashAfter, byte[] Hash);
}

/// <summary>What was found in a trail: how many entries there are, how many were trimmed before them, and the first flaw.</summary>
internal sealed record TrailReading(long Entries, long Trimmed, IReadOnlyList<Flaw> Flaws);
