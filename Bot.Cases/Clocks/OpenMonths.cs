namespace Bot.Cases.Clocks;

/// <summary>The months of a calendar that were asked for, each worked out once. It holds nothing that does not follow from the calendar, so that two are always alike.</summary>
internal sealed class OpenMonths : IEquatable<OpenMonths>
{
    /// <summary>The years that are kept: those that cases are in. Whoever counts in others works each month out again.</summary>
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private const int Months = 12;

    private readonly OpenMonth?[]?[] known = new OpenMonth?[LastYear - FirstYear + 1][];

    /// <summary>The month of a calendar that begins on a date. Where two ask for one at the same time both work it out, and one of them is kept.</summary>
    public OpenMonth Of(WeeklyCalendar calendar, LocalDate first)
    {
        if (first.Year is < FirstYear or > LastYear)
            return calendar.OpenIn(first);
        ref var year = ref known[first.Year - FirstYear];
        ref var kept = ref (Volatile.Read(ref year) ?? Interlocked.CompareExchange(ref year, new OpenMonth?[Months], null) ?? year)[first.Month - 1];
        return Volatile.Read(ref kept) ?? Interlocked.CompareExchange(ref kept, calendar.OpenIn(first), null) ?? kept;
    }

    /// <inheritdoc/>
    public bool Equals(OpenMonths? other) => other is not null;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OpenMonths);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
