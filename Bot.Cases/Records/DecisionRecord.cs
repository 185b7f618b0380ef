namespace Bot.Cases.Records;

/// <summary>A decision in writing, numbered within its case: what was decided, by whom, the client's part in it, and what happens next.</summary>
public sealed record DecisionRecord(
    int Number,
    IReadOnlyList<string> Decisions,
    string DecidedBy,
    ClientPart ClientPart,
    IReadOnlyList<NextStep> NextSteps);

/// <summary>Something somebody will do by a date.</summary>
public sealed record NextStep(string What, string Owner, LocalDate Due);

/// <summary>The client's part in a decision.</summary>
public enum ClientPart
{
    /// <summary>They took part.</summary>
    TookPart,

    /// <summary>They were informed.</summary>
    Informed,

    /// <summary>Neither.</summary>
    Neither,
}

/// <summary>Whether the client stands by a record.</summary>
public enum ConfirmationStatus
{
    /// <summary>Nobody has asked them.</summary>
    NotAsked,

    /// <summary>They were asked.</summary>
    Asked,

    /// <summary>They confirmed it.</summary>
    Confirmed,

    /// <summary>They say it was otherwise.</summary>
    Disputed,
}
