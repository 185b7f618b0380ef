using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>What Slack refuses in elements (https://docs.slack.dev/reference/block-kit/block-elements).</summary>
internal static class ElementRules
{
    private static readonly FrozenSet<string> Typed = new[] { "plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input" }.ToFrozenSet();

    public static readonly FrozenSet<string> InActions = BlockRules.Interactive.Where(type => !Typed.Contains(type) && !type.StartsWith("multi_", StringComparison.Ordinal)).ToFrozenSet();

    public static readonly FrozenSet<string> InSection = BlockRules.Interactive.Where(type => !Typed.Contains(type)).Append("image").ToFrozenSet();

    public static readonly FrozenSet<string> InInput = BlockRules.Interactive.Except(["button", "overflow", "workflow_button"]).ToFrozenSet();

    public static readonly FrozenSet<string> InContext = new[] { "image", "mrkdwn", "plain_text" }.ToFrozenSet();

    private static readonly FrozenSet<string> ShortLists = new[] { "checkboxes", "radio_buttons" }.ToFrozenSet();

    /// <summary>One element where only some are allowed.</summary>
    public static void Check(List<string> wrong, JsonNode? node, string at, IReadOnlySet<string> allowed)
    {
        if (node is not JsonObject element || (string?)element["type"] is not { } type || !allowed.Contains(type))
        {
            wrong.Add($"unsupported type: {(node as JsonObject)?["type"]} [json-pointer:{at}/type]");
            return;
        }

        if (type is "mrkdwn" or "plain_text")
        {
            BlockRules.Text(wrong, element, 3000, at, plain: false);
            return;
        }

        if (type == "image" && string.IsNullOrEmpty((string?)element["alt_text"]))
            wrong.Add($"missing required field: alt_text [json-pointer:{at}]");
        BlockRules.Longest(wrong, (string?)element["action_id"], 255, $"{at}/action_id");
        if (element["placeholder"] is { } placeholder)
            BlockRules.Text(wrong, placeholder, 150, $"{at}/placeholder", plain: true);
        if (element["confirm"] is { } confirm)
            Confirm(wrong, confirm, $"{at}/confirm");
        if (type == "button")
            Button(wrong, element, at);
        if (type == "plain_text_input")
            Input(wrong, element, at);
        if (type is "static_select" or "multi_static_select" or "overflow" or "checkboxes" or "radio_buttons")
            Options(wrong, type, element, at);
        if (type == "number_input" && element["is_decimal_allowed"] is null)
            wrong.Add($"missing required field: is_decimal_allowed [json-pointer:{at}]");
    }

    private static void Button(List<string> wrong, JsonObject element, string at)
    {
        BlockRules.Text(wrong, element["text"], 75, $"{at}/text", plain: true);
        BlockRules.Longest(wrong, (string?)element["value"], 2000, $"{at}/value");
        BlockRules.Longest(wrong, (string?)element["url"], 3000, $"{at}/url");
        BlockRules.Longest(wrong, (string?)element["accessibility_label"], 75, $"{at}/accessibility_label");
        if ((string?)element["style"] is not (null or "primary" or "danger"))
            wrong.Add($"must be a valid enum value [json-pointer:{at}/style]");
    }

    private static void Input(List<string> wrong, JsonObject element, string at)
    {
        if ((int?)element["max_length"] is { } most && most is < 1 or > 3000)
            wrong.Add($"must be between 1 and 3000 [json-pointer:{at}/max_length]");
        if ((string?)element["initial_value"] is { } value && value.Length > ((int?)element["max_length"] ?? 3000))
            wrong.Add($"must be less than max_length characters [json-pointer:{at}/initial_value]");
    }

    private static void Confirm(List<string> wrong, JsonNode confirm, string at)
    {
        BlockRules.Text(wrong, confirm["title"], 100, $"{at}/title", plain: true);
        BlockRules.Text(wrong, confirm["text"], 300, $"{at}/text", plain: false);
        BlockRules.Text(wrong, confirm["confirm"], 30, $"{at}/confirm", plain: true);
        BlockRules.Text(wrong, confirm["deny"], 30, $"{at}/deny", plain: true);
    }

    private static void Options(List<string> wrong, string type, JsonObject element, string at)
    {
        JsonNode?[] options = [.. element["options"] as JsonArray ?? [], .. (element["option_groups"] as JsonArray ?? []).SelectMany(group => group?["options"] as JsonArray ?? [])];
        var most = type == "overflow" ? 5 : ShortLists.Contains(type) ? 10 : 100;
        if (options.Length == 0)
            wrong.Add($"must provide at least 1 item [json-pointer:{at}/options]");
        if (options.Length > most)
            wrong.Add($"no more than {most} items allowed [json-pointer:{at}/options]");
        for (var index = 0; index < options.Length; index++)
        {
            BlockRules.Text(wrong, options[index]?["text"], 75, $"{at}/options/{index}/text", plain: !ShortLists.Contains(type));
            if (options[index]?["description"] is { } description)
                BlockRules.Text(wrong, description, 75, $"{at}/options/{index}/description", plain: !ShortLists.Contains(type));
            BlockRules.Longest(wrong, (string?)options[index]?["value"], 150, $"{at}/options/{index}/value");
            if (string.IsNullOrEmpty((string?)options[index]?["value"]))
                wrong.Add($"missing required field: value [json-pointer:{at}/options/{index}]");
        }

        JsonNode?[] initial = [.. element["initial_options"] as JsonArray ?? [], .. element["initial_option"] is { } one ? [one] : Array.Empty<JsonNode?>()];
        if (initial.Any(chosen => !options.Any(option => JsonNode.DeepEquals(option, chosen))))
            wrong.Add($"initial option must exactly match one of the options [json-pointer:{at}/initial_option]");
    }
}
