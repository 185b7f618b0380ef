using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Draws the parts of a card that ask nothing.</summary>
internal static class ElementRenderer
{
    /// <summary>A title on top: the whole of it, a long one in bold text.</summary>
    public static JsonObject Title(Words title) => PlainText.Line(title) is { Length: <= Limits.Header } line
        ? Header(line)
        : RichText.Block(RichText.Section(title, strong: true) ?? RichText.Section(PlainText.Nothing)!);

    /// <summary>One part as blocks; none where it has no text.</summary>
    public static IEnumerable<JsonObject> Draw(Element element) => element switch
    {
        Heading heading => Block(RichText.Section(heading.Text, strong: true)),
        Paragraph { Tone: Tone.Subtle } paragraph when Quiet(paragraph.Text) is { } quiet => [quiet],
        Paragraph paragraph => Block(RichText.Section(Marked(paragraph.Text, paragraph.Tone))),
        Facts facts => Block(RichText.Section(new Words([.. facts.Rows.SelectMany(Row)]))),
        Items items => Block(RichText.List(items.Rows, items.Numbered)),
        Quote quote => Block(RichText.Quote(quote.Text)),
        Draft draft => Block(RichText.Preformatted(draft.Text)),
        Divider => [new JsonObject { ["type"] = "divider" }],
        Field field => Block(RichText.Section(new Words([.. Row(new Fact(field.Label, field.Shown), 0)]))),
        _ => throw new InvalidOperationException(element.GetType().Name),
    };

    /// <summary>A line of small grey text.</summary>
    public static JsonObject Small(string text) =>
        new() { ["type"] = "context", ["elements"] = new JsonArray(PlainText.Of(text, Limits.Text)) };

    private static JsonObject Header(string line) => new() { ["type"] = "header", ["text"] = PlainText.Of(line, Limits.Header) };

    private static IEnumerable<JsonObject> Block(JsonObject? element) => element is null ? [] : [RichText.Block(element)];

    /// <summary>A less important text in small; null where it does not go: small text that nothing is read in takes no moments and has a limit.</summary>
    private static JsonObject? Quiet(Words text) =>
        text.Runs.Any(run => run is Run.Moment) || PlainText.Line(text) is not { Length: <= Limits.Text } line || string.IsNullOrWhiteSpace(line)
            ? null
            : Small(line);

    private static IEnumerable<Run> Row(Fact fact, int index)
    {
        if (index > 0)
            yield return new Run.Plain("\n");
        yield return new Run.Strong(PlainText.Line(fact.Label));
        yield return new Run.Plain(": ");
        foreach (var run in Marked(fact.Value, fact.Tone).Runs)
            yield return run;
    }

    /// <summary>Rich text has no colours: the tone is a sign before the text.</summary>
    private static Words Marked(Words text, Tone tone)
    {
        var mark = tone switch
        {
            Tone.Normal or Tone.Subtle => null,
            Tone.Good => "✅ ",
            Tone.Warning => "⚠️ ",
            Tone.Bad => "🔴 ",
            _ => throw new InvalidOperationException(tone.ToString()),
        };
        return mark is null || text.Runs.Count == 0 ? text : new Words([new Run.Plain(mark), .. text.Runs]);
    }
}
