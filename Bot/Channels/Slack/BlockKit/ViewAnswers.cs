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
        var longValues = ViewContext.Read(Text(Member(view, "private_metadata")))?.LongValues ?? ViewContext.NoLongValues;
        var toggles = Blocks(view).Where(IsToggle).Select(block => Text(Member(block, "block_id"))).ToHashSet();
        Dictionary<string, string> answers = [];
        foreach (var block in Members(Member(Member(view, "state"), "values")))
        {
            foreach (var input in Members(block.Value))
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
        var asked = Members(Member(Member(view, "state"), "values")).Select(block => block.Name).ToHashSet();
        if (wrong.Count == 0 || !wrong.TrueForAll(field => asked.Contains(field.Key)))
            return null;
        var clean = form with { Body = [.. form.Body.Select(element => element is Field field ? field with { Error = null } : element)] };
        if (!Looks(Blocks(view)).SequenceEqual(Looks(Redrawn(clean, ViewContext.Read(Text(Member(view, "private_metadata")))))))
            return null;
        return new()
        {
            ["response_action"] = "errors",
            ["errors"] = new JsonObject(wrong.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)PlainText.Cut(PlainText.Line(field.Error!), Limits.Label)))),
        };
    }

    private static JsonElement[] Redrawn(Form form, ViewContext? context)
    {
        var view = ViewRenderer.Form(new Shown.AForm(form, context?.FormId ?? string.Empty), context?.Conversation, context?.Shared == true).Json;
        using var parsed = JsonDocument.Parse(MessageRenderer.Text(view));
        return Blocks(parsed.RootElement.Clone());
    }

    /// <summary>What tells one view from another: the blocks' ids, and the kinds and options of inputs. Texts come back changed by Slack.</summary>
    private static IEnumerable<string> Looks(IEnumerable<JsonElement> blocks) => blocks.Select(block =>
    {
        var input = Member(block, "element");
        return string.Join('\n', [Text(Member(block, "block_id")), Text(Member(input, "type")), .. Options(input).Select(option => Text(Member(option, "value")))]);
    });

    private static IEnumerable<JsonElement> Options(JsonElement input) =>
        Items(Member(input, "options")).Concat(Items(Member(input, "option_groups")).SelectMany(group => Items(Member(group, "options"))));

    private static bool IsToggle(JsonElement block) =>
        Text(Member(Member(block, "element"), "type")) == "checkboxes"
        && Items(Member(Member(block, "element"), "options")).Select(option => Text(Member(option, "value"))).ToList() is [Names.Ticked];

    private static string Ticked(JsonElement input) =>
        Items(Member(input, "selected_options")).Any(option => Text(Member(option, "value")) == Names.Ticked) ? "true" : "false";

    private static string Value(JsonElement input, IReadOnlyDictionary<string, string> longValues) => Text(Member(input, "type")) switch
    {
        "radio_buttons" or "static_select" => Chosen(Member(input, "selected_option"), longValues),
        "checkboxes" or "multi_static_select" => string.Join(',', Items(Member(input, "selected_options")).Select(option => Chosen(option, longValues))),
        "datepicker" => Text(Member(input, "selected_date")) ?? string.Empty,
        "timepicker" => Text(Member(input, "selected_time")) ?? string.Empty,
        _ => Text(Member(input, "value")) ?? string.Empty,
    };

    private static string Chosen(JsonElement option, IReadOnlyDictionary<string, string> longValues) =>
        Text(Member(option, "value")) is { } value ? longValues.GetValueOrDefault(value) ?? value : string.Empty;

    private static JsonElement[] Blocks(JsonElement view) => Items(Member(view, "blocks"));

    private static JsonElement Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) ? member : default;

    private static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement owner) =>
        owner.ValueKind == JsonValueKind.Object ? owner.EnumerateObject().Where(member => Readable(() => member.Name) is not null).Select(member => (member.Name, member.Value)) : [];

    private static JsonElement[] Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? Readable(value.GetString) : null;

    private static string? Readable(Func<string?> text)
    {
        try
        {
            return text();
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a character.
            return null;
        }
    }
}
