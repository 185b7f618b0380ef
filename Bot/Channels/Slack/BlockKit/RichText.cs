using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Draws words as rich text: stretches of text and dates, in which Slack reads no markup, mention, link or emoji name.</summary>
internal static class RichText
{
    /// <summary>A block of its own.</summary>
    public static JsonObject Block(params JsonNode[] elements) => new() { ["type"] = "rich_text", ["elements"] = new JsonArray(elements) };

    /// <summary>A paragraph; null where it has no text.</summary>
    public static JsonObject? Section(Words words, bool strong = false) => Element("rich_text_section", words, strong);

    /// <summary>Somebody's own words; null where there are none.</summary>
    public static JsonObject? Quote(Words words) => Element("rich_text_quote", words);

    /// <summary>Text to copy as it stands; null where there is none.</summary>
    public static JsonObject? Preformatted(string text) => Element("rich_text_preformatted", text);

    /// <summary>A list; null where no row has text.</summary>
    public static JsonObject? List(IReadOnlyList<Words> rows, bool numbered)
    {
        // A row without text keeps its number.
        JsonNode[] sections = [.. rows.Select(row => Section(row) ?? Section(PlainText.Nothing)!)];
        return sections.Length == 0
            ? null
            : new JsonObject { ["type"] = "rich_text_list", ["style"] = numbered ? "ordered" : "bullet", ["elements"] = new JsonArray(sections) };
    }

    /// <summary>An address to follow. Only for addresses that the bot itself made.</summary>
    public static JsonObject Link(string label, string address) => new()
    {
        ["type"] = "rich_text_section",
        ["elements"] = new JsonArray(new JsonObject { ["type"] = "link", ["url"] = address, ["text"] = label }),
    };

    private static JsonObject? Element(string type, Words words, bool strong = false)
    {
        List<JsonNode> inlines = [];
        var anything = false;
        foreach (var run in Joined(words, strong))
        {
            anything |= run is Run.Moment || !string.IsNullOrWhiteSpace(Text(run));
            inlines.Add(Inline(run, strong || run is Run.Strong));
        }

        return anything ? new JsonObject { ["type"] = type, ["elements"] = new JsonArray([.. inlines]) } : null;
    }

    private static JsonObject Inline(Run run, bool strong)
    {
        var inline = run is Run.Moment moment
            ? new JsonObject
            {
                ["type"] = "date",
                ["timestamp"] = moment.Instant.ToUnixTimeSeconds(),
                ["format"] = Mrkdwn.Format,
                ["fallback"] = PlainText.Utc(moment.Instant),
            }
            : new JsonObject { ["type"] = "text", ["text"] = Text(run) };
        if (strong)
            inline["style"] = new JsonObject { ["bold"] = true };
        return inline;
    }

    /// <summary>The runs cleaned, without empty ones, and neighbours of one look as one: each costs its own frame on the wire.</summary>
    private static List<Run> Joined(Words words, bool strong)
    {
        List<Run> joined = [];
        foreach (var run in words.Runs)
        {
            var text = TypedText.Readable(Text(run));
            switch (run, joined.LastOrDefault())
            {
                case (Run.Moment, _):
                    joined.Add(run);
                    break;
                case var _ when text.Length == 0:
                    break;
                case (_, Run.Strong before) when strong || run is Run.Strong:
                    joined[^1] = new Run.Strong(before.Text + text);
                    break;
                case (Run.Plain, Run.Plain before):
                    joined[^1] = new Run.Plain(before.Text + text);
                    break;
                default:
                    joined.Add(strong || run is Run.Strong ? new Run.Strong(text) : new Run.Plain(text));
                    break;
            }
        }

        return joined;
    }

    private static string Text(Run run) => run switch
    {
        Run.Plain plain => plain.Text,
        Run.Strong strong => strong.Text,
        Run.Moment => string.Empty,
        _ => throw new InvalidOperationException(run.GetType().Name),
    };
}
