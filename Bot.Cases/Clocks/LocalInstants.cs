using NodaTime.TimeZones;

namespace Bot.Cases.Clocks;

/// <summary>Local opening and closing times as instants (R3). Remembers the stretch between two transitions it is in, for there a local time is one subtraction away.</summary>
internal sealed class LocalInstants(DateTimeZone zone)
{
    /// <summary>Offsets lie within 18 hours of UTC, so this far from a transition every local time exists exactly once.</summary>
    private const int SafeDays = 2;

    private static readonly ZoneLocalMappingResolver OpeningRule =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private static readonly ZoneLocalMappingResolver ClosingRule =
        Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    private LocalDate safeFrom = LocalDate.MaxIsoValue;
    private LocalDate safeTo = LocalDate.MinIsoValue;
    private Offset offset;

    /// <summary>The instant of a local opening time: a skipped one is the transition, of an ambiguous one the earlier.</summary>
    public Instant Opening(LocalDateTime local) => Resolve(local, OpeningRule);

    /// <summary>The instant of a local closing time: a skipped one is the transition, of an ambiguous one the later.</summary>
    public Instant Closing(LocalDateTime local) => Resolve(local, ClosingRule);

    private Instant Resolve(LocalDateTime local, ZoneLocalMappingResolver rule)
    {
        var date = local.Date;
        if (date >= safeFrom && date <= safeTo) return local.WithOffset(offset).ToInstant();

        var instant = zone.ResolveLocal(local, rule).ToInstant();
        Remember(zone.GetZoneInterval(instant));
        return instant;
    }

    private void Remember(ZoneInterval stretch)
    {
        offset = stretch.WallOffset;
        safeFrom = stretch.HasStart ? stretch.IsoLocalStart.Date.PlusDays(SafeDays) : LocalDate.MinIsoValue;
        safeTo = stretch.HasEnd ? stretch.IsoLocalEnd.Date.PlusDays(-SafeDays) : LocalDate.MaxIsoValue;
    }
}
