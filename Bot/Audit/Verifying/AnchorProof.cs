using Bot.Audit.Anchors;
using Bot.Storage.Records;

namespace Bot.Audit.Verifying;

/// <summary>The anchors as they are stored, against each other, the keys that are known, and the files that were kept outside the database.</summary>
internal sealed class AnchorProof(Database database, IReadOnlyList<SigningKey> keys, IReadOnlyList<string> files)
{
    private const int Batch = 100;

    private readonly List<Flaw> flaws = [];
    private readonly Dictionary<long, byte[]> stored = [];
    private readonly HashSet<long> broken = [];
    private readonly List<Anchor> sound = [];
    private readonly List<Anchored> fromFiles = [];

    /// <summary>What is wrong with them.</summary>
    public IReadOnlyList<Flaw> Flaws => flaws;

    /// <summary>The anchors that can be gone by, in their order: of the records, and of the files where the records have other ones or none.</summary>
    public IReadOnlyList<Anchor> Sound => [.. sound.Concat(fromFiles.Select(one => one.Anchor)).OrderBy(anchor => anchor.Number)];

    /// <summary>How many anchors there are in the files.</summary>
    public int InFiles { get; private set; }

    /// <summary>Whether all anchors of the records can be gone by.</summary>
    public bool Whole => broken.Count == 0;

    /// <summary>A case with the heads of the anchors that can be gone by.</summary>
    public CaseProof With(CaseProof one)
    {
        if (broken.Count == 0 && fromFiles.Count == 0)
            return one;
        var known = one.Anchored.Where(head => !broken.Contains(head.Anchor)).Concat(fromFiles.SelectMany(file => file.Heads.Where(head => head.Case == one.Number).Select(head => (file.Anchor.Number, head))));
        return one with { Anchored = [.. known.OrderBy(head => head.Item1)] };
    }

    /// <summary>The cases that only a file knows.</summary>
    public IEnumerable<long> OnlyInFiles => fromFiles.SelectMany(file => file.Heads).Select(head => head.Case).Distinct();

    /// <summary>Looks at all of them.</summary>
    public async Task RunAsync()
    {
        await RecordsAsync();
        foreach (var path in files)
            Compare(path);
    }

    private async Task RecordsAsync()
    {
        Anchor? before = null;
        var unsigned = 0L;
        while (await database.ReadAsync(statements => AnchorStore.After(statements, before?.Number ?? 0, Batch).Select(anchor => (Anchor: anchor, Heads: AnchorStore.Heads(statements, anchor.Number))).ToList()) is { Count: > 0 } batch)
        {
            foreach (var (anchor, heads) in batch)
            {
                if (Fault(anchor, before, heads) is { } fault)
                    Break(anchor, fault);
                else if (anchor.Signature is null)
                    unsigned = anchor.Number;
                else if (Unsigned(anchor) is { } forged)
                    Break(anchor, forged);
                stored[anchor.Number] = anchor.Hash;
                if (!broken.Contains(anchor.Number))
                    sound.Add(anchor);
                before = anchor;
            }
        }

        // One that is signed vouches for those before it. Where a key is known, the last has to be.
        if (keys.Count > 0 && unsigned == before?.Number && unsigned > 0)
            Break(before, "it is not signed, though a key is known: its signature was taken off, or it was made without the key");
    }

    private static string? Fault(Anchor anchor, Anchor? before, List<AnchoredHead> heads) =>
        anchor.Number != (before?.Number ?? 0) + 1 ? $"anchor {(before?.Number ?? 0) + 1} is missing before it"
        : !anchor.Previous.AsSpan().SequenceEqual(before?.Hash ?? []) ? "it does not follow from the anchor before it: one of the two was changed"
        : heads.Count != anchor.Leaves || !Anchor.RootOf(heads).AsSpan().SequenceEqual(anchor.Root) ? "its list of cases was changed"
        : null;

    private string? Unsigned(Anchor anchor)
    {
        if (keys.Count == 0)
            return null;
        return keys.FirstOrDefault(key => key.Fingerprint == anchor.Key) is { } key
            ? key.Signed(anchor.Hash, anchor.Signature!) ? null : "its signature does not fit: it was changed after it was signed"
            : $"it is signed by the key {anchor.Key}, which is not known here. If that was once yours, name its public part with --key";
    }

    private void Compare(string path)
    {
        foreach (var (line, anchored) in AnchorFile.ReadFrom(path))
        {
            if (anchored is not { Anchor: var anchor, Heads: var heads } || !Anchor.RootOf(heads).AsSpan().SequenceEqual(anchor.Root) || (anchor.Signature is not null && Unsigned(anchor) is not null))
            {
                flaws.Add(new Flaw($"{path}, line {line}", null, FlawKind.Anchor, "it is not an anchor as the bot wrote it"));
                continue;
            }

            InFiles++;
            if (stored.TryGetValue(anchor.Number, out var hash) && hash.AsSpan().SequenceEqual(anchor.Hash) && !broken.Contains(anchor.Number))
                continue;
            if (!stored.ContainsKey(anchor.Number))
                flaws.Add(new Flaw($"Anchor {anchor.Number}", null, FlawKind.Anchor, $"{path} has it, the records do not: they were cut, or put back to an earlier state"));
            else if (!hash.AsSpan().SequenceEqual(anchor.Hash))
                flaws.Add(new Flaw($"Anchor {anchor.Number}", null, FlawKind.Anchor, $"{path} has another than the records"));
            fromFiles.Add(anchored);
        }
    }

    private void Break(Anchor anchor, string what)
    {
        flaws.Add(new Flaw($"Anchor {anchor.Number}", null, FlawKind.Anchor, what));
        broken.Add(anchor.Number);
        sound.Remove(anchor);
    }
}
