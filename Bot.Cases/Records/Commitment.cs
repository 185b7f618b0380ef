namespace Bot.Cases.Records;

/// <summary>Something that somebody promised by a date (R7): a next step of a record. Numbered over all promises of the case, with the record and the cycle it was made in.</summary>
public sealed record Commitment(int Number, int Record, int Cycle, NextStep Step, Instant MadeAt, CommitmentKept? Kept);

/// <summary>A record waiting for the client's word (R7): from when it was written, or the client was asked again after a dispute, until they confirm or dispute it or the case is closed.</summary>
public sealed record Confirming(int Record, int Cycle, Instant Since, Instant? Ended);

internal static class ConfirmingList
{
    /// <summary>The list after the client was asked, or has answered.</summary>
    public static IReadOnlyList<Confirming> After(this IReadOnlyList<Confirming> list, ConfirmationSet set, int cycle)
    {
        var waits = list.Any(one => one.Record == set.Record && one.Ended is null);
        return set.Status is ConfirmationStatus.Asked
            ? waits ? list : [.. list, new Confirming(set.Record, cycle, set.At, null)]
            : [.. list.Select(one => one.Record == set.Record ? one with { Ended = one.Ended ?? set.At } : one)];
    }
}
