namespace Bot.Cases.Clocks;

/// <summary>One calendar until an instant and another from it on: the case's level changed, and with it the hours that count (R12).</summary>
public sealed record SwitchedCalendar(BusinessCalendar Before, Instant At, BusinessCalendar After) : BusinessCalendar
{
    internal override Instant Settled => Instant.Max(At, Instant.Max(Before.Settled, After.Settled));

    internal override IEnumerable<OpenPiece> Pieces(Instant from)
    {
        if (from < At)
        {
            foreach (var piece in Before.Pieces(from))
            {
                if (piece.Start >= At) break;
                yield return piece with { End = Instant.Min(piece.End, At) };
            }
        }

        foreach (var piece in After.Pieces(Instant.Max(from, At)))
        {
            if (piece.End > At) yield return piece with { Start = Instant.Max(piece.Start, At) };
        }
    }

    internal override IEnumerable<LocalDate> Holidays(Instant from, Instant to) =>
    [
        .. from < At ? Before.Holidays(from, Instant.Min(to, At)) : [],
        .. to > At ? After.Holidays(Instant.Max(from, At), to) : [],
    ];
}
