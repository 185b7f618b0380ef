using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Slack.BlockKit;

namespace Bot.Tests.Channels.Slack.BlockKit;

/// <summary>What Slack sends back of a view.</summary>
internal static class ViewStates
{
    /// <summary>The view as it is submitted when nobody touches an input.</summary>
    public static JsonElement Untouched(JsonObject drawn)
    {
        var view = drawn.DeepClone().AsObject();
        var values = new JsonObject();
        foreach (var block in view["blocks"]!.AsArray().Where(block => block!["type"]!.GetValue<string>() == "input"))
        {
            var input = block!["element"]!.AsObject();
            values[block["block_id"]!.GetValue<string>()] = new JsonObject { [input["action_id"]!.GetValue<string>()] = State(input) };
        }

        view["state"] = new JsonObject { ["values"] = values };
        return JsonSerializer.Deserialize<JsonElement>(MessageRenderer.Text(view));
    }

    private static JsonObject State(JsonObject input)
    {
        var type = input["type"]!.GetValue<string>();
        var state = new JsonObject { ["type"] = type };
        var (initial, given) = type switch
        {
            "plain_text_input" => ("initial_value", "value"),
            "datepicker" => ("initial_date", "selected_date"),
            "timepicker" => ("initial_time", "selected_time"),
            "radio_buttons" or "static_select" => ("initial_option", "selected_option"),
            "checkboxes" or "multi_static_select" => ("initial_options", "selected_options"),
            _ => throw new InvalidOperationException(type),
        };
        state[given] = input[initial]?.DeepClone() ?? (given == "selected_options" ? new JsonArray() : null);
        return state;
    }
}
