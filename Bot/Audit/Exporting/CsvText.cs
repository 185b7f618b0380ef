using System.Buffers;
using System.Text;

namespace Bot.Audit.Exporting;

/// <summary>Writes CSV (https://www.rfc-editor.org/rfc/rfc4180) in which no spreadsheet finds a formula (ASVS 1.2.10): where a cell, or a part of one that some spreadsheet takes for a cell, begins as a formula does, an apostrophe stands before it.</summary>
internal static class CsvText
{
    /// <summary>What a formula begins with, also in full-width letters and as the sign for minus; and what some programs skip before one.</summary>
    private const string Beginnings = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\t\r\n\0";

    /// <summary>After these another cell may begin, by whichever separator a spreadsheet goes.</summary>
    private const string Separators = ",;|\t\r\n\"'";

    private const string NewLine = "\r\n";

    /// <summary>Rows of cells.</summary>
    public static string Write(IEnumerable<IReadOnlyList<string?>> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(cell => Quoted(Safe(cell ?? string.Empty)))).Append(NewLine);
        return text.ToString();
    }

    /// <summary>A cell's text as a spreadsheet may read it: the same, with apostrophes where a formula could begin, and without U+0000.</summary>
    public static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length + 2);
        var beginning = true;
        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];
            if (beginning && Beginnings.Contains(letter, StringComparison.Ordinal) && (index == 0 || !char.IsControl(letter)))
                safe.Append('\'');
            safe.Append(letter == '\0' ? '\uFFFD' : letter);

            // Spaces before a formula are skipped by some.
            beginning = Separators.Contains(letter, StringComparison.Ordinal) || letter == '\0' || (beginning && char.IsWhiteSpace(letter));
        }

        return safe.ToString();
    }

    /// <summary>What some reader takes for the end of a cell, or for its beginning.</summary>
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",;\"\r\n\t '");

    private static string Quoted(string text) => !text.AsSpan().ContainsAny(NeedQuotes) ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
