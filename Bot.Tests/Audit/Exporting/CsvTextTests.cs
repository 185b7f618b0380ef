using System.Text;
using Bot.Audit.Exporting;
using FsCheck;
using FsCheck.Fluent;

namespace Bot.Tests.Audit.Exporting;

/// <summary>What goes into a spreadsheet is text there (T8).</summary>
public sealed class CsvTextTests
{
    private const string Letters = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\u2212\t\r\n\0,;|\"' aZ9.é\u200B";

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+41 44 123", "'+41 44 123")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t'=1")]
    [InlineData("\r=1", "'\r'=1")]
    [InlineData("\0=1", "'\uFFFD'=1")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF201", "'\uFF201")]
    [InlineData("  =1", "  '=1")]
    [InlineData("a,=cmd|' /C calc'!A0", "a,'=cmd|' /C calc'!A0")]
    [InlineData("a;=1", "a;'=1")]
    [InlineData("\"=1", "\"'=1")]
    [InlineData("a\r\n=1", "a\r\n'=1")]
    [InlineData("one, two, @three", "one, two, '@three")]
    [InlineData("plain", "plain")]
    [InlineData("a = b - c @ d + e", "a = b - c @ d + e")]
    [InlineData("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z")]
    [InlineData("", "")]
    public void A_formula_has_an_apostrophe_before_it(string text, string safe) => CsvText.Safe(text).ShouldBe(safe);

    [Fact]
    public void However_a_spreadsheet_cuts_it_no_part_begins_a_formula() => Prop.ForAll(Texts(), text =>
    {
        foreach (var separator in ",;|\t\n\r\"")
        {
            foreach (var part in CsvText.Write([[text]]).Split(separator))
                "=+-@\uFF1D\uFF0B\uFF0D\uFF20\u2212".Contains(part.TrimStart(' ', '\t', '\r', '\n').FirstOrDefault('x'), StringComparison.Ordinal).ShouldBeFalse($"{separator}: {part}");
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_parser_reads_every_cell_as_it_was_written() => Prop.ForAll(Texts(), Texts(), Texts(), (one, two, three) =>
    {
        string?[][] rows = [["head", one, two], [three, "x", one], [string.Empty, two, null]];
        Parse(CsvText.Write(rows)).ShouldBe(rows.Select(row => row.Select(cell => CsvText.Safe(cell ?? string.Empty)).ToArray()));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Lines_end_as_RFC_4180_has_it_and_only_what_needs_quotes_has_them() =>
        CsvText.Write([["a", "b c", null], ["say \"no\"", "1,2", "x"]]).ShouldBe("a,\"b c\",\r\n\"say \"\"no\"\"\",\"1,2\",x\r\n");

    /// <summary>RFC 4180, section 2, letter by letter.</summary>
    private static List<string[]> Parse(string text)
    {
        var (rows, cells, cell, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var index = 0; index < text.Length; index++)
        {
            var (letter, next) = (text[index], index + 1 < text.Length ? text[index + 1] : '\0');
            switch (letter)
            {
                case '"' when !quoted:
                    cell.Length.ShouldBe(0, "a quote only opens a cell at its beginning");
                    quoted = true;
                    break;
                case '"' when next == '"':
                    cell.Append('"');
                    index++;
                    break;
                case '"':
                    (next is ',' or '\r').ShouldBeTrue("after a closing quote the cell is over");
                    quoted = false;
                    break;
                case ',' when !quoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\r' when !quoted:
                    next.ShouldBe('\n');
                    rows.Add([.. cells, cell.ToString()]);
                    cells.Clear();
                    cell.Clear();
                    index++;
                    break;
                default:
                    cell.Append(letter);
                    break;
            }
        }

        quoted.ShouldBeFalse();
        return rows;
    }

    private static Arbitrary<string> Texts() => Gen.Elements(Letters.ToCharArray()).ListOf().Select(letters => letters.Aggregate(new StringBuilder(), (text, letter) => text.Append(letter)).ToString()).ToArbitrary();
}
