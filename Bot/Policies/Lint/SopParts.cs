namespace Bot.Policies.Lint;

/// <summary>The eight parts of an escalation SOP, and which of a policy's keys carry each.</summary>
internal static class SopParts
{
    private static readonly IReadOnlyList<SopPart> All =
    [
        new(1, "purpose and scope", [["purpose"], ["scope", "applies_to"], ["scope", "covers"]]),
        new(2, "criteria and levels", [["escalate", "criteria"], ["levels", Lines.Each, "means"]]),
        new(3, "tiers with responsibilities and authority", [["tiers", Lines.Each, "responsibilities"], ["tiers", Lines.Each, "authority"], ["tiers", Lines.Each, "members"]]),
        new(4, "timelines", [["levels", Lines.Each, "acknowledge"], ["levels", Lines.Each, "resolve"], ["levels", Lines.Each, "client_update"]]),
        new(5, "steps", [["escalate", "after_attempts"], ["escalate", "approval"]]),
        new(6, "who is told", [["notify"]]),

        // Every case is kept as its events, whatever a policy says.
        new(7, "records", []),
        new(8, "closure and post-mortem", [["levels", Lines.Each, "post_mortem"]]),
    ];

    /// <summary>How many parts there are.</summary>
    public static int Count => All.Count;

    /// <summary>The parts of which something is not written, in order.</summary>
    public static IReadOnlyList<SopPart> Missing(Lines lines) => [.. All.Where(part => part.Keys.Any(key => !lines.Has(key)))];
}

/// <summary>One of the eight parts, by its number, with the keys that carry it.</summary>
internal sealed record SopPart(int Number, string Name, IReadOnlyList<string[]> Keys)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Number} {Name}";
}

/// <summary>How a policy file did: the parts it lacks, and what was found.</summary>
internal sealed record SopScore(IReadOnlyList<SopPart> Missing, int Errors, int Warnings)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var missing = Missing.Count == 0 ? string.Empty : $" (missing: {string.Join(", ", Missing)})";
        return $"{SopParts.Count - Missing.Count} of {SopParts.Count} parts{missing}; {Counted(Errors, "error")}, {Counted(Warnings, "warning")}";
    }

    private static string Counted(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
