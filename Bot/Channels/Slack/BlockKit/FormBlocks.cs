using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>
/// The blocks of a form. Inputs bear their field's key; every other block bears its place and a sign of what it says, so that a form
/// that would look different has other ids.
/// </summary>
internal static class FormBlocks
{
    private const int SignBytes = 6;

    /// <summary>The title where the modal's own is too short for it, the step, the parts and inputs, and the way back.</summary>
    public static IEnumerable<JsonObject> Draw(Form form, OptionSet options, ICollection<string> cuts)
    {
        HashSet<string> ids = [];
        foreach (var (place, block) in Parts(form, options, cuts).Index())
        {
            block["block_id"] ??= $"{place}.{Sign(block)}";
            if (block["block_id"]!.GetValue<string>() is { Length: > 0 and <= Limits.Id } id && ids.Add(id))
                yield return block;
            else
                cuts.Add($"The input at place {place} is left out: its key is empty, too long or taken.");
        }
    }

    private static IEnumerable<JsonObject> Parts(Form form, OptionSet options, ICollection<string> cuts)
    {
        if (PlainText.Line(form.Title).Length > Limits.ViewTitle)
            yield return ElementRenderer.Title(form.Title);
        if (form.Steps > 1)
            yield return ElementRenderer.Small($"Step {form.Step} of {form.Steps}");
        foreach (var block in form.Body.SelectMany(element => element is Field field ? FieldRenderer.Draw(field, options, cuts) : ElementRenderer.Draw(element)))
            yield return block;
        if (form.Step > 1)
            yield return ButtonRenderer.Row(ButtonRenderer.Pressed("Back", Names.Back));
    }

    private static string Sign(JsonObject block) => Convert.ToHexStringLower(SHA256.HashData(MessageRenderer.Bytes(block)).AsSpan(0, SignBytes));
}
