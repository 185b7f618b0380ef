using System.Text;
using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Text as Slack may be given it: no broken characters, none that turn the line around, never empty.</summary>
internal static class PlainText
{
    /// <summary>Stands where a text is needed and none is there: Slack refuses an empty one.</summary>
    public const string Nothing = "…";

    private const char Broken = '\ufffd';

    /// <summary>A text object in which nothing is read as markup, a mention or an emoji.</summary>
    public static JsonObject Of(string text, int limit) =>
        new() { ["type"] = "plain_text", ["text"] = Cut(string.IsNullOrWhiteSpace(text) ? Nothing : text, limit), ["emoji"] = false };

    /// <summary>One line for the places that take nothing but text; moments in UTC.</summary>
    public static string Line(Words words) => string.Concat(words.Runs.Select(run => run switch
    {
        Run.Plain plain => Clean(plain.Text.ReplaceLineEndings(" ")),
        Run.Strong strong => Clean(strong.Text.ReplaceLineEndings(" ")),
        Run.Moment moment => Utc(moment.Instant),
        _ => throw new InvalidOperationException(run.GetType().Name),
    }));

    /// <summary>A moment where the reader's own zone is not known.</summary>
    public static string Utc(Instant instant) => $"{Words.At(instant).Plain(DateTimeZone.Utc)} UTC";

    /// <summary>The text with an ellipsis in place of what is too much.</summary>
    public static string Cut(string text, int limit) => text.Length <= limit ? text : Fitting.Cut(text, limit - 1);

    /// <summary>A text to read: as <see cref="Typed"/>, and without the invisible signs that turn the direction of everything after them.</summary>
    public static string Clean(string text) => string.Concat(Typed(text).Where(one => one is not (>= '\u202a' and <= '\u202e') and not (>= '\u2066' and <= '\u2069')));

    /// <summary>A text to work on: line ends are \n, halves of characters and control characters are marked as broken.</summary>
    public static string Typed(string text)
    {
        var typed = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            typed.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t') ? Broken.ToString() : rune.ToString());
        return typed.Replace("\r\n", "\n").Replace('\r', '\n').ToString();
    }
}
