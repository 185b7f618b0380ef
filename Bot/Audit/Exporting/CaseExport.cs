using Bot.Audit.Anchors;
using Bot.Audit.Verifying;
using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Dialogs.Notices;
using Bot.Storage.Records;

namespace Bot.Audit.Exporting;

/// <summary>A case as it is handed out: what it is, all that happened with where it came from and its hash, and the anchor that proves it.</summary>
internal sealed record CaseExport(Case Case, EscalationPolicy Policy, string PolicyHash, PersonId? For, Instant At, IReadOnlyList<ExportedEvent> Events, AnchorPath? Proof)
{
    /// <summary>Puts a case together with its rows as they are stored; of events that are kept from whoever it is for there is the hash and no word.</summary>
    public static CaseExport Of(StoredCase stored, EscalationPolicy policy, CaseProof proof, AnchorPath? anchor, PersonId? reader, Instant at)
    {
        var events = stored.Case.Events.Zip(proof.Events, (happened, kept) => ExportRights.Shows(happened, stored.Case, reader, policy)
            ? new ExportedEvent(kept.Row, kept.Hash, happened, Timeline.Sentence(happened, stored.Case, policy).Plain(policy.Zone))
            : new ExportedEvent(kept.Row with { Body = string.Empty, Account = null }, kept.Hash, null, "Kept from whoever this is for."));
        return new CaseExport(stored.Case, policy, stored.PolicyHash, reader, at, [.. events], anchor);
    }
}

/// <summary>An event as it is handed out: its row, its hash, what it says (nothing where it is kept back), and that in a sentence.</summary>
internal sealed record ExportedEvent(EventRow Row, byte[] Hash, CaseEvent? Happened, string Sentence);

/// <summary>The way from a case's head at an anchor up to the anchor's root, and the public key where one is known that signed it.</summary>
internal sealed record AnchorPath(Anchor Anchor, AnchoredHead Head, IReadOnlyList<MerkleStep> Steps, string? PublicKey)
{
    /// <summary>The newest anchor that has a case, with the way to its root; null where none has.</summary>
    public static AnchorPath? Of(Statements statements, CaseId id, SigningKey? key)
    {
        if (AnchorStore.OfCase(statements, id.Number) is not [.., var (number, head)])
            return null;
        var heads = AnchorStore.Heads(statements, number);
        var anchor = AnchorStore.After(statements, number - 1, 1)[0];
        var steps = MerkleTree.Path([.. heads.Select(one => one.Leaf)], heads.FindIndex(one => one.Case == id.Number));
        return new AnchorPath(anchor, head, steps, key is not null && key.Fingerprint == anchor.Key ? key.PublicPem : null);
    }
}
