using System.Text;

namespace Bot.Dialogs.Drafts;

/// <summary>Text as a part of an address: percent-encoded UTF-8, line ends as CRLF.</summary>
internal static class Percent
{
    /// <summary>The whole text.</summary>
    public static string Encode(string text) => Uri.EscapeDataString(text.ReplaceLineEndings("\r\n"));

    /// <summary>As many of its characters as fit into this many characters of address; <paramref name="cut"/> stands at the end where some did not.</summary>
    public static string Encode(string text, int limit, string cut = "")
    {
        var whole = Encode(text);
        if (whole.Length <= limit)
            return whole;

        var end = Encode(cut);
        var kept = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var next = Encode(rune.ToString());
            if (kept.Length + next.Length + end.Length > limit)
                break;
            kept.Append(next);
        }

        return kept.Append(end).ToString();
    }

    /// <summary>The text without line breaks: a line break in a header would begin another header.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
