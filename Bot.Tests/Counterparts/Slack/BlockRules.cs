using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>What Slack refuses in blocks, in its own words with a JSON pointer (https://docs.slack.dev/reference/block-kit/blocks).</summary>
internal static class BlockRules
{
    public const int InMessage = 50;

    public const int InView = 100;

    /// <summary>Measured by others: <c>msg_blocks_too_long</c> comes near 13,000 characters.</summary>
    public const int LongestMessage = 13_000;

    /// <summary>JSON as it goes over the wire.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The elements that people use.</summary>
    public static readonly FrozenSet<string> Interactive = new[]
    {
        "button", "overflow", "checkboxes", "radio_buttons", "datepicker", "timepicker", "datetimepicker", "static_select", "external_select", "users_select",
        "conversations_select", "channels_select", "multi_static_select", "multi_external_select", "multi_users_select", "multi_conversations_select",
        "multi_channels_select", "plain_text_input", "email_text_input", "url_text_input", "number_input", "rich_text_input", "file_input", "workflow_button",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Known = new[]
    {
        "section", "header", "divider", "actions", "context", "image", "input", "rich_text", "markdown", "video", "file", "context_actions", "table", "alert", "card", "carousel",
    }.ToFrozenSet();

    /// <summary>What is wrong; empty where nothing is.</summary>
    public static IReadOnlyList<string> Wrong(JsonArray blocks, int most, string at)
    {
        var wrong = new List<string>();
        if (blocks.Count > most)
            wrong.Add($"no more than {most} items allowed [json-pointer:{at}]");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < blocks.Count; index++)
        {
            var here = $"{at}/{index}";
            if (blocks[index] is not JsonObject block || (string?)block["type"] is not { } type || !Known.Contains(type))
            {
                wrong.Add($"unsupported type: {(blocks[index] as JsonObject)?["type"]} [json-pointer:{here}/type]");
                continue;
            }

            if ((string?)block["block_id"] is { } id)
            {
                Longest(wrong, id, 255, $"{here}/block_id");
                if (id.Length > 0 && !ids.Add(id))
                    wrong.Add($"`block_id` already exists [json-pointer:{here}/block_id]");
            }

            Block(wrong, type, block, here);
        }

        return wrong;
    }

    /// <summary>A text object.</summary>
    public static void Text(List<string> wrong, JsonNode? text, int longest, string at, bool plain)
    {
        if (text is not JsonObject found)
        {
            wrong.Add($"missing required field: text [json-pointer:{at}]");
            return;
        }

        if ((string?)found["type"] is var type && type != "plain_text" && (plain || type != "mrkdwn"))
            wrong.Add($"must be a valid enum value [json-pointer:{at}/type]");
        var words = (string?)found["text"];
        if (string.IsNullOrEmpty(words))
            wrong.Add($"must be more than 0 characters [json-pointer:{at}/text]");
        else
            Longest(wrong, words, longest, $"{at}/text");
    }

    /// <summary>A string that may be missing.</summary>
    public static void Longest(List<string> wrong, string? text, int longest, string at)
    {
        if (text?.Length > longest)
            wrong.Add($"must be less than {longest + 1} characters [json-pointer:{at}]");
    }

    private static void Block(List<string> wrong, string type, JsonObject block, string at)
    {
        switch (type)
        {
            case "section":
                if (block["text"] is null && block["fields"] is null)
                    wrong.Add($"missing required field: text [json-pointer:{at}]");
                if (block["text"] is { } text)
                    Text(wrong, text, 3000, $"{at}/text", plain: false);
                Each(wrong, block["fields"], 10, $"{at}/fields", (field, here) => Text(wrong, field, 2000, here, plain: false));
                if (block["accessory"] is { } accessory)
                    ElementRules.Check(wrong, accessory, $"{at}/accessory", ElementRules.InSection);
                break;
            case "header":
                Text(wrong, block["text"], 150, $"{at}/text", plain: true);
                break;
            case "actions":
                Elements(wrong, block, 25, at, ElementRules.InActions);
                break;
            case "context":
                Elements(wrong, block, 10, at, ElementRules.InContext);
                break;
            case "image":
                if (block["image_url"] is null && block["slack_file"] is null)
                    wrong.Add($"missing required field: image_url [json-pointer:{at}]");
                if (string.IsNullOrEmpty((string?)block["alt_text"]))
                    wrong.Add($"missing required field: alt_text [json-pointer:{at}]");
                break;
            case "input":
                Text(wrong, block["label"], 2000, $"{at}/label", plain: true);
                if (block["hint"] is { } hint)
                    Text(wrong, hint, 2000, $"{at}/hint", plain: true);
                if (block["element"] is { } element)
                    ElementRules.Check(wrong, element, $"{at}/element", ElementRules.InInput);
                else
                    wrong.Add($"missing required field: element [json-pointer:{at}]");
                break;
            default:
                break;
        }
    }

    private static void Elements(List<string> wrong, JsonObject block, int most, string at, IReadOnlySet<string> allowed)
    {
        if (block["elements"] is not JsonArray { Count: > 0 })
            wrong.Add($"must provide at least 1 item [json-pointer:{at}/elements]");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        Each(wrong, block["elements"], most, $"{at}/elements", (element, here) =>
        {
            ElementRules.Check(wrong, element, here, allowed);
            if ((string?)(element as JsonObject)?["action_id"] is { Length: > 0 } id && !ids.Add(id))
                wrong.Add($"`action_id` already exists [json-pointer:{here}/action_id]");
        });
    }

    private static void Each(List<string> wrong, JsonNode? list, int most, string at, Action<JsonNode?, string> check)
    {
        if (list is not JsonArray all)
            return;
        if (all.Count > most)
            wrong.Add($"no more than {most} items allowed [json-pointer:{at}]");
        for (var index = 0; index < all.Count; index++)
            check(all[index], $"{at}/{index}");
    }
}
