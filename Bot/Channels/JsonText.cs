using System.Text.Json;

namespace Bot.Channels;

/// <summary>Reads JSON of other people's making: whatever is not there, or is something else, is null.</summary>
internal static class JsonText
{
    /// <summary>The member at a path of names; null where there is none.</summary>
    public static JsonElement? Member(this JsonElement value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(name, out value))
                return null;
        }

        return value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : value;
    }

    /// <summary>The text at a path of names; null where there is none, or an empty one.</summary>
    public static string? Text(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { ValueKind: JsonValueKind.String } member && Readable(member) is { Length: > 0 } text ? text : null;

    /// <summary>Whether <c>true</c> stands at a path of names, also as the text that forms send.</summary>
    public static bool Flag(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { } member && (member.ValueKind is JsonValueKind.True || (member.ValueKind is JsonValueKind.String && Readable(member) == "true"));

    /// <summary>The elements of the array at a path of names; none where there is no array.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray()] : [];

    private static string? Readable(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a character.
            return null;
        }
    }

    /// <summary>Parses a text with the bounds of the edge (depth 32, no double members); null where it is no JSON.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32, AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
