using System.Collections.Frozen;
using Bot.Cases.Clocks;
using NodaTime.Text;

namespace Bot.Commands;

/// <summary>A calendar as the vectors write it: round the clock, or a zone with weekly windows, closed dates and special hours.</summary>
internal sealed record CalendarText(
    bool Always,
    string? Zone,
    IReadOnlyList<WindowText?>? Open,
    IReadOnlyList<string?>? Closed,
    IReadOnlyList<SpecialText?>? Special)
{
    /// <summary>The calendar; a <see cref="FormatException"/> with a sentence where something in it is wrong.</summary>
    public BusinessCalendar Read()
    {
        if (Always) return new AlwaysCalendar();

        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Zone ?? "")
            ?? throw new FormatException($"\"{Zone}\" is no time zone: write an IANA name such as Europe/London.");
        return new WeeklyCalendar(
            zone,
            [.. Open.Each("window").Select(window => window.Read())],
            Closed.Each("closed date").Select(Date).ToFrozenSet(),
            Special.Each("special date").GroupBy(one => Date(one.Date)).ToFrozenDictionary(
                date => date.Key,
                IReadOnlyList<OpenHours> (date) => [.. date.SelectMany(one => one.Open.Each("window")).Select(hours => hours.Read())]));
    }

    private static LocalDate Date(string? text) => LocalDatePattern.Iso.Parse(text ?? "") is { Success: true } parsed
        ? parsed.Value
        : throw new FormatException($"\"{text}\" is no date: write it as 2026-12-25.");
}

/// <summary>Special hours of one date; none where it is closed.</summary>
internal sealed record SpecialText(string? Date, IReadOnlyList<HoursText?>? Open);

/// <summary>Open hours on some days of the week.</summary>
internal sealed record WindowText(IReadOnlyList<string?>? Days, string? From, string? To)
{
    private static readonly FrozenDictionary<string, IsoDayOfWeek> Names = new Dictionary<string, IsoDayOfWeek>
    {
        ["mon"] = IsoDayOfWeek.Monday,
        ["tue"] = IsoDayOfWeek.Tuesday,
        ["wed"] = IsoDayOfWeek.Wednesday,
        ["thu"] = IsoDayOfWeek.Thursday,
        ["fri"] = IsoDayOfWeek.Friday,
        ["sat"] = IsoDayOfWeek.Saturday,
        ["sun"] = IsoDayOfWeek.Sunday,
    }.ToFrozenDictionary();

    /// <summary>The window.</summary>
    public OpenWindow Read() => new(Days.Each("day").Select(Day).ToFrozenSet(), new HoursText(From, To).Read());

    private static IsoDayOfWeek Day(string name) => Names.TryGetValue(name, out var day)
        ? day
        : throw new FormatException($"\"{name}\" is no day: write mon, tue, wed, thu, fri, sat or sun.");
}

/// <summary>Local open hours; <c>24:00</c> closes at the end of the day.</summary>
internal sealed record HoursText(string? From, string? To)
{
    /// <summary>The hours.</summary>
    public OpenHours Read() => new(Time(From), To == "24:00" ? null : Time(To));

    private static LocalTime Time(string? text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text ?? "") is { Success: true } parsed
        ? parsed.Value
        : throw new FormatException($"\"{text}\" is no time of day: write it as 09:00; a window may close at 24:00.");
}
