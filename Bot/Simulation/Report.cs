using System.Globalization;
using NodaTime.Text;

namespace Bot.Simulation;

/// <summary>Writes outcomes as tables that fit a console, one alone or two side by side.</summary>
internal static class Report
{
    private const int MostLate = 10;
    private const int MostGaps = 8;

    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");

    /// <summary>One outcome.</summary>
    public static void Write(Outcome one, TextWriter output)
    {
        WriteHead(one, output);
        new Table("Promises", 2, ["level", "promise", "met", "missed", "running", "met %"], [.. one.Promises.Select(row =>
            (string[])[row.Level, row.Promise, Whole(row.Met), Whole(row.Missed), Whole(row.Running), row.ShareMet is { } share ? Percent(share) : "–"])]).Write(output);
        new Table("Cases that reached", 2, ["tier", "name", "cases"], [.. one.Tiers.Select(row => (string[])[row.Tier, row.Name, Whole(row.Cases)])]).Write(output);
        output.WriteLine();
        output.WriteLine($"Approvals: {one.Approvals.Asked} asked for, {one.Approvals.Approved} approved, {one.Approvals.Rejected} rejected, {one.Approvals.Lapsed} lapsed.");
        new Table("Reminders", 1, ["person", "in all", "a day", "p95", "worst", "worst day", "out of hours", "all messages"], [.. one.People.Append(one.Everybody).Select(row =>
            (string[])[row.Person, Whole(row.Pings), Number(row.ADay), Whole(row.P95), Whole(row.Worst), row.WorstDay is { } day ? Date.Format(day) : "–", Whole(row.AtNight), Whole(row.Messages)])]).Write(output);
        WritePauses(one.Pauses, output);
        new Table("By hour of the day", 1, ["hour", "logged", "deadlines", "reminders"], [.. one.Hours.Where(row => row.Logged + row.Deadlines + row.Pings > 0).Select(row =>
            (string[])[$"{row.Hour:00}:00", Whole(row.Logged), Whole(row.Deadlines), Whole(row.Pings)])]).Write(output);
        new Table(
            $"Deadlines of a tier while nobody of it is at work: {one.Gaps.Sum(gap => gap.Deadlines)}{(one.Gaps.Count > MostGaps ? $", most of them at" : string.Empty)}", 3, ["tier", "day", "hour", "deadlines"],
            [.. one.Gaps.Take(MostGaps).Select(gap => (string[])[gap.Tier, gap.Day.ToString(), $"{gap.Hour:00}:00", Whole(gap.Deadlines)])]).Write(output);
    }

    /// <summary>Two outcomes side by side, with the differences.</summary>
    public static void Compare(Outcome one, Outcome other, TextWriter output)
    {
        output.Write("A: ");
        WriteHead(one, output);
        output.Write("B: ");
        WriteHead(other, output);
        var (ofOne, ofOther) = (Figure.Of(one), Figure.Of(other));
        var all = ofOne.Concat(ofOther.Where(figure => !ofOne.Any(known => Same(known, figure)))).ToList();
        foreach (var group in all.GroupBy(figure => figure.Group))
        {
            new Table(string.Empty, 1, [group.Key, "A", "B", "B - A"], [.. group.Select(figure =>
            {
                var (a, b) = (ofOne.FirstOrDefault(known => Same(known, figure))?.Value, ofOther.FirstOrDefault(known => Same(known, figure))?.Value);
                return (string[])[figure.Name, Value(a, figure.Share), Value(b, figure.Share), a is { } x && b is { } y ? Difference(y - x, figure.Share) : "–"];
            })]).Write(output);
        }
    }

    private static bool Same(Figure one, Figure other) => one.Group == other.Group && one.Name == other.Name;

    private static void WriteHead(Outcome one, TextWriter output)
    {
        var zone = DateTimeZoneProviders.Tzdb[one.Zone];
        output.WriteLine($"{one.Policy} version {one.Version}, {Date.Format(one.From.InZone(zone).Date)} to {Date.Format(one.To.InZone(zone).Date)}, {one.Zone}");
        output.WriteLine($"{one.Cases} cases, {one.StillRunning} still running at the end; {one.Acts} acts of people, {one.Refused} refused by the rules.");
    }

    private static void WritePauses(PauseFigures pauses, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"Paused: {Percent(pauses.Share)} % of the open time of resolve clocks; {pauses.Late.Count} pauses began with less than a tenth of the time left.");
        new Table(string.Empty, 2, ["by", "reason", "pauses", "% of the time"], [.. pauses.Rows.Select(row => (string[])[row.Person, row.Reason, Whole(row.Pauses), Percent(row.Share)])]).Write(output);
        new Table("Begun just before the deadline", 3, ["case", "by", "promise", "left", "of"], [.. pauses.Late.Take(MostLate).Select(late =>
            (string[])[late.Case, late.Person, Reckoning.Promise(late.Clock), Length(late.Left), Length(late.Target)])]).Write(output);
    }

    private static string Value(double? value, bool share) => value is not { } number ? "–" : share ? $"{Percent(number)} %" : Number(number);

    private static string Difference(double value, bool share) => $"{(value > 0 ? "+" : string.Empty)}{(share ? Percent(value) : Number(value))}";

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Length(Duration length) => $"{(int)length.TotalHours}:{length.Minutes:00} h";
}
