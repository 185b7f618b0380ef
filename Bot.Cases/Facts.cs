namespace Bot.Cases;

/// <summary>The three questions that give a case its level, as answered: what it means (one of the policy's examples, by its words), whether work or the relationship has stopped, whether it happened before.</summary>
public sealed record SeverityAnswers(string Example, bool Stopped, bool Repeated);

/// <summary>The person on the client's side: a name, and a mail address or a telephone number where known.</summary>
public sealed record ClientContact(string Name, string? Email, string? Phone);

/// <summary>How the client is spoken to.</summary>
public enum ContactChannel
{
    /// <summary>In writing.</summary>
    Email,

    /// <summary>By telephone, now.</summary>
    Call,

    /// <summary>In a meeting.</summary>
    Meeting,
}

/// <summary>Whom a case waits for.</summary>
public enum WaitReason
{
    /// <summary>The client: pauses the resolve clocks (R10).</summary>
    Client,

    /// <summary>A third party: pauses nothing.</summary>
    ThirdParty,
}

/// <summary>Why something of a case was removed.</summary>
public enum Removal
{
    /// <summary>Somebody is to be forgotten.</summary>
    Erasure,

    /// <summary>The retention policy: the case has been closed long enough.</summary>
    Retention,
}

/// <summary>A planned meeting: start, length, who, and what about; the agenda one line an item.</summary>
public sealed record Meeting(Instant Start, Duration Length, IReadOnlyList<string> Attendees, string Subject, IReadOnlyList<string> Agenda);
