using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Reads what was filled into a view, and says what is wrong with it in Slack's own way where that is enough.</summary>
internal static class ViewAnswers
{
    /// <summary>The answers by field key; whatever has another shape than Slack's is left out.</summary>
    public static Answers Read(JsonElement view)
    {
        var longValues = ViewContext.Read(view.Text("private_metadata"))?.LongValues ?? ViewContext.NoLongValues;
        var toggles = view.List("blocks").Where(IsToggle).Select(block => block.Text("block_id")).ToHashSet();
        Dictionary<string, string> answers = [];
        foreach (var block in view.Members("state", "values"))
        {
            foreach (var input in block.Value.Members())
                answers[input.Name] = toggles.Contains(block.Name) ? Ticked(input.Value) : Value(input.Value, longValues);
        }

        return new(answers);
    }

    /// <summary>
    /// The answer that shows each problem under its input. Null where the form says more than that (a problem of no field, other parts or
    /// inputs than stand in the view): then the whole view has to be changed, with the problems drawn in it.
    /// </summary>
    public static JsonObject? Errors(Form form, JsonElement view)
    {
        var wrong = form.Fields.Where(field => field.Error is not null).ToList();
        var asked = view.Members("state", "values").Select(block => block.Name).ToHashSet();
        if (wrong.Count == 0 || !wrong.TrueForAll(field => asked.Contains(field.Key)))
            return null;
        var clean = form with { Body = [.. form.Body.Select(element => element is Field field ? field with { Error = null } : element)] };
        if (!Looks(view.List("blocks")).SequenceEqual(Looks(Redrawn(clean, ViewContext.Read(view.Text("private_metadata"))))))
            return null;
        return new()
        {
            ["response_action"] = "errors",
            ["errors"] = new JsonObject(wrong.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)PlainText.Cut(PlainText.Line(field.Error!), Limits.Label)))),
        };
    }

    private static IReadOnlyList<JsonElement> Redrawn(Form form, ViewContext? context) => JsonSerializer.SerializeToElement(
        ViewRenderer.Form(new Shown.AForm(form, context?.FormId ?? string.Empty), context?.Conversation, context?.Shared == true).Json).List("blocks");

    /// <summary>What tells one view from another: the blocks' ids, and the kinds and options of inputs. Texts come back changed by Slack.</summary>
    private static IEnumerable<string> Looks(IEnumerable<JsonElement> blocks) => blocks.Select(block =>
    {
        var input = block.Member("element") ?? default;
        return string.Join('\n', [block.Text("block_id"), input.Text("type"), .. Options(input).Select(option => option.Text("value"))]);
    });

    private static IEnumerable<JsonElement> Options(JsonElement input) => input.List("options").Concat(input.List("option_groups").SelectMany(group => group.List("options")));

    private static bool IsToggle(JsonElement block) =>
        block.Text("element", "type") == "checkboxes" && block.List("element", "options") is [var only] && only.Text("value") == Names.Ticked;

    private static string Ticked(JsonElement input) => input.List("selected_options").Any(option => option.Text("value") == Names.Ticked) ? "true" : "false";

    private static string Value(JsonElement input, IReadOnlyDictionary<string, string> longValues) => input.Text("type") switch
    {
        "radio_buttons" or "static_select" => input.Member("selected_option") is { } chosen ? Chosen(chosen, longValues) : string.Empty,
        "checkboxes" or "multi_static_select" => string.Join(',', input.List("selected_options").Select(option => Chosen(option, longValues))),
        "datepicker" => input.Text("selected_date") ?? string.Empty,
        "timepicker" => input.Text("selected_time") ?? string.Empty,
        _ => input.Text("value") ?? string.Empty,
    };

    private static string Chosen(JsonElement option, IReadOnlyDictionary<string, string> longValues) =>
        option.Text("value") is { } value ? longValues.GetValueOrDefault(value) ?? value : string.Empty;
}
