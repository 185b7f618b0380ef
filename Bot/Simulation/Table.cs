namespace Bot.Simulation;

/// <summary>A plain table for the console: the first columns are text, the rest numbers at the right.</summary>
internal sealed record Table(string Title, int Texts, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The widest a line may be.</summary>
    public const int Width = 120;

    private const int Gap = 2;

    /// <summary>Writes it; a table without rows is left out.</summary>
    public void Write(TextWriter output)
    {
        if (Rows.Count == 0)
            return;
        int[] widths = [.. Heads.Select((head, column) => Rows.Max(row => Math.Max(row[column].Length, head.Length)))];

        // What is too wide is cut where the texts are widest.
        for (var over = widths.Sum() + (Gap * (widths.Length - 1)) - Width; over > 0; over--)
            widths[Array.IndexOf(widths, widths.Take(Texts).Max(), 0, Texts)]--;
        output.WriteLine();
        if (Title.Length > 0)
            output.WriteLine(Title);
        output.WriteLine(Line(Heads, widths));
        foreach (var row in Rows)
            output.WriteLine(Line(row, widths));
    }

    private string Line(IReadOnlyList<string> cells, int[] widths) => string.Join(
        new string(' ', Gap),
        cells.Select((cell, column) => column < Texts ? Channels.Fitting.Cut(cell, cell.Length > widths[column] ? widths[column] - 1 : widths[column]).PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd();
}
