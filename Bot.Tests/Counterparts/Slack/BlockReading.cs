using System.Text.Json;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>Finds the elements of blocks that people use.</summary>
internal static class BlockReading
{
    /// <summary>An element with the block it stands in.</summary>
    public sealed record Element(string BlockId, JsonElement Block, JsonElement Json)
    {
        /// <summary>Its kind (<c>button</c>).</summary>
        public string Type => Json.GetProperty("type").GetString()!;

        /// <summary>Its action id.</summary>
        public string ActionId => Json.GetProperty("action_id").GetString()!;

        /// <summary>What is written on it; empty where it is no button.</summary>
        public string Label => Json.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.Object ? text.GetProperty("text").GetString()! : string.Empty;

        /// <summary>Whether it stands in an input block, and its answer may stay empty.</summary>
        public bool Optional => !Input || (Block.TryGetProperty("optional", out var optional) && optional.ValueKind == JsonValueKind.True);

        /// <summary>Whether it stands in an input block.</summary>
        public bool Input => Block.GetProperty("type").GetString() == "input";
    }

    /// <summary>Every element with an action id, in order.</summary>
    public static IEnumerable<Element> Elements(JsonElement blocks)
    {
        foreach (var block in blocks.EnumerateArray())
        {
            foreach (var name in new[] { "element", "accessory", "elements" })
            {
                if (!block.TryGetProperty(name, out var found))
                    continue;
                foreach (var element in found.ValueKind == JsonValueKind.Array ? found.EnumerateArray().AsEnumerable() : [found])
                {
                    if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("action_id", out _))
                        yield return new Element(block.GetProperty("block_id").GetString()!, block, element);
                }
            }
        }
    }

    /// <summary>The one element with this action id or label; anything else fails the test with what is there.</summary>
    public static Element Find(JsonElement? blocks, string actionOrLabel)
    {
        Element[] all = blocks is { } there ? [.. Elements(there)] : [];
        var found = all.Where(one => one.ActionId == actionOrLabel || one.Label == actionOrLabel || one.BlockId == actionOrLabel).ToList();
        return found.Count == 1
            ? found[0]
            : throw new InvalidOperationException($"{found.Count} elements are called '{actionOrLabel}'. There are: {string.Join(", ", all.Select(one => $"{one.ActionId} ({one.Type} '{one.Label}')"))}");
    }
}
