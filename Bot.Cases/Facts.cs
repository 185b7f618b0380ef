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

/// <summary>Why others than before may decide about a request.</summary>
public enum RerouteCause
{
    /// <summary>Nobody of the tier that was asked may: the next one above is.</summary>
    NobodyThere,

    /// <summary>Nobody decided for a while: the next approver is asked as well.</summary>
    NextApprover,

    /// <summary>Who there is, where they stand, or who stands in for whom, has changed.</summary>
    PeopleChanged,
}

/// <summary>What a tier may grant a client.</summary>
public enum GrantKind
{
    /// <summary>Money back, or off.</summary>
    Credit,

    /// <summary>Work beyond what was agreed, in days.</summary>
    Scope,

    /// <summary>A later date, in days.</summary>
    Date,

    /// <summary>The end of the contract.</summary>
    Termination,
}
