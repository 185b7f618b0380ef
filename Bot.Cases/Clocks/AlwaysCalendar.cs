namespace Bot.Cases.Clocks;

/// <summary>Round the clock.</summary>
public sealed record AlwaysCalendar : BusinessCalendar
{
    internal override Instant Settled => Instant.MinValue;

    internal override IEnumerable<OpenPiece> Pieces(Instant from) => [new OpenPiece(null, Instant.MinValue, Instant.MaxValue)];

    internal override Duration OpenBetween(Instant from, Instant to) => to - from;

    internal override Instant? Add(Instant from, Duration open) => open <= Instant.MaxValue - from ? from + open : null;

    internal override IEnumerable<LocalDate> Holidays(Instant from, Instant to) => [];
}
