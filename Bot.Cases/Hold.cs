using Bot.Cases.People;

namespace Bot.Cases;

/// <summary>A legal hold: why, who placed it, since when, and when it was lifted.</summary>
public sealed record Hold(string Reason, PersonId By, Instant Since, Instant? Lifted);
