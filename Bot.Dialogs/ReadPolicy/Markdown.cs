using System.Text;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>Writes Markdown (CommonMark with pipe tables). What people wrote is text in it, whatever it looks like.</summary>
public static class Markdown
{
    /// <summary>Characters that begin something wherever they stand: emphasis, code, links, HTML, entities, table cells.</summary>
    private const string Special = "\\`*_[]<>&|~#!";

    /// <summary>Text as it is: one line, with everything escaped that would be markup. https://spec.commonmark.org/0.31.2/#backslash-escapes</summary>
    public static string Text(string text)
    {
        var written = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            var space = char.IsWhiteSpace(letter) || char.IsControl(letter);
            if (space && (written.Length == 0 || written[^1] == ' '))
                continue;
            if (Special.Contains(letter, StringComparison.Ordinal))
                written.Append('\\');
            written.Append(space ? ' ' : letter);
        }

        return AtLineStart(written.ToString().TrimEnd());
    }

    /// <summary>A table: its head, and its rows, of cells that are Markdown already.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows) =>
        [Row(head), Row([.. head.Select(_ => "---")]), .. rows.Select(Row), string.Empty];

    /// <summary>A list.</summary>
    public static IEnumerable<string> Items(IEnumerable<string> items, bool numbered = false) =>
        [.. items.Select((item, index) => numbered ? $"{index + 1}. {item}" : $"- {item}"), string.Empty];

    /// <summary>Texts with commas between them.</summary>
    public static string Listed(IEnumerable<string> texts) => string.Join(", ", texts.Select(Text));

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    /// <summary>What begins a list, a heading's underline or a line only does so at the start.</summary>
    private static string AtLineStart(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (text.Length > 0 && text[0] is ('+' or '-' or '='))
            return $"\\{text}";
        return digits > 0 && digits < text.Length && text[digits] is ('.' or ')') ? text.Insert(digits, "\\") : text;
    }
}
