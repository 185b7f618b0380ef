using System.Text;

namespace Bot.Dialogs.Drafts;

/// <summary>Writes <c>mailto:</c> addresses (RFC 6068).</summary>
internal static class MailLink
{
    /// <summary>Some mail programs on Windows take no longer address than about 2,000 characters; this leaves room.</summary>
    public const int Longest = 1800;

    private const int LongestSubject = 400;
    private const string Cut = "\n\n[The rest is on the card: copy it from there.]";

    /// <summary>The address that opens this mail. A body too long for an address is cut, and says so.</summary>
    public static string To(MailDraft mail)
    {
        var start = $"mailto:{Address(mail.To)}?subject={Escaped(OneLine(mail.Subject), LongestSubject)}&body=";
        var whole = Escaped(mail.Body);
        return whole.Length + start.Length <= Longest
            ? start + whole
            : start + Escaped(mail.Body, Longest - start.Length - Escaped(Cut).Length) + Escaped(Cut);
    }

    private static string Address(string? to) => Escaped(OneLine(to ?? string.Empty), LongestSubject).Replace("%40", "@", StringComparison.Ordinal);

    // A line break in a header would begin another header.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Escaped(string text) => Uri.EscapeDataString(text.ReplaceLineEndings("\r\n"));

    private static string Escaped(string text, int limit)
    {
        var kept = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var next = Escaped(rune.ToString());
            if (kept.Length + next.Length > limit)
                break;
            kept.Append(next);
        }

        return kept.ToString();
    }
}
