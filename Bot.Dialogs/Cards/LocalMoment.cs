using NodaTime.TimeZones;

namespace Bot.Dialogs.Cards;

/// <summary>Dates and times that people type, in their own zone.</summary>
internal static class LocalMoment
{
    private static readonly ZoneLocalMappingResolver Earlier =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver Later =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>The instant at which something ends; the later of two, and the end of a gap (R3).</summary>
    public static Instant Until(LocalDate date, LocalTime time, DateTimeZone zone) => zone.ResolveLocal(date + time, Later).ToInstant();

    /// <summary>The instant of a local date and time; the earlier of two, and the end of a gap (R3).</summary>
    public static Instant At(LocalDate date, LocalTime time, DateTimeZone zone) => zone.ResolveLocal(date + time, Earlier).ToInstant();

    /// <summary>The local date at an instant.</summary>
    public static LocalDate Date(Instant instant, DateTimeZone zone) => instant.InZone(zone).Date;

    /// <summary>A date as a date field shows it.</summary>
    public static string Typed(LocalDate date) => date.ToString("uuuu-MM-dd", null);

    /// <summary>A time as a time field shows it.</summary>
    public static string Typed(LocalTime time) => time.ToString("HH:mm", null);
}
