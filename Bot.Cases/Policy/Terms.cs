using Bot.Cases.Clocks;
using Bot.Cases.People;

namespace Bot.Cases.Policy;

/// <summary>When a case may go up: attempts logged at the tier, or one of the criteria, and how the next tier approves.</summary>
public sealed record EscalationTerms(int AfterAttempts, IReadOnlyList<string> Criteria, ApprovalTerms Approval);

/// <summary>How an escalation is approved: how many of the next tier, within what time (counted in the level's calendar), and what happens when nobody does.</summary>
public sealed record ApprovalTerms(int Quorum, Target Within, ApprovalLapse Then);

/// <summary>What an approval that nobody decided in time turns into.</summary>
public enum ApprovalLapse
{
    /// <summary>The case goes up without it.</summary>
    AutoEscalate,

    /// <summary>The request is rejected.</summary>
    AutoReject,
}

/// <summary>The pings of a clock (R18, R25): fractions of the target (0 to 1), a last call before the deadline, and what follows a breach.</summary>
public sealed record ReminderTerms(IReadOnlyList<decimal> At, Duration? Before, Duration RepeatEvery, int MaxRepeats, PersonId Fallback)
{
    /// <summary>Further pings of a clock, each once so much of its time is spent.</summary>
    public IReadOnlyList<Duration> Spent { get; init; } = [];

    /// <summary>What follows by itself from a missed deadline.</summary>
    public AfterBreach AfterBreach { get; init; }

    /// <summary>How pings reach people.</summary>
    public PingTerms Pings { get; init; } = PingTerms.Usual;
}

/// <summary>A thing that happens to a case and that people are told about.</summary>
public enum Occasion
{
    /// <summary>A case was logged.</summary>
    Opened,

    /// <summary>A tier acknowledged it.</summary>
    Acknowledged,

    /// <summary>It went up a tier.</summary>
    Escalated,

    /// <summary>A deadline passed.</summary>
    Breached,

    /// <summary>It was resolved.</summary>
    Resolved,

    /// <summary>It was closed.</summary>
    Closed,
}

/// <summary>Somebody to tell, named by their relation to the case, or one person.</summary>
public abstract record Audience
{
    private Audience()
    {
    }

    /// <summary>The case's owner.</summary>
    public sealed record Owner : Audience;

    /// <summary>Who logged the case.</summary>
    public sealed record Reporter : Audience;

    /// <summary>The members of the tier that has the case.</summary>
    public sealed record CurrentTier : Audience;

    /// <summary>The members of the tier above.</summary>
    public sealed record NextTier : Audience;

    /// <summary>The owner of the client relationship; the case's owner where the policy names none.</summary>
    public sealed record ClientOwner : Audience;

    /// <summary>One person.</summary>
    public sealed record Someone(PersonId Person) : Audience;
}
