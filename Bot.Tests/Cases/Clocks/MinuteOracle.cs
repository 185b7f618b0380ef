using System.Text.Json.Nodes;

namespace Bot.Tests.Cases.Clocks;

/// <summary>
/// The rules of clocks by brute force: every minute is looked at, whether it is open, paused, and whose business day it is. It knows nothing of the clocks' code
/// and of a zone only what it is from UTC at an instant: a window opens at the first minute at which its local time has come, and closes when it has come for good (R3).
/// </summary>
internal sealed class MinuteOracle
{
    private const int DaysBefore = 4;
    private const int MinutesOfDay = 24 * 60;
    private const int WidestOffset = 15 * 60;

    /// <summary>How far it looks, in days; a due beyond it is none to it.</summary>
    public const int Days = 40;

    private static readonly Dictionary<string, IsoDayOfWeek> Weekdays = new()
    {
        ["mon"] = IsoDayOfWeek.Monday, ["tue"] = IsoDayOfWeek.Tuesday, ["wed"] = IsoDayOfWeek.Wednesday, ["thu"] = IsoDayOfWeek.Thursday,
        ["fri"] = IsoDayOfWeek.Friday, ["sat"] = IsoDayOfWeek.Saturday, ["sun"] = IsoDayOfWeek.Sunday,
    };

    private readonly Instant start;
    private readonly Instant origin;
    private readonly bool[] open = new bool[(Days + DaysBefore) * MinutesOfDay];
    private readonly int[] day = new int[(Days + DaysBefore) * MinutesOfDay];
    private readonly bool[] paused = new bool[(Days + DaysBefore) * MinutesOfDay];
    private readonly bool always;

    public MinuteOracle(JsonObject vector)
    {
        start = Read(vector["start"]);
        origin = start - Duration.FromDays(DaysBefore);
        var first = vector["calendar"]!.AsObject();
        var second = vector["and"]?.AsObject();
        always = IsAlways(first) && (second is null || IsAlways(second));
        var (one, oneDay) = Minutes(first);
        var (other, otherDay) = second is null ? (one, oneDay) : Minutes(second);
        for (var minute = 0; minute < open.Length; minute++)
        {
            open[minute] = one[minute] && other[minute];
            day[minute] = IsAlways(first) ? otherDay[minute] : oneDay[minute];
        }

        foreach (var pause in vector["pauses"]?.AsArray() ?? [])
        {
            var (from, to) = (Read(pause!["from"]), pause["to"] is { } ends ? Read(ends) : Instant.MaxValue);
            for (var minute = 0; minute < paused.Length; minute++)
                paused[minute] |= At(minute) >= from && At(minute) < to;
        }
    }

    /// <summary>When so much open time has gone by since the start; null where that is further than it looks.</summary>
    public Instant? Due(int minutes)
    {
        if (minutes <= 0)
            return start;
        var spent = 0;
        for (var minute = DaysBefore * MinutesOfDay; minute < open.Length; minute++)
        {
            if (open[minute] && !paused[minute] && ++spent == minutes)
                return At(minute + 1);
        }

        return null;
    }

    /// <summary>The minutes of so many business days, each in full, from the first that still has open time; null where that is further than it looks.</summary>
    public int? BusinessDays(int count)
    {
        if (always)
            return count * MinutesOfDay;
        var inFull = new Dictionary<int, int>();
        var remaining = new List<int>();
        for (var minute = 0; minute < open.Length; minute++)
        {
            if (!open[minute])
                continue;
            inFull[day[minute]] = inFull.GetValueOrDefault(day[minute]) + 1;
            if (At(minute) >= start && !remaining.Contains(day[minute]))
                remaining.Add(day[minute]);
        }

        // The last ones may not be there as a whole.
        return remaining.Count > count + 3 ? remaining.Take(count).Sum(one => inFull[one]) : null;
    }

    private static bool IsAlways(JsonObject calendar) => calendar["always"]?.GetValue<bool>() == true;

    private static Instant Read(JsonNode? node) => NodaTime.Text.InstantPattern.General.Parse(node!.GetValue<string>()).Value;

    private Instant At(int minute) => origin + Duration.FromMinutes(minute);

    private (bool[] Open, int[] Day) Minutes(JsonObject calendar)
    {
        var (minutes, days) = (new bool[open.Length], new int[open.Length]);
        if (IsAlways(calendar))
        {
            Array.Fill(minutes, true);
            return (minutes, days);
        }

        var zone = DateTimeZoneProviders.Tzdb[calendar["zone"]!.GetValue<string>()];
        var closed = calendar["closed"]?.AsArray().Select(date => date!.GetValue<string>()).ToHashSet() ?? [];
        var special = calendar["special"]?.AsArray().ToDictionary(one => one!["date"]!.GetValue<string>(), one => one!["open"]!.AsArray()) ?? [];
        var firstDate = origin.InUtc().Date.PlusDays(-2);
        for (var offset = 0; offset < Days + DaysBefore + 4; offset++)
        {
            var date = firstDate.PlusDays(offset);
            var name = date.ToString("uuuu-MM-dd", null);
            if (closed.Contains(name))
                continue;
            var windows = special.TryGetValue(name, out var own)
                ? own.Select(one => one!)
                : calendar["open"]!.AsArray().Where(one => one!["days"]!.AsArray().Any(weekday => Weekdays[weekday!.GetValue<string>()] == date.DayOfWeek)).Select(one => one!);
            foreach (var (from, to) in windows.Select(one => (one["from"]!.GetValue<string>(), one["to"]!.GetValue<string>())).OrderBy(one => one.Item1, StringComparer.Ordinal))
                Open(zone, date, from, to, offset + 1, minutes, days);
        }

        return (minutes, days);
    }

    /// <summary>Opens a window's minutes; a minute that an earlier window holds stays with its day.</summary>
    private void Open(DateTimeZone zone, LocalDate date, string from, string to, int number, bool[] minutes, int[] days)
    {
        var begins = date.AtMidnight().PlusMinutes(Minute(from));
        var ends = date.AtMidnight().PlusMinutes(Minute(to) + (Minute(to) > Minute(from) ? 0 : MinutesOfDay));
        var closes = AfterLastBefore(zone, ends);
        for (var at = FirstWith(zone, begins); at < closes; at += Duration.FromMinutes(1))
        {
            var minute = (int)(at - origin).TotalMinutes;
            if (minute < 0 || minute >= minutes.Length || minutes[minute])
                continue;
            (minutes[minute], days[minute]) = (true, number);
        }
    }

    private static Instant FirstWith(DateTimeZone zone, LocalDateTime local)
    {
        var at = local.InUtc().ToInstant() - Duration.FromMinutes(WidestOffset);
        while (at.InZone(zone).LocalDateTime < local)
            at += Duration.FromMinutes(1);
        return at;
    }

    private static Instant AfterLastBefore(DateTimeZone zone, LocalDateTime local)
    {
        var at = local.InUtc().ToInstant() + Duration.FromMinutes(WidestOffset);
        while (at.InZone(zone).LocalDateTime >= local)
            at -= Duration.FromMinutes(1);
        return at + Duration.FromMinutes(1);
    }

    private static int Minute(string time) => (int.Parse(time.AsSpan(0, 2), null) * 60) + int.Parse(time.AsSpan(3, 2), null);
}
