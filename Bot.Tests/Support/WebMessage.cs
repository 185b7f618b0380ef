using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Support;

/// <summary>A message of the chat page, as the page gets it.</summary>
internal sealed record WebMessage(string Id, long Seq, int Version, string In, string From, string At, string? Text, JsonObject? Card)
{
    public static WebMessage Of(JsonNode json) => new(
        json["id"]!.GetValue<string>(), json["seq"]!.GetValue<long>(), json["version"]!.GetValue<int>(), json["in"]!.GetValue<string>(),
        json["from"]!.GetValue<string>(), json["at"]!.GetValue<string>(), json["text"]?.GetValue<string>(), json["card"] as JsonObject);

    /// <summary>The words on the card, one text a line.</summary>
    public string Words => Card is null ? string.Empty : string.Join('\n', WebCard.Words(Card));

    /// <summary>The titles of the buttons that act.</summary>
    public IReadOnlyList<string> Buttons => Card is null ? [] : [.. WebCard.Buttons(Card).Select(button => button["title"]!.GetValue<string>())];
}

/// <summary>Reads Adaptive Cards as somebody at the page does.</summary>
internal static class WebCard
{
    /// <summary>Every text on a card: runs, labels and titles.</summary>
    public static IEnumerable<string> Words(JsonNode? node) => Objects(node).SelectMany(one => one.Where(pair => IsText(one, pair.Key, pair.Value)).Select(pair => pair.Value!.GetValue<string>()));

    /// <summary>The buttons that act, the ones under the dots included.</summary>
    public static IEnumerable<JsonObject> Buttons(JsonNode? node) => Objects(node).Where(one => Type(one) == "Action.Execute");

    /// <summary>What a browser sends with a button: what stands in the inputs.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Inputs(JsonNode? node) => Objects(node)
        .Where(one => Type(one)?.StartsWith("Input.", StringComparison.Ordinal) == true)
        .Select(one => KeyValuePair.Create(one["id"]!.GetValue<string>(), one["value"]?.GetValue<string>() ?? string.Empty));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.Where(pair => pair.Key != "fallback").SelectMany(pair => Objects(pair.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };

    private static string? Type(JsonObject one) => one["type"] is JsonValue type && type.GetValueKind() is JsonValueKind.String ? type.GetValue<string>() : null;

    private static bool IsText(JsonObject one, string key, JsonNode? value) =>
        value?.GetValueKind() is JsonValueKind.String && (key is "label" or "title" || (key is "text" && Type(one) is "TextRun" or "TextBlock"));
}
