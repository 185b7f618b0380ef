using Bot.Audit.Anchors;
using Bot.Cases;
using Bot.Storage.Records;

namespace Bot.Audit.Verifying;

/// <summary>Computes every chain anew and compares it with what is stored, with the anchors, and with the files of anchors. Only reads, beside a bot that goes on writing.</summary>
internal sealed class Verification(Database database, IReadOnlyList<SigningKey> keys, IReadOnlyList<string> files)
{
    /// <summary>So many cases are read at a time.</summary>
    private const int Batch = 256;

    /// <summary>What is written while it is read may look broken once, or twice; not three times.</summary>
    private const int Looks = 3;

    /// <summary>Looks at everything; <paramref name="progress"/> hears how many cases were looked at.</summary>
    public async Task<VerifiedRecords> RunAsync(Action<long> progress, CancellationToken stop)
    {
        var anchors = await AnchorsAsync();
        var found = new Tally();
        var last = long.MinValue;
        while (await database.ReadAsync(statements => ProofStore.Numbers(statements, last, Batch)) is { Count: > 0 } numbers)
        {
            stop.ThrowIfCancellationRequested();
            await LookAsync(numbers, anchors, found);
            last = numbers[^1];
            progress(found.Cases);
        }

        await LookAsync([.. anchors.OnlyInFiles.Where(number => !found.Seen(number))], anchors, found);
        var trail = await TrailProof.TrailAsync(database, anchors.Sound);
        var access = await TrailProof.AccessAsync(database, anchors.Sound);
        for (var look = 1; look < Looks && access.Flaws.Count > 0; look++)
            access = await TrailProof.AccessAsync(database, anchors.Sound);
        return new VerifiedRecords(found.Cases, found.Events, found.Unattributed, found.Uncovered, anchors.Sound, anchors.InFiles, trail, access, [.. anchors.Flaws, .. trail.Flaws, .. access.Flaws, .. found.Flaws]);
    }

    /// <summary>Looks at one case; null where nothing is stored of it and no anchor knows it.</summary>
    public async Task<VerifiedCase?> RunAsync(CaseId id)
    {
        var anchors = await AnchorsAsync();
        var found = new Tally();
        await LookAsync([id.Number], anchors, found);
        var proof = anchors.With((await database.ReadAsync(statements => ProofStore.Read(statements, [id.Number])))[0]);
        return proof is { Row: null, Events.Count: 0, Anchored.Count: 0 } ? null : new VerifiedCase(proof, [.. anchors.Flaws, .. found.Flaws]);
    }

    private async Task<AnchorProof> AnchorsAsync()
    {
        var anchors = new AnchorProof(database, keys, files);
        await anchors.RunAsync();
        return anchors;
    }

    private async Task LookAsync(List<long> numbers, AnchorProof anchors, Tally found)
    {
        var proofs = numbers.Count == 0 ? [] : await database.ReadAsync(statements => ProofStore.Read(statements, numbers));
        foreach (var first in proofs)
        {
            var (proof, flaw) = (first, Flaw(first, anchors));
            for (var look = 1; look < Looks && flaw is not null; look++)
            {
                proof = (await database.ReadAsync(statements => ProofStore.Read(statements, [first.Number])))[0];
                flaw = Flaw(proof, anchors);
            }

            found.Add(proof, flaw);
        }
    }

    private static Flaw? Flaw(CaseProof proof, AnchorProof anchors)
    {
        var known = anchors.With(proof);
        return known.First() ?? (anchors.Whole && known.Row is { Anchored: > 0 and var anchored } && known.Anchored.All(one => one.Head.Version != anchored)
            ? Verifying.Flaw.InCase(proof.Number, null, FlawKind.Head, $"its row says that an anchor has its first {anchored} events, and none has")
            : null);
    }

    private sealed class Tally
    {
        private readonly HashSet<long> few = [];

        public long Cases { get; private set; }

        public long Events { get; private set; }

        public long Unattributed { get; private set; }

        public long Uncovered { get; private set; }

        public List<Flaw> Flaws { get; } = [];

        /// <summary>Whether a case was looked at: asked only for those that a file knows and the records do not.</summary>
        public bool Seen(long number) => few.Contains(number);

        public void Add(CaseProof proof, Flaw? flaw)
        {
            few.Add(proof.Number);
            Cases++;
            Events += proof.Events.Count;
            Unattributed += proof.Events.Count(one => one.Row.Entrance is null);
            Uncovered += proof.Events.Count - (proof.Anchored.Count > 0 ? proof.Anchored[^1].Head.Version : 0);
            if (flaw is not null)
                Flaws.Add(flaw);
        }
    }
}

/// <summary>What was found: how many cases and events there are, how many events say nothing of where they came from, how many no anchor covers yet, the anchors, the trails, and every flaw.</summary>
internal sealed record VerifiedRecords(
    long Cases, long Events, long Unattributed, long Uncovered, IReadOnlyList<Anchor> Anchors, int InFiles, TrailReading Trail, TrailReading Access, IReadOnlyList<Flaw> Flaws);

/// <summary>What was found of one case, and of the anchors.</summary>
internal sealed record VerifiedCase(CaseProof Proof, IReadOnlyList<Flaw> Flaws);
