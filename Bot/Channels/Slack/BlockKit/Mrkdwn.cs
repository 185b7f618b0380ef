using System.Text;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>The one text that Slack reads as markup: the line beside a message's blocks, for notifications and screen readers.</summary>
internal static class Mrkdwn
{
    /// <summary>How a moment is written in the reader's own zone (https://docs.slack.dev/messaging/formatting-message-text#date-formatting).</summary>
    public const string Format = "{date_short_pretty} {time}";

    /// <summary>Invisible, and forbids a line break: keeps signs from being read as markup.</summary>
    private const char Joiner = '\u2060';

    // The longest line that is within the limit however much of it has to be escaped.
    private const int Longest = 500;

    /// <summary>One line in which only moments are markup.</summary>
    public static string Line(Words words)
    {
        var line = string.Concat(Fitting.Cut(words, Longest).Runs.Select(run => run switch
        {
            Run.Moment moment => $"<!date^{moment.Instant.ToUnixTimeSeconds()}^{Format}|{PlainText.Utc(moment.Instant)}>",
            _ => Escape(PlainText.Line(new Words([run]))),
        }));
        return string.IsNullOrWhiteSpace(line) ? PlainText.Nothing : line;
    }

    /// <summary>Typed text that stays as typed: no mention, link, emoji or formatting.</summary>
    public static string Escape(string typed)
    {
        var text = new StringBuilder(typed.Length);
        var begun = false;
        foreach (var (place, sign) in typed.Index())
        {
            text.Append(sign switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                // A line that begins with it is a quote, escaped or not.
                '>' => begun ? "&gt;" : $"{Joiner}&gt;",
                '*' or '_' or '~' or '`' => $"{Joiner}{sign}{Joiner}",
                ':' when IsAddress(typed, place) || IsEmoji(typed, place) => $":{Joiner}",
                _ => sign.ToString(),
            });
            begun |= sign != ' ';
        }

        return text.ToString();
    }

    private static bool IsAddress(string text, int colon) => string.CompareOrdinal(text, colon, "://", 0, 3) == 0;

    /// <summary>Whether a name like smile stands between this colon and the next.</summary>
    private static bool IsEmoji(string text, int colon)
    {
        var end = colon + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '+' or '-' or '\''))
            end++;
        return end > colon + 1 && end < text.Length && text[end] == ':';
    }
}
