using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Bot.Channels.Slack;

/// <summary>Slack's message text as people see it: <c>&lt;@U1|ada&gt;</c> is @ada, <c>&lt;https://…|here&gt;</c> is "here (https://…)", and nothing is escaped.</summary>
internal static partial class MessageText
{
    private const decimal LatestSecond = 100_000_000_000m;

    /// <summary>The plain text of a message; mentions of <paramref name="without"/> are left out.</summary>
    public static string Plain(string text, string? without = null)
    {
        var plain = new StringBuilder();
        var last = 0;
        foreach (var match in Marked().EnumerateMatches(text))
        {
            plain.Append(Unescaped(text[last..match.Index]));
            plain.Append(Seen(text.Substring(match.Index + 1, match.Length - 2), without));
            last = match.Index + match.Length;
        }

        return plain.Append(Unescaped(text[last..])).ToString().Trim();
    }

    /// <summary>When a message was written, from its timestamp: Unix seconds with six decimals.</summary>
    public static Instant At(string timestamp) =>
        decimal.TryParse(timestamp, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < LatestSecond
            ? Instant.FromUnixTimeTicks((long)(seconds * NodaConstants.TicksPerSecond))
            : Instant.FromUnixTimeTicks(0);

    private static string Seen(string marked, string? without)
    {
        var bar = marked.IndexOf('|', StringComparison.Ordinal);
        var (what, label) = bar < 0 ? (marked, string.Empty) : (marked[..bar], Unescaped(marked[(bar + 1)..]));
        return what switch
        {
            ['@', .. var user] when user == without => string.Empty,
            ['@', .. var user] => $"@{(label.Length > 0 ? label : user)}",
            ['#', .. var channel] => $"#{(label.Length > 0 ? label : channel)}",
            ['!', .. var special] => label.Length > 0 ? label : $"@{special.Split('^')[0]}",
            _ when label.Length > 0 && label != Unescaped(what) => $"{label} ({Unescaped(what)})",
            _ => Unescaped(what),
        };
    }

    private static string Unescaped(string text) => WebUtility.HtmlDecode(text);

    [GeneratedRegex(@"<[^<>\s][^<>\n]*>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();
}
