using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Storage.Records;

namespace Bot.Audit.Exporting;

/// <summary>A case as JSON: everything, with the rows as they are stored, so that their hashes can be computed anew from this file alone (<c>verify --file</c>).</summary>
internal static class CaseJson
{
    /// <summary>The name of the format.</summary>
    public const string Format = "engagementbot-case-1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text.</summary>
    public static string Write(CaseExport export)
    {
        var it = export.Case;
        return new JsonObject
        {
            ["format"] = Format,
            ["case"] = it.Id.ToString(),
            ["exportedAt"] = export.At.ToString(),
            ["for"] = export.For?.Value,
            ["policy"] = new JsonObject { ["hash"] = export.PolicyHash, ["version"] = export.Policy.Version },
            ["facts"] = new JsonObject(CaseFacts.Of(export).Select(fact => KeyValuePair.Create(fact.Name, (JsonNode?)fact.Value))),
            ["timeline"] = new JsonArray([.. export.Events.Select(Event)]),
            ["proof"] = export.Proof is { } proof ? Proof(proof) : null,
        }.ToJsonString(Options) + "\n";
    }

    private static JsonObject Event(ExportedEvent one)
    {
        var row = one.Row;
        return new JsonObject
        {
            ["sequence"] = row.Sequence,
            ["sentence"] = one.Sentence,
            ["event"] = one.Happened is { } happened ? JsonNode.Parse(EventText.Write(happened).Body) : null,
            ["type"] = row.Type,
            ["stored"] = one.Happened is null ? null : row.Body,
            ["entrance"] = row.Entrance,
            ["account"] = row.Account,
            ["reason"] = row.Reason,
            ["writtenAt"] = row.WrittenAt,
            ["hash"] = Hex(one.Hash),
        };
    }

    private static JsonObject Proof(AnchorPath proof)
    {
        var anchor = proof.Anchor;
        return new JsonObject
        {
            ["version"] = proof.Head.Version,
            ["head"] = Hex(proof.Head.Head),
            ["path"] = new JsonArray([.. proof.Steps.Select(step => new JsonObject { ["left"] = step.Left, ["hash"] = Hex(step.Hash) })]),
            ["anchor"] = new JsonObject
            {
                ["number"] = anchor.Number,
                ["at"] = anchor.At.ToString(),
                ["ticks"] = anchor.At.ToUnixTimeTicks(),
                ["cases"] = anchor.Cases,
                ["events"] = anchor.Events,
                ["leaves"] = anchor.Leaves,
                ["root"] = Hex(anchor.Root),
                ["trail"] = new JsonObject { ["sequence"] = anchor.Trail.Sequence, ["hash"] = Hex(anchor.Trail.Hash) },
                ["access"] = new JsonObject { ["sequence"] = anchor.Access.Sequence, ["hash"] = Hex(anchor.Access.Hash) },
                ["previous"] = Hex(anchor.Previous),
                ["hash"] = Hex(anchor.Hash),
                ["key"] = anchor.Key,
                ["signature"] = anchor.Signature is { } signature ? Hex(signature) : null,
            },
            ["publicKey"] = proof.PublicKey,
        };
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
