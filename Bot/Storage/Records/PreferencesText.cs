using System.Globalization;
using Bot.Cases.Clocks;
using Bot.Cases.Pings;
using NodaTime.Text;

namespace Bot.Storage.Records;

/// <summary>Preferences as text, for storage: days as numbers from Monday, hours as <c>09:00-17:30</c>.</summary>
internal static class PreferencesText
{
    private static readonly LocalTimePattern HoursMinutes = LocalTimePattern.Create("HH':'mm", CultureInfo.InvariantCulture);

    /// <summary>Days of the week.</summary>
    public static string Days(IEnumerable<IsoDayOfWeek> days) => string.Join(',', days.Order().Select(day => ((int)day).ToString(CultureInfo.InvariantCulture)));

    /// <summary>Hours of a day; null stays null.</summary>
    public static string? Hours(OpenHours? hours) => hours is { } known ? $"{Time(known.From)}-{(known.To is { } to ? Time(to) : "24:00")}" : null;

    /// <summary>A time of day.</summary>
    public static string Time(LocalTime time) => HoursMinutes.Format(time);

    /// <summary>Reads what the others wrote. A zone that is not known any more counts as UTC.</summary>
    public static Preferences Read(string zone, string days, string? hours, string? quiet, string digest, string digestAt) => new(
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc,
        days.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(day => (IsoDayOfWeek)int.Parse(day, CultureInfo.InvariantCulture)).ToHashSet(),
        Hours(hours),
        Hours(quiet),
        Enum.Parse<DigestRhythm>(digest),
        HoursMinutes.Parse(digestAt).Value);

    private static OpenHours? Hours(string? text) => text?.Split('-') is [var from, var to]
        ? new OpenHours(HoursMinutes.Parse(from).Value, to == "24:00" ? null : HoursMinutes.Parse(to).Value)
        : null;
}
