using Bot.Cases;
using Bot.Cases.People;
using Bot.Conversations;

namespace Bot.Audit;

/// <summary>Somebody looked at something or was kept from it: who (a person where the account is somebody's), where, by which act, at which case, what came of it and, where that is worth saying, why.</summary>
internal sealed record AccessEntry(PersonId? Person, Origin Origin, CaseId? Case, AccessOutcome Outcome, Instant At)
{
    /// <summary>What a person or a stranger did on a channel.</summary>
    public static AccessEntry Of(PersonId? person, Account account, string act, CaseId? about, AccessOutcome outcome, Instant at) => new(person, Origin.Of(account, act), about, outcome, at);

    /// <summary>Why, in a few words: the rule that denied it, or what was handed out. Never what stands in the case.</summary>
    public string? Reason { get; init; }
}

/// <summary>What came of it.</summary>
internal enum AccessOutcome
{
    /// <summary>They saw it.</summary>
    Seen,

    /// <summary>They were refused.</summary>
    Denied,

    /// <summary>It left the bot as a file.</summary>
    Exported,
}
