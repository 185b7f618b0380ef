using Bot.Cases.People;
using Bot.Cases.Policy;

namespace Bot.Cases.Handling;

/// <summary>A legal hold (R10): resolving is paused and nothing goes out to the client. Updates, e-mails, calls and meetings, attempts with the client, sending a record and closing are refused; everything else goes on.</summary>
public static class Holding
{
    /// <summary>Places a hold until it is looked at again, or goes on with the one that is on. Everybody may: it is the safe side.</summary>
    public static Decision Place(Case it, string reason, Instant until, PersonId by, Instant now)
    {
        if (it.State is CaseState.Closed)
            return Decision.Refuse($"{it.Id} is closed. Reopen it first.");
        if (string.IsNullOrWhiteSpace(reason))
            return Decision.Refuse("Say why: the reason stays with the case.");
        return until > now
            ? Decision.Accept(new HoldPlaced(now, by, reason.Trim(), until))
            : Decision.Refuse("Say when it is looked at again: a time to come.");
    }

    /// <summary>Lifts the hold: who placed it, somebody of the highest tier, or legal.</summary>
    public static Decision Lift(Case it, EscalationPolicy policy, string reason, PersonId by, Instant now)
    {
        if (it.Held is null)
            return Decision.Refuse($"{it.Id} is under no legal hold. Nothing to lift.");
        if (Authority.WhyNot(by, Permission.LiftHold, it, policy, now) is { } why)
            return Decision.Refuse(why);
        return string.IsNullOrWhiteSpace(reason) ? Decision.Refuse("Say why it is over: the reason stays with the case.") : Decision.Accept(new HoldLifted(now, by, reason.Trim()));
    }

    /// <summary>Why nothing may go out to the client now; null where it may.</summary>
    public static string? WhyNot(Case it) =>
        it.Held is { } held ? $"{it.Id} is under legal hold ({held.Reason.TrimEnd('.')}): nothing goes out to the client. Ask for the hold to be lifted first." : null;
}
