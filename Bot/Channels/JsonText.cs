using System.Text.Json;

namespace Bot.Channels;

/// <summary>Reads JSON of other people's making: whatever is not there, or is something else, is null.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Parses a text with the bounds of the edge (depth 32, no double members); null where it is no JSON.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonElement.Parse(json.Span, Bounds);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second: a name with half a character cannot be compared with the others.
            return null;
        }
    }

    /// <summary>The member at a path of names; null where there is none.</summary>
    public static JsonElement? Member(this JsonElement value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind is not JsonValueKind.Object || Readable((value, name), static at => at.value.TryGetProperty(at.name, out var member) ? member : (JsonElement?)null) is not { } found)
                return null;
            value = found;
        }

        return value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : value;
    }

    /// <summary>The members at a path of names, in their order; none where there is no object. Those whose names hold half a character are left out.</summary>
    public static IReadOnlyList<(string Name, JsonElement Value)> Members(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { ValueKind: JsonValueKind.Object } owner
            ? [.. owner.EnumerateObject().Select(member => (Name: Readable(member, one => one.Name), member.Value)).Where(member => member.Name is not null).Select(member => (member.Name!, member.Value))]
            : [];

    /// <summary>The elements of the array at a path of names; none where there is no array.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { ValueKind: JsonValueKind.Array } member ? [.. member.EnumerateArray()] : [];

    /// <summary>The text at a path of names; null where there is none, or an empty one.</summary>
    public static string? Text(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { ValueKind: JsonValueKind.String } member && member.Written() is { Length: > 0 } text ? text : null;

    /// <summary>What stands at a path of names, as somebody would type it: a text, also an empty one, or anything else as JSON writes it; null where there is nothing.</summary>
    public static string? Written(this JsonElement value, params ReadOnlySpan<string> path) => value.Member(path) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => Readable(text, one => one.GetString()),
        { } other => Readable(other, one => one.GetRawText()),
    };

    /// <summary>The whole number at a path of names; null where there is none, or a larger one than fits.</summary>
    public static int? Number(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number) ? number : null;

    /// <summary>Whether <c>true</c> stands at a path of names, also as the text that forms send.</summary>
    public static bool Flag(this JsonElement value, params ReadOnlySpan<string> path) =>
        value.Member(path) is { } member && (member.ValueKind is JsonValueKind.True || member.Text() == "true");

    private static TPart? Readable<TWhole, TPart>(TWhole whole, Func<TWhole, TPart?> read)
    {
        try
        {
            return read(whole);
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a character, or bytes that are none.
            return default;
        }
    }
}
