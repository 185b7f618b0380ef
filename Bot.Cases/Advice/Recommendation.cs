namespace Bot.Cases.Advice;

/// <summary>
/// What the advisor says: the channel (none where legal decides), the rule that decided, up to three reasons, and what goes with it.
/// </summary>
public sealed record Recommendation(ContactChannel? Channel, string Rule, IReadOnlyList<Reason> Reasons)
{
    /// <summary>What was agreed must be written down afterwards; always so for a call or a meeting.</summary>
    public bool RecordRequired { get; init; }

    /// <summary>The client cannot be reached now: a short e-mail holds the line and offers the meeting (M2).</summary>
    public bool HoldingEmailFirst { get; init; }

    /// <summary>Besides the e-mail to all, call the key contact (M3).</summary>
    public bool AlsoCall { get; init; }

    /// <summary>Somebody else reads it for its tone before it goes (M6).</summary>
    public bool SecondReader { get; init; }

    /// <summary>The client is out of hours and it can wait: plan the call or meeting inside their next open window.</summary>
    public bool InNextWindow { get; init; }

    /// <summary>The smallest single change that gives another channel; null where no single change does.</summary>
    public Flip? Flip { get; init; }
}

/// <summary>Why: a sentence, the rule it belongs to, and the criteria behind it by their numbers.</summary>
public sealed record Reason(string Text, string Rule, IReadOnlyList<string> Criteria);

/// <summary>One changed input, in words, and the channel it leads to.</summary>
public sealed record Flip(string Text, AdviceTaps Taps, KnownFacts Facts, ContactChannel Channel);
