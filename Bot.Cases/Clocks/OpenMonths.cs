using System.Collections.Concurrent;

namespace Bot.Cases.Clocks;

/// <summary>The months of a calendar that were asked for, each worked out once. It holds nothing that does not follow from the calendar, so that two are always alike.</summary>
internal sealed class OpenMonths : IEquatable<OpenMonths>
{
    /// <summary>The years that are kept: those that cases are in. Whoever counts in others works each month out again.</summary>
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    private readonly ConcurrentDictionary<LocalDate, OpenMonth> known = new(concurrencyLevel: 1, capacity: 7);

    /// <summary>The month that begins on a date.</summary>
    public OpenMonth Of(LocalDate first, Func<LocalDate, OpenMonth> open) => first.Year is >= FirstYear and <= LastYear ? known.GetOrAdd(first, open) : open(first);

    /// <inheritdoc/>
    public bool Equals(OpenMonths? other) => other is not null;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OpenMonths);

    /// <inheritdoc/>
    public override int GetHashCode() => 0;
}
