using System.Text;
using System.Text.RegularExpressions;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>The one text that Slack reads as markup: the line beside a message's blocks, for notifications and screen readers.</summary>
internal static partial class Mrkdwn
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
        var text = Signs().Replace(typed, $"{Joiner}$0{Joiner}");
        return new StringBuilder(Colons().Replace(text, $":{Joiner}"))
            .Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").ToString();
    }

    [GeneratedRegex("[*_~`]|^ *>")]
    private static partial Regex Signs();

    // Emoji names (:smile:) and the beginning of an address.
    [GeneratedRegex(@":(?=[\w+'-]+:|//)")]
    private static partial Regex Colons();
}
