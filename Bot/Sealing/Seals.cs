using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Bot.Cases;

namespace Bot.Sealing;

/// <summary>
/// What seals the records: a root key, which the master key wraps, for texts of the whole bot; and a key for each case, which the root key wraps. Keys are kept apart from the records, so that one which is
/// destroyed is gone for their backups, too.
/// </summary>
internal sealed class Seals : IAsyncDisposable
{
    /// <summary>Nothing is sealed.</summary>
    public static readonly Seals Off = new(null, string.Empty, [], "nothing is sealed: no master key is set");

    /// <summary>The root key has one number for good: another root key is another instance's.</summary>
    private const int Root = 1;

    /// <summary>Keys are made for so many cases to come at once: a new case seldom waits for its key.</summary>
    private const int Ahead = 64;

    /// <summary>About 10 MB of keys.</summary>
    private const int Most = 50_000;

    private readonly KeyStore? store;
    private readonly string rootId;
    private readonly byte[] root;
    private readonly byte[] names;
    private readonly ConcurrentDictionary<CaseId, CaseSeal> known = new();

    private Seals(KeyStore? store, string rootId, byte[] root, string name)
    {
        this.store = store;
        this.rootId = rootId;
        this.root = root;
        names = root.Length == 0 ? [] : HKDF.DeriveKey(HashAlgorithmName.SHA256, root, Box.KeyBytes, info: "engagementbot names 1"u8.ToArray());
        Name = name;
    }

    /// <summary>Whether anything is sealed.</summary>
    public bool On => store is not null;

    /// <summary>What it is sealed with, for people.</summary>
    public string Name { get; }

    /// <summary>The seals of a root key that was unwrapped.</summary>
    public static Seals Of(KeyStore store, string rootId, byte[] root, string name) => new(store, rootId, root, name);

    /// <summary>Seals a text for its place in the records (table, column and row); as it is where nothing is sealed.</summary>
    public string? Close(string? text, string place) => text is null || !On ? text : Seal.Close(root, Root, place, text);

    /// <summary>The text that was sealed; a text from before anything was sealed as it is.</summary>
    public string? Open(string? text, string place) => text is null || !Seal.Is(text) || !On ? text
        : Seal.Open(root, Root, place, text) ?? throw new SealedException($"{place.ReplaceLineEndings(" ")} was changed or moved: its seal is broken. Put the records back from a backup from before that.");

    /// <summary>What stands for a name that has to be found again, and says nothing of it; the name itself where nothing is sealed.</summary>
    public string Fold(string name) => On ? Convert.ToHexStringLower(HMACSHA256.HashData(names, Encoding.UTF8.GetBytes(name))) : name;

    /// <summary>The keys that there are of some cases.</summary>
    public Task<IReadOnlyDictionary<CaseId, CaseSeal>> OfAsync(IReadOnlyCollection<CaseId> cases) => OfAsync(cases, new Dictionary<string, byte[]>());

    private async Task<IReadOnlyDictionary<CaseId, CaseSeal>> OfAsync(IReadOnlyCollection<CaseId> cases, IReadOnlyDictionary<string, byte[]> made)
    {
        var unknown = store is null ? [] : cases.Where(id => !known.ContainsKey(id)).Distinct().ToList();
        var found = unknown.Count == 0 ? [] : Read(unknown, await store!.FindAsync(rootId, unknown), made);
        return cases.Distinct().ToDictionary(id => id, id => found.GetValueOrDefault(id) ?? known.GetValueOrDefault(id) ?? new CaseSeal(id, new Dictionary<int, byte[]>()));
    }

    /// <summary>The keys that there are of a case, read anew where the one with this number is not known.</summary>
    public async Task<CaseSeal> OfAsync(CaseId id, int number)
    {
        var seal = (await OfAsync([id]))[id];
        if (store is null || seal.Keys.ContainsKey(number))
            return seal;
        known.TryRemove(id, out _);
        return (await OfAsync([id]))[id];
    }

    /// <summary>The keys of cases, with the one that each is written with (by its number): made where it is not there.</summary>
    public async Task<IReadOnlyDictionary<CaseId, CaseSeal>> ForAsync(IReadOnlyCollection<(CaseId Case, int Number)> cases)
    {
        var seals = await OfAsync([.. cases.Select(one => one.Case)]);
        var missing = cases.Where(one => store is not null && !seals[one.Case].Keys.ContainsKey(one.Number)).ToList();
        if (missing.Count == 0)
            return seals;
        List<(CaseId Case, int Number)> made = [.. missing.Concat(missing.Where(one => one.Number == CaseSeal.First && missing.Count == 1).SelectMany(one => Enumerable.Range(1, Ahead - 1).Select(next => (Case: new CaseId(one.Case.Number + next), one.Number))))];
        List<(CaseId Case, int Number, byte[] Key, string Wrapped)> keys = [.. made.Select(one => Made(one.Case, one.Number))];
        await store!.MakeAsync(rootId, [.. keys.Select(one => (one.Case, one.Number, one.Wrapped))]);
        foreach (var (id, _) in missing)
            known.TryRemove(id, out _);

        // Read together: each of the cases to come would ask for its own. Another bot may have made some of them meanwhile; those of this one need not be unwrapped.
        await OfAsync([.. made.Select(one => one.Case)], keys.ToDictionary(one => one.Wrapped, one => one.Key));
        return await OfAsync([.. cases.Select(one => one.Case)]);
    }

    /// <summary>Destroys a case's keys up to a number: what was sealed with them cannot be read any more, here or in a backup of the records.</summary>
    public async Task DestroyAsync(CaseId id, int upTo, Instant now)
    {
        if (store is null)
            return;
        await store.DestroyAsync(rootId, id, upTo, now);
        known.TryRemove(id, out _);
    }

    /// <summary>Clears away what the disk still holds of keys that were destroyed; what it could not reach, in a sentence.</summary>
    public Task<string?> CompactAsync() => store is null ? Task.FromResult<string?>(null) : store.CompactAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => store?.DisposeAsync() ?? ValueTask.CompletedTask;

    private (CaseId Case, int Number, byte[] Key, string Wrapped) Made(CaseId id, int number)
    {
        var key = RandomNumberGenerator.GetBytes(Box.KeyBytes);
        return (id, number, key, Seal.Close(root, Root, Place(id, number), Convert.ToBase64String(key)));
    }

    private Dictionary<CaseId, CaseSeal> Read(IReadOnlyList<CaseId> cases, ILookup<CaseId, (int Number, string Wrapped)> rows, IReadOnlyDictionary<string, byte[]> made)
    {
        if (known.Count > Most)
            known.Clear();
        var read = new Dictionary<CaseId, CaseSeal>();
        foreach (var id in cases)
        {
            read[id] = new CaseSeal(id, rows[id].ToDictionary(row => row.Number, row => made.GetValueOrDefault(row.Wrapped) ?? Unwrap(id, row.Number, row.Wrapped)));
            if (read[id].On)
                known[id] = read[id];
        }

        return read;
    }

    private byte[] Unwrap(CaseId id, int number, string wrapped) => Box.KeyOf(Seal.Open(root, Root, Place(id, number), wrapped))
        ?? throw new SealedException($"Key {number} of {id} was changed or is another instance's. Put the keys back from a backup.");

    private static string Place(CaseId id, int number) => $"case-key/{id}/{number}";
}
