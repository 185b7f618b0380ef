using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;
using NodaTime.Text;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Draws the inputs of a form. Nothing is checked by the client: the answers come back as typed, and the bot says what is wrong under each.</summary>
internal static class FieldRenderer
{
    private static readonly LocalTimePattern HoursMinutes = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");

    /// <summary>The input, what is wrong with what stands in it, and the hint. The label is part of the input: a hint before it would seem to belong to the field above.</summary>
    public static IEnumerable<JsonObject> Draw(Field field)
    {
        yield return Input(field) ?? TextRenderer.Block(new Words([.. field.Label.Runs, new Run.Plain(": there is nothing to choose from.")]), new Look(Subtle: true));
        if (field.Error is { } error)
            yield return TextRenderer.Block(new Words([new Run.Plain("⚠ "), .. error.Runs]), new Look(Colour: "Attention", Spacing: "Small"));
        if (field.Hint is { } hint)
            yield return TextRenderer.Block(hint, new Look(Subtle: true, Size: "Small", Spacing: "Small"));
    }

    // No maxLength: a client would cut a pasted text without a word, the bot's own check says by how much it is too long.
    private static JsonObject? Input(Field field) => field switch
    {
        TextField text => Text(text),
        ChoiceField choice => Choices(field, choice.Choices, choice.Expanded ? "expanded" : "compact", many: false),
        ManyField many => Choices(field, many.Choices, "expanded", many: true),
        DateField => With(Input("Input.Date", field), "value", LocalDatePattern.Iso.Parse(field.Shown.Trim()).Success ? field.Shown.Trim() : null),
        TimeField => With(Input("Input.Time", field), "value", HoursMinutes.Parse(field.Shown.Trim()).Success ? field.Shown.Trim() : null),
        ToggleField => Toggle(field),
        _ => throw new InvalidOperationException(field.GetType().Name),
    };

    private static JsonObject Input(string type, Field field)
    {
        var label = TextRenderer.Line(field.Label, Limits.Label);
        return new JsonObject { ["type"] = type, ["id"] = field.Key, ["label"] = field.Required || !field.SaysOptional ? label : $"{label} (optional)" };
    }

    private static JsonObject Text(TextField field)
    {
        // A text of several lines would lose them in an input of one.
        var shown = TypedText.Whole(field.Shown);
        return With(With(Input("Input.Text", field), "isMultiline", field.Lines || shown.Contains('\n', StringComparison.Ordinal)), "value", shown.Length > 0 ? shown : null);
    }

    private static JsonObject? Choices(Field field, IReadOnlyList<Choice> choices, string style, bool many)
    {
        // One of a value, and none that cannot be told from no answer.
        Choice[] offered = [.. choices.Where(choice => choice.Value.Length > 0).DistinctBy(choice => choice.Value)];
        if (offered.Length == 0)
            return null;
        string[] shown = many ? field.Shown.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [field.Shown];
        string[] chosen = [.. shown.Where(one => offered.Any(choice => choice.Value == one))];
        var input = Input("Input.ChoiceSet", field);
        input["style"] = style;
        input["isMultiSelect"] = many;
        input["wrap"] = true;
        input["choices"] = new JsonArray([.. offered.Select(choice =>
            new JsonObject { ["title"] = TextRenderer.Line(choice.Label, Limits.Label), ["value"] = choice.Value })]);
        return With(input, "value", chosen.Length > 0 ? string.Join(',', chosen) : null);
    }

    private static JsonObject Toggle(Field field)
    {
        var input = new JsonObject
        {
            ["type"] = "Input.Toggle",
            ["id"] = field.Key,
            ["title"] = TextRenderer.Line(field.Label, Limits.Label),
            ["valueOn"] = "true",
            ["valueOff"] = "false",
            ["wrap"] = true,
        };
        return With(input, "value", bool.TryParse(field.Shown, out var on) ? (on ? "true" : "false") : null);
    }

    private static JsonObject With(JsonObject input, string name, JsonNode? value)
    {
        if (value is not null)
            input[name] = value;
        return input;
    }
}
