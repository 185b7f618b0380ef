using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;
using NodaTime.Text;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Draws the inputs of a form; a field's key is the id of its block and of its input. Lengths are checked by the bot, which says how much too long a text is.</summary>
internal static class FieldRenderer
{
    private static readonly LocalTimePattern HoursMinutes = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>The input, and under it what is wrong with what stands in it; a menu without options is a line that says so.</summary>
    public static IEnumerable<JsonObject> Draw(Field field, OptionSet options, ICollection<string> cuts)
    {
        yield return Input(field, options, cuts) is { } input
            ? Block(field, input)
            : ElementRenderer.Small($"{PlainText.Line(field.Label)}: there is nothing to choose from.");
        if (field.Error is { } error)
            yield return ElementRenderer.Small($"⚠ {PlainText.Line(error)}");
    }

    private static JsonObject Block(Field field, JsonObject element)
    {
        var block = new JsonObject
        {
            ["type"] = "input",
            ["block_id"] = field.Key,
            ["label"] = PlainText.Of(PlainText.Line(field.Label), Limits.Label),
            ["element"] = element,
            // Slack holds back a form until what is not optional is filled in, and a box is filled in by a tick only.
            ["optional"] = !field.Required || field is ToggleField,
        };
        if (field.Hint is { } hint && PlainText.Line(hint) is var line && !string.IsNullOrWhiteSpace(line))
            block["hint"] = PlainText.Of(line, Limits.Label);
        return block;
    }

    private static JsonObject? Input(Field field, OptionSet options, ICollection<string> cuts) => field switch
    {
        TextField text => Text(text, cuts),
        ChoiceField choice => One(choice, options),
        ManyField many => Many(many, options),
        DateField => With(Element("datepicker", field), "initial_date", LocalDatePattern.Iso.Parse(field.Shown.Trim()).Success ? field.Shown.Trim() : null),
        TimeField => With(Element("timepicker", field), "initial_time", HoursMinutes.Parse(field.Shown.Trim()).Success ? field.Shown.Trim() : null),
        ToggleField => Toggle(field),
        _ => throw new InvalidOperationException(field.GetType().Name),
    };

    private static JsonObject Element(string type, Field field) => new() { ["type"] = type, ["action_id"] = field.Key };

    private static JsonObject Text(TextField field, ICollection<string> cuts)
    {
        var input = Element("plain_text_input", field);
        var shown = TypedText.Whole(field.Shown);
        if (shown.Length > Limits.InputText)
            cuts.Add($"The text in {field.Key} is cut from {shown.Length} to {Limits.InputText} characters.");

        // A text of several lines would lose them in an input of one.
        if (field.Lines || shown.Contains('\n', StringComparison.Ordinal))
            input["multiline"] = true;
        return With(input, "initial_value", shown.Length > 0 ? PlainText.Cut(shown, Limits.InputText) : null);
    }

    private static JsonObject? One(ChoiceField field, OptionSet options)
    {
        var open = field.Expanded && field.Choices.Count <= Limits.OpenOptions;
        var drawn = options.Draw(field.Key, field.Choices, Most(open));
        if (drawn.Count == 0)
            return null;
        var input = Listed(Element(open ? "radio_buttons" : "static_select", field), drawn);
        return With(input, "initial_option", drawn.TryGetValue(field.Shown.Trim(), out var shown) ? shown.DeepClone() : null);
    }

    private static JsonObject? Many(ManyField field, OptionSet options)
    {
        var open = field.Choices.Count <= Limits.OpenOptions;
        var drawn = options.Draw(field.Key, field.Choices, Most(open));
        if (drawn.Count == 0)
            return null;
        var chosen = field.Shown.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        JsonNode[] shown = [.. drawn.Where(option => chosen.Contains(option.Key)).Select(option => option.Value.DeepClone())];
        var input = Listed(Element(open ? "checkboxes" : "multi_static_select", field), drawn);
        return With(input, "initial_options", shown.Length > 0 ? new JsonArray(shown) : null);
    }

    private static JsonObject Toggle(Field field)
    {
        var tick = new JsonObject { ["text"] = PlainText.Of("Yes", Limits.Option), ["value"] = Names.Ticked };
        var input = Element("checkboxes", field);
        input["options"] = new JsonArray(tick);
        return With(input, "initial_options", bool.TryParse(field.Shown, out var on) && on ? new JsonArray(tick.DeepClone()) : null);
    }

    private static int Most(bool open) => open ? Limits.OpenOptions : Limits.MenuOptions * Limits.MenuGroups;

    /// <summary>More options than a menu takes stand in groups, each named for its first and its last.</summary>
    private static JsonObject Listed(JsonObject input, IReadOnlyDictionary<string, JsonObject> options) => options.Count <= Limits.MenuOptions
        ? With(input, "options", new JsonArray([.. options.Values]))
        : With(input, "option_groups", new JsonArray([.. options.Values.Chunk(Limits.MenuOptions).Select(group => new JsonObject
        {
            ["label"] = PlainText.Of($"{Name(group[0])} – {Name(group[^1])}", Limits.GroupLabel),
            ["options"] = new JsonArray([.. group]),
        })]));

    private static string Name(JsonObject option) => PlainText.Cut(option["text"]!["text"]!.GetValue<string>(), Limits.GroupLabel / 3);

    private static JsonObject With(JsonObject input, string name, JsonNode? value)
    {
        if (value is not null)
            input[name] = value;
        return input;
    }
}
