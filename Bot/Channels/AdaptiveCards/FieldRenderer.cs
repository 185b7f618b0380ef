using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Draws the inputs of a form. Nothing is checked by the client: the answers come back as typed, and the bot says what is wrong under each.</summary>
internal static class FieldRenderer
{
    /// <summary>The input, what is wrong with what stands in it, and the hint. The label is part of the input: a hint before it would seem to belong to the field above.</summary>
    public static IEnumerable<JsonObject> Draw(Field field)
    {
        yield return Input(field);
        if (field.Error is { } error)
            yield return TextRenderer.Block(new Words([new Run.Plain("⚠ "), .. error.Runs]), new Look(Colour: "Attention", Spacing: "Small"));
        if (field.Hint is { } hint)
            yield return TextRenderer.Block(hint, new Look(Subtle: true, Size: "Small", Spacing: "Small"));
    }

    // No maxLength: a client would cut a pasted text without a word, the bot's own check says by how much it is too long.
    private static JsonObject Input(Field field) => field switch
    {
        TextField text => With(Input("Input.Text", field), "isMultiline", text.Lines),
        ChoiceField choice => Choices(field, choice.Choices, choice.Expanded ? "expanded" : "compact", many: false),
        ManyField many => Choices(field, many.Choices, "expanded", many: true),
        DateField => Input("Input.Date", field),
        TimeField => Input("Input.Time", field),
        ToggleField => Toggle(field),
        _ => throw new InvalidOperationException(field.GetType().Name),
    };

    private static JsonObject Input(string type, Field field)
    {
        var label = TextRenderer.Line(field.Label);
        var input = new JsonObject { ["type"] = type, ["id"] = field.Key, ["label"] = field.Required || !field.SaysOptional ? label : $"{label} (optional)" };
        if (field.Shown.Length > 0)
            input["value"] = field.Shown;
        return input;
    }

    private static JsonObject Choices(Field field, IReadOnlyList<Choice> choices, string style, bool many)
    {
        var input = Input("Input.ChoiceSet", field);
        input["style"] = style;
        input["isMultiSelect"] = many;
        input["wrap"] = true;
        input["choices"] = new JsonArray([.. choices.Select(choice =>
            new JsonObject { ["title"] = TextRenderer.Line(choice.Label), ["value"] = choice.Value })]);
        return input;
    }

    private static JsonObject Toggle(Field field)
    {
        var input = new JsonObject
        {
            ["type"] = "Input.Toggle",
            ["id"] = field.Key,
            ["title"] = TextRenderer.Line(field.Label),
            ["valueOn"] = "true",
            ["valueOff"] = "false",
        };
        if (field.Shown.Length > 0)
            input["value"] = field.Shown;
        return input;
    }

    private static JsonObject With(JsonObject input, string name, JsonNode value)
    {
        input[name] = value;
        return input;
    }
}
