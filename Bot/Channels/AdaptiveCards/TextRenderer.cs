using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;
using NodaTime.Text;

namespace Bot.Channels.AdaptiveCards;

/// <summary>Draws words as rich text: runs, which no client reads as Markdown.</summary>
internal static class TextRenderer
{
    /// <summary>Invisible, and forbids a line break: keeps two characters from being read as one sign.</summary>
    private const string Joiner = "\u2060";

    /// <summary>Stands where a text is needed and none is there.</summary>
    private const string Nothing = "…";

    private const string Braces = "{" + Joiner + "{";

    // The clients' date functions take whole seconds only.
    private static readonly InstantPattern Seconds = InstantPattern.General;

    /// <summary>A card's title. Only TextBlock can be marked as a heading, and TextBlock reads Markdown: size and weight have to do.</summary>
    public static JsonObject Title(Words title) => Block(title, new Look(Size: "Large", Strong: true));

    /// <summary>One block; line breaks become spaces.</summary>
    public static JsonObject Block(Words text, Look look) => Block(text.Runs.Select(OneLine), look);

    /// <summary>One block a line, so that line breaks show.</summary>
    public static IEnumerable<JsonObject> Lines(Words text, Look look) =>
        Split(text).Select((line, index) => Block(line, index == 0 ? look : look with { Spacing = "None" }));

    /// <summary>Plain text for the places that take no runs (labels, titles of buttons and choices, notifications), up to so many characters; never empty.</summary>
    public static string Line(Words text, int most)
    {
        var plain = string.Concat(Fitting.Cut(text, most).Runs.Select(run => OneLine(run) switch
        {
            Run.Plain plain => plain.Text,
            Run.Strong strong => strong.Text,
            Run.Moment moment => Utc(moment.Instant),
            _ => throw new InvalidOperationException(run.GetType().Name),
        }));
        var line = Literal(plain).Replace("](", $"]{Joiner}(", StringComparison.Ordinal);
        return string.IsNullOrWhiteSpace(line) ? Nothing : line;
    }

    /// <summary>A line to be read out: the places for it also take markup (SSML), which nobody gets to write.</summary>
    public static string Spoken(string line) => line.Replace("&", "and", StringComparison.Ordinal).Replace('<', '‹').Replace('>', '›');

    private static JsonObject Block(IEnumerable<Run> runs, Look look)
    {
        JsonNode[] inlines = [.. runs.Where(run => Text(run).Length > 0).Select(run => Inline(run, look))];

        // A block without text is not drawn at all: an empty line keeps its height with a space.
        if (inlines.Length == 0)
            inlines = [Inline(new Run.Plain("\u00a0"), look)];
        var block = new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(inlines) };
        if (look.Spacing is { } spacing)
            block["spacing"] = spacing;
        return block;
    }

    private static JsonObject Inline(Run run, Look look)
    {
        var inline = new JsonObject { ["type"] = "TextRun", ["text"] = Text(run) };
        if (look.Size is { } size)
            inline["size"] = size;
        if (run is Run.Strong || look.Strong)
            inline["weight"] = "Bolder";
        if (look.Colour is { } colour)
            inline["color"] = colour;
        if (look.Subtle)
            inline["isSubtle"] = true;
        if (look.Monospace)
            inline["fontType"] = "Monospace";
        return inline;
    }

    private static string Text(Run run) => run switch
    {
        Run.Plain plain => Literal(plain.Text),
        Run.Strong strong => Literal(strong.Text),
        Run.Moment moment => Moment(moment.Instant),
        _ => throw new InvalidOperationException(run.GetType().Name),
    };

    private static string Moment(Instant instant)
    {
        // Clients know the years of four digits only.
        if (instant.InUtc().Year is < 1 or > 9999)
            return Utc(instant);
        var whole = Seconds.Format(Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds()));
        return $"{{{{DATE({whole}, SHORT)}}}} {{{{TIME({whole})}}}}";
    }

    private static string Utc(Instant instant) => $"{Words.At(instant).Plain(DateTimeZone.Utc)} UTC";

    /// <summary>Clients put dates in place of <c>{{DATE(…)}}</c> wherever they find it; a typed one stays as typed. Twice, because three braces overlap.</summary>
    private static string Literal(string text) =>
        TypedText.Readable(text).Replace("{{", Braces, StringComparison.Ordinal).Replace("{{", Braces, StringComparison.Ordinal);

    private static Run OneLine(Run run) => run switch
    {
        Run.Plain plain => new Run.Plain(plain.Text.ReplaceLineEndings(" ")),
        Run.Strong strong => new Run.Strong(strong.Text.ReplaceLineEndings(" ")),
        Run.Moment => run,
        _ => throw new InvalidOperationException(run.GetType().Name),
    };

    private static List<List<Run>> Split(Words text)
    {
        List<List<Run>> lines = [[]];
        foreach (var run in text.Runs)
        {
            var parts = run switch
            {
                Run.Plain plain => Parts(plain.Text).Select(Run (part) => new Run.Plain(part)),
                Run.Strong strong => Parts(strong.Text).Select(Run (part) => new Run.Strong(part)),
                Run.Moment => [run],
                _ => throw new InvalidOperationException(run.GetType().Name),
            };
            foreach (var (index, part) in parts.Index())
            {
                if (index > 0)
                    lines.Add([]);
                lines[^1].Add(part);
            }
        }

        return lines;
    }

    private static string[] Parts(string text) => text.ReplaceLineEndings("\n").Split('\n');
}

/// <summary>How a block of text looks; null and false leave the client's default.</summary>
internal sealed record Look(
    string? Size = null,
    bool Strong = false,
    string? Colour = null,
    bool Subtle = false,
    bool Monospace = false,
    string? Spacing = null)
{
    /// <summary>The client's default.</summary>
    public static readonly Look Default = new();
}
