using System.Text.Json.Nodes;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>Text as Slack may be given it: never empty, never too long, readable.</summary>
internal static class PlainText
{
    /// <summary>Stands where a text is needed and none is there: Slack refuses an empty one.</summary>
    public const string Nothing = "…";

    /// <summary>A text object in which nothing is read as markup, a mention or an emoji.</summary>
    public static JsonObject Of(string text, int limit) =>
        new() { ["type"] = "plain_text", ["text"] = Cut(string.IsNullOrWhiteSpace(text) ? Nothing : text, limit), ["emoji"] = false };

    /// <summary>One line for the places that take nothing but text; moments in UTC.</summary>
    public static string Line(Words words) => string.Concat(words.Runs.Select(run => run switch
    {
        Run.Plain plain => TypedText.Readable(plain.Text.ReplaceLineEndings(" ")),
        Run.Strong strong => TypedText.Readable(strong.Text.ReplaceLineEndings(" ")),
        Run.Moment moment => Utc(moment.Instant),
        _ => throw new InvalidOperationException(run.GetType().Name),
    }));

    /// <summary>A moment where the reader's own zone is not known.</summary>
    public static string Utc(Instant instant) => $"{Words.At(instant).Plain(DateTimeZone.Utc)} UTC";

    /// <summary>The text with an ellipsis in place of what is too much.</summary>
    public static string Cut(string text, int limit) => text.Length <= limit ? text : Fitting.Cut(text, limit - 1);
}
