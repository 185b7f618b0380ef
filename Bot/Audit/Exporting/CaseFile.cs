using System.Text.Json.Nodes;
using Bot.Audit.Anchors;
using Bot.Cases;
using Bot.Sealing;

namespace Bot.Audit.Exporting;

/// <summary>A case that was exported as JSON, proven from the file alone: every hash is computed anew, up to the anchor's, and the anchor's signature is looked at.</summary>
internal static class CaseFile
{
    /// <summary>What the file says and what is wrong with it. Null where it is no such file.</summary>
    public static (string Said, IReadOnlyList<string> Flaws)? Check(string text, IReadOnlyList<SigningKey> keys)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject file && file["format"]?.GetValue<string>() == CaseJson.Format && CaseId.Parse(Text(file, "case") ?? string.Empty) is { } id ? Check(file, id, keys) : null;
        }
        catch (Exception broken) when (broken is System.Text.Json.JsonException or FormatException or InvalidOperationException or NullReferenceException or OverflowException)
        {
            return null;
        }
    }

    private static (string, IReadOnlyList<string>) Check(JsonObject file, CaseId id, IReadOnlyList<SigningKey> keys)
    {
        var flaws = new List<string>();
        var events = file["timeline"]!.AsArray().Select(one => one!.AsObject()).ToList();
        byte[] previous = [];
        var kept = 0;
        foreach (var (index, one) in events.Index())
        {
            var hash = Bytes(one, "hash");
            if (Text(one, "stored") is not { } body)
                kept++;
            else if (one["sequence"]!.GetValue<int>() != index || !Row(one, id, body).HashAfter(previous).AsSpan().SequenceEqual(hash))
                flaws.Add($"{id}, event {index + 1} (sequence {index}): changed, or one before it is missing: it does not give the hash that stands with it");
            previous = hash;
        }

        var said = $"{id}: {events.Count} events, {(kept > 0 ? $"{kept} of them kept back, so that only their hashes are here; each of the others" : "each")} follows from the one before it";
        if (events.Exists(one => Seal.Is(Text(one, "stored") ?? string.Empty)))
            said += " as it is stored, sealed (that the words beside it are what is sealed, only whoever has the records' key can say)";
        return file["proof"] is JsonObject proof ? ($"{said}; {Anchored(proof, id, events, keys, flaws)}", flaws) : ($"{said}; no anchor had it yet", flaws);
    }

    private static string Anchored(JsonObject proof, CaseId id, List<JsonObject> events, IReadOnlyList<SigningKey> keys, List<string> flaws)
    {
        var (version, anchor) = (proof["version"]!.GetValue<int>(), Anchor(proof["anchor"]!.AsObject()));
        var head = new AnchoredHead(id.Number, version, Bytes(proof, "head"));
        var steps = proof["path"]!.AsArray().Select(step => new MerkleStep(step!["left"]!.GetValue<bool>(), Bytes(step.AsObject(), "hash")));
        if (version < 1 || version > events.Count || !Bytes(events[version - 1], "hash").AsSpan().SequenceEqual(head.Head))
            flaws.Add($"{id}: the anchor has another hash for event {version}");
        if (!MerkleTree.RootOf(head.Leaf, steps).AsSpan().SequenceEqual(anchor.Root) || !anchor.Hash.AsSpan().SequenceEqual(Bytes(proof["anchor"]!.AsObject(), "hash")))
            flaws.Add($"{id}: it is not under anchor {anchor.Number}, or that was changed");
        var had = $"anchor {anchor.Number} of {anchor.At} has the first {version}";
        if (anchor.Signature is not { } signature)
            return $"{had}, not signed: whoever made the file could have made that, too";
        if (keys.FirstOrDefault(key => key.Fingerprint == anchor.Key) is not { } known)
            return $"{had}, signed by the key {anchor.Key}, which is not known here: name its public part with --key";
        if (!known.Signed(anchor.Hash, signature))
            flaws.Add($"Anchor {anchor.Number}: its signature does not fit");
        return $"{had}, signed by the key {anchor.Key}, which is known";
    }

    private static EventRow Row(JsonObject one, CaseId id, string body) => new(
        id.Number, one["sequence"]!.GetValue<int>(), Text(one, "type")!, body, Text(one, "entrance"), Text(one, "account"), Text(one, "reason"), one["writtenAt"]?.GetValue<long>());

    private static Anchor Anchor(JsonObject one) => new(
        one["number"]!.GetValue<long>(), Instant.FromUnixTimeTicks(one["ticks"]!.GetValue<long>()), one["cases"]!.GetValue<long>(), one["events"]!.GetValue<long>(), one["leaves"]!.GetValue<long>(), Bytes(one, "root"),
        Trail(one["trail"]!.AsObject()), Trail(one["access"]!.AsObject()), Bytes(one, "previous"))
    {
        Key = Text(one, "key"),
        Signature = Text(one, "signature") is { } signature ? Convert.FromHexString(signature) : null,
    };

    private static TrailHead Trail(JsonObject one) => new(one["sequence"]!.GetValue<long>(), Bytes(one, "hash"));

    private static string? Text(JsonObject one, string name) => one[name]?.GetValue<string>();

    private static byte[] Bytes(JsonObject one, string name) => Convert.FromHexString(Text(one, name)!);
}
