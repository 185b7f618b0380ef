using Bot.Cases.People;

namespace Bot.Cases;

/// <summary>A legal hold: why, who placed it, since when, when it is looked at again, and when it was lifted or placed anew.</summary>
public sealed record Hold(string Reason, PersonId By, Instant Since, Instant Until, Instant? Lifted);
