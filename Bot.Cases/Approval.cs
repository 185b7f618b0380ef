using Bot.Cases.People;

namespace Bot.Cases;

/// <summary>An escalation that was asked for, and what became of it.</summary>
public sealed record Approval(EscalationRequested Request, EscalationDecided? Decided)
{
    /// <summary>Who said yes so far.</summary>
    public IReadOnlyList<EscalationVoiced> Voices { get; init; } = [];

    /// <summary>Who is asked to decide; null for a request of an older version, which did not say.</summary>
    public IReadOnlyList<PersonId>? Asked { get; init; }

    /// <summary>The next approver is asked as well.</summary>
    public bool Widened { get; init; }

    /// <summary>When it went up before anybody decided; null where it waits for the decision.</summary>
    public Instant? WentUp { get; init; }

    /// <summary>The case was resolved before anybody decided; of what went up at once: it was closed.</summary>
    public bool Lapsed { get; init; }

    /// <summary>It can still be decided.</summary>
    public bool IsOpen => Decided is null && !Lapsed;
}

/// <summary>Advice that was asked for, and given or not yet.</summary>
public sealed record Consultation(AdviceAsked Asked, AdviceGiven? Given);

internal static class ApprovalLists
{
    /// <summary>The list with the request of this number changed.</summary>
    public static IReadOnlyList<Approval> With(this IReadOnlyList<Approval> approvals, int number, Func<Approval, Approval> change) =>
        [.. approvals.Select(one => one.Request.Number == number ? change(one) : one)];
}
