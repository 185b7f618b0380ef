using System.Globalization;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Audit.Exporting;

/// <summary>A case as a document for people, in Markdown.</summary>
internal static class CaseDocument
{
    private const int HashDigits = 16;

    /// <summary>The text.</summary>
    public static string Write(CaseExport export)
    {
        var it = export.Case;
        string[] lines =
        [
            $"# {it.Id}: {Markdown.Text(it.Opened.Title)}",
            string.Empty,
            $"Exported at {export.At}{(export.For is { } reader ? $" for {Markdown.Text(export.Policy.NameOf(reader))}" : string.Empty)}. Times are UTC.",
            string.Empty,
            .. Markdown.Table(["Fact", "Value"], CaseFacts.Of(export).Skip(1).Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => (IReadOnlyList<string>)[Markdown.Text(fact.Name), Markdown.Text(fact.Value!)])),
            "## What happened",
            string.Empty,
            .. Markdown.Table(["Event", "At", "What", "Where", "By", "Hash"], export.Events.Select(Row)),
            "## Proof",
            string.Empty,
            .. Proof(export),
        ];
        return string.Join('\n', lines).TrimEnd() + "\n";
    }

    private static IReadOnlyList<string> Row(ExportedEvent one) =>
    [
        (one.Row.Sequence + 1).ToString(CultureInfo.InvariantCulture), one.Happened?.At.ToString() ?? string.Empty, Markdown.Text(one.Sentence), Markdown.Text(one.Row.Entrance ?? "not kept then"),
        Markdown.Text(string.Join(" ", new[] { one.Row.Account, one.Row.Reason }.Where(part => !string.IsNullOrEmpty(part)))), $"`{Convert.ToHexStringLower(one.Hash)[..HashDigits]}`",
    ];

    private static IEnumerable<string> Proof(CaseExport export)
    {
        if (export.Events.Count > 0)
            yield return $"Each event's hash covers the one before it. The last is `{Convert.ToHexStringLower(export.Events[^1].Hash)}`.";
        yield return export.Proof is { Anchor: var anchor, Head: var head }
            ? $"Anchor {anchor.Number} of {anchor.At} has the first {head.Version} events; its hash is `{Convert.ToHexStringLower(anchor.Hash)}`, {(anchor.Key is { } key ? $"signed by the key {key}" : "not signed")}. The JSON form of this export holds everything that is needed to check it."
            : "No anchor has this case yet.";
    }
}
