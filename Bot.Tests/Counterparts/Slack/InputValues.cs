using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary><c>view.state.values</c>: what somebody typed and chose, in the shape of each element's type.</summary>
internal static class InputValues
{
    private static readonly char[] Commas = [',', '\n'];

    /// <summary>The values of a view just drawn: what was typed before under the same ids and type, else the initial values.</summary>
    public static JsonElement Initial(JsonElement blocks, JsonElement before)
    {
        var values = new JsonObject();
        foreach (var element in BlockReading.Elements(blocks).Where(one => one.Type is not ("button" or "overflow" or "workflow_button")))
        {
            var block = values[element.BlockId] as JsonObject ?? [];
            values[element.BlockId] = block;
            block[element.ActionId] = before.TryGetProperty(element.BlockId, out var typed) && typed.TryGetProperty(element.ActionId, out var value) && value.GetProperty("type").GetString() == element.Type
                ? JsonNode.Parse(value.GetRawText())
                : Empty(element);
        }

        return JsonElement.Parse(values.ToJsonString());
    }

    /// <summary>The values with one of them typed anew: text, an option's value or label, or several with commas between. Null or empty takes it away.</summary>
    public static JsonElement With(JsonElement values, BlockReading.Element element, string? text)
    {
        var changed = JsonNode.Parse(values.GetRawText())!.AsObject();
        changed[element.BlockId]![element.ActionId] = Typed(element, string.IsNullOrEmpty(text) ? null : text);
        return JsonElement.Parse(changed.ToJsonString());
    }

    /// <summary>One value in the shape of the element's type.</summary>
    public static JsonObject Typed(BlockReading.Element element, string? text)
    {
        var value = new JsonObject { ["type"] = element.Type };
        switch (element.Type)
        {
            case "plain_text_input" or "email_text_input" or "url_text_input" or "number_input":
                value["value"] = Fits(element, text);
                break;
            case "static_select" or "radio_buttons" or "external_select" or "overflow":
                value["selected_option"] = text is null ? null : Option(element, text);
                break;
            case "multi_static_select" or "checkboxes" or "multi_external_select":
                value["selected_options"] = new JsonArray([.. Several(text).Select(one => Option(element, one))]);
                break;
            case "datetimepicker":
                value["selected_date_time"] = text is null ? null : long.Parse(text, CultureInfo.InvariantCulture);
                break;
            case "rich_text_input":
                if (text is not null)
                    value["rich_text_value"] = JsonNode.Parse($$"""{"type":"rich_text","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":{{JsonSerializer.Serialize(text)}}}]}]}""");
                break;
            case "multi_users_select" or "multi_conversations_select" or "multi_channels_select":
                value[$"selected_{element.Type.Split('_')[1]}"] = new JsonArray([.. Several(text).Select(one => (JsonNode)one)]);
                break;
            case "file_input":
                value["files"] = new JsonArray();
                break;
            default:
                value[Name(element.Type)] = text;
                break;
        }

        return value;
    }

    /// <summary>A value as text; null where it is empty.</summary>
    public static string? Read(JsonElement value) => value.EnumerateObject().Where(one => one.Name != "type").Select(one => Words(one.Value)).FirstOrDefault();

    /// <summary>Why a view's values cannot be submitted; null where they can.</summary>
    public static string? Unfilled(SlackView view) => BlockReading.Elements(view.Blocks)
        .Where(one => !one.Optional && string.IsNullOrEmpty(Read(view.Values.GetProperty(one.BlockId).GetProperty(one.ActionId))))
        .Select(one => $"'{one.BlockId}' is required and empty: Slack does not let it be submitted.")
        .FirstOrDefault();

    private static JsonObject Empty(BlockReading.Element element)
    {
        var json = element.Json;
        foreach (var name in new[] { "initial_value", "initial_date", "initial_time", "initial_user", "initial_conversation", "initial_channel", "initial_date_time" })
        {
            if (json.TryGetProperty(name, out var initial))
                return Typed(element, initial.ToString());
        }

        if (json.TryGetProperty("initial_option", out var option))
            return new JsonObject { ["type"] = element.Type, ["selected_option"] = JsonNode.Parse(option.GetRawText()) };
        if (json.TryGetProperty("initial_options", out var options))
            return new JsonObject { ["type"] = element.Type, ["selected_options"] = JsonNode.Parse(options.GetRawText()) };
        foreach (var name in new[] { "initial_users", "initial_conversations", "initial_channels" })
        {
            if (json.TryGetProperty(name, out var initial))
                return Typed(element, string.Join(',', initial.EnumerateArray()));
        }

        return Typed(element, null);
    }

    private static string? Fits(BlockReading.Element element, string? text)
    {
        if (text is null)
            return null;
        if (element.Json.TryGetProperty("max_length", out var most) && text.Length > most.GetInt32())
            throw new InvalidOperationException($"'{element.BlockId}' takes {most} characters: Slack does not let more be typed.");
        if (element.Json.TryGetProperty("min_length", out var least) && text.Length < least.GetInt32())
            throw new InvalidOperationException($"'{element.BlockId}' wants {least} characters: Slack does not let it be submitted.");
        return text;
    }

    private static JsonNode Option(BlockReading.Element element, string text)
    {
        JsonElement[] options = [.. List(element.Json, "options"), .. List(element.Json, "option_groups").SelectMany(group => List(group, "options"))];
        var found = options.FirstOrDefault(one => one.GetProperty("value").GetString() == text || one.GetProperty("text").GetProperty("text").GetString() == text);
        return found.ValueKind == JsonValueKind.Object
            ? JsonNode.Parse(found.GetRawText())!
            : element.Type.Contains("external", StringComparison.Ordinal)
                ? new JsonObject { ["text"] = new JsonObject { ["type"] = "plain_text", ["text"] = text, ["emoji"] = true }, ["value"] = text }
                : throw new InvalidOperationException($"'{element.BlockId}' has no option '{text}'. There are: {string.Join(", ", options.Select(one => one.GetProperty("value")))}");
    }

    private static IEnumerable<JsonElement> List(JsonElement json, string name) => json.TryGetProperty(name, out var list) ? list.EnumerateArray() : [];

    private static string[] Several(string? text) => text?.Split(Commas, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static string Name(string type) => type switch
    {
        "datepicker" => "selected_date",
        "timepicker" => "selected_time",
        "users_select" => "selected_user",
        "conversations_select" => "selected_conversation",
        "channels_select" => "selected_channel",
        _ => throw new InvalidOperationException($"The fake does not know how a {type} is filled."),
    };

    private static string? Words(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Object when value.TryGetProperty("value", out var chosen) => chosen.GetString(),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(Words)),
        _ => value.ToString(),
    };
}
