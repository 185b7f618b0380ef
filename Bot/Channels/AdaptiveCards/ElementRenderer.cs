using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Draws the parts of a card.</summary>
internal static class ElementRenderer
{
    // A label such as "Acknowledged within" takes two fifths of a card on a telephone; with less its words would break.
    private const int LabelShare = 2;
    private const int ValueShare = 3;

    /// <summary>All parts in order; a divider is the line above the part after it.</summary>
    public static IEnumerable<JsonObject> Body(IReadOnlyList<Element> body)
    {
        var line = false;
        foreach (var element in body)
        {
            if (element is Divider)
            {
                line = true;
                continue;
            }

            foreach (var drawn in Draw(element))
            {
                if (line)
                    drawn["separator"] = true;
                line = false;
                yield return drawn;
            }
        }

        if (line)
            yield return Divider();
    }

    /// <summary>One part, which may take several blocks.</summary>
    public static IEnumerable<JsonObject> Draw(Element element) => element switch
    {
        Heading heading => [TextRenderer.Block(heading.Text, new Look(Size: "Medium", Strong: true))],
        Paragraph { Tone: Tone.Good } paragraph => [Box(TextRenderer.Lines(paragraph.Text, Look.Default), "good")],
        Paragraph { Tone: Tone.Warning } paragraph => [Box(TextRenderer.Lines(paragraph.Text, Look.Default), "warning")],
        Paragraph paragraph => TextRenderer.Lines(paragraph.Text, Toned(paragraph.Tone)),
        Facts facts => facts.Rows.Select(Row),
        Items items => items.Rows.Select((row, index) => Item(row, items.Numbered ? $"{index + 1}. " : "• ", index)),
        Quote quote => [Box(TextRenderer.Lines(quote.Text, Look.Default))],
        Draft draft => [Box(TextRenderer.Lines(draft.Text, new Look(Monospace: true)))],
        Dialogs.Cards.Divider => [Divider()],
        Field field => FieldRenderer.Draw(field),
        _ => throw new InvalidOperationException(element.GetType().Name),
    };

    /// <summary>The look of a tone. Teams' own green and yellow cannot be read on white: there a box around the text or its weight has to do.</summary>
    public static Look Toned(Tone tone) => tone switch
    {
        Tone.Normal => Look.Default,
        Tone.Subtle => new(Subtle: true),
        Tone.Good => Look.Default,
        Tone.Warning => new(Strong: true),
        Tone.Bad => new(Colour: "Attention"),
        _ => throw new InvalidOperationException(tone.ToString()),
    };

    private static JsonObject Row(Fact fact, int index)
    {
        var row = new JsonObject
        {
            ["type"] = "ColumnSet",
            ["columns"] = new JsonArray(
                Column(LabelShare, [TextRenderer.Block(fact.Label, new Look(Subtle: true))]),
                Column(ValueShare, TextRenderer.Lines(fact.Value, Toned(fact.Tone)))),
        };
        if (index > 0)
            row["spacing"] = "Small";
        return row;
    }

    private static JsonObject Column(int width, IEnumerable<JsonObject> items) => new()
    {
        ["type"] = "Column",
        ["width"] = width,
        ["items"] = new JsonArray([.. items]),
    };

    private static JsonObject Item(Words row, string mark, int index) =>
        TextRenderer.Block(new Words([new Run.Plain(mark), .. row.Runs]), index == 0 ? Look.Default : new Look(Spacing: "Small"));

    private static JsonObject Box(IEnumerable<JsonObject> items, string style = "emphasis") => new()
    {
        ["type"] = "Container",
        ["style"] = style,
        ["items"] = new JsonArray([.. items]),
    };

    private static JsonObject Divider() => new() { ["type"] = "Container", ["separator"] = true, ["items"] = new JsonArray() };
}
