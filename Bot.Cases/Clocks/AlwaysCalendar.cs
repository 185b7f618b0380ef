namespace Bot.Cases.Clocks;

/// <summary>Round the clock.</summary>
public sealed record AlwaysCalendar : BusinessCalendar
{
    internal override Instant Settled => Instant.MinValue;

    internal override IEnumerable<OpenPiece> Pieces(Instant from) => [new OpenPiece(null, Instant.MinValue, Instant.MaxValue)];

    internal override IEnumerable<LocalDate> Holidays(Instant from, Instant to) => [];
}
