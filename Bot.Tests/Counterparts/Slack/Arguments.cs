using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>The arguments of one Web API call, however they were encoded: a form holds JSON as text.</summary>
internal sealed class Arguments(JsonObject values)
{
    /// <summary>All of them, as they were sent.</summary>
    public JsonObject All => values;

    /// <summary>An argument as text; null where it is missing or empty.</summary>
    public string? Text(string name) => values[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text.Length == 0 ? null : text,
        var other => other.ToJsonString(),
    };

    /// <summary>An argument as yes or no.</summary>
    public bool Flag(string name) => Text(name) is "true" or "1" or "True";

    /// <summary>An argument as a number.</summary>
    public int Number(string name, int otherwise) => int.TryParse(Text(name), CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>An argument as JSON, also where it came as text; null where it is missing or broken.</summary>
    public JsonNode? Json(string name)
    {
        try
        {
            return values[name] is JsonValue value && value.TryGetValue<string>(out var text) ? JsonNode.Parse(text) : values[name]?.DeepClone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
