using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Privacy;

namespace Bot.Audit.Exporting;

/// <summary>What somebody gets whom an export is for. Where nobody is named it is for whoever runs the bot, and is noted as theirs.</summary>
internal static class ExportRights
{
    /// <summary>Why somebody may not have a case; null where they may. What they may not see is answered as if there were none.</summary>
    public static string? WhyNot(Case it, PersonId? reader, EscalationPolicy policy, Instant now) => reader is not { } who ? null : Authority.Of(who, Permission.Export, it, policy, now) switch
    {
        Verdict.Hidden => Nothing(it.Id),
        _ when !Visibility.Sees(it, who, policy, now) => Nothing(it.Id),
        Verdict.Denied denied => denied.Why,
        Verdict.Allowed => null,
        var verdict => throw new InvalidOperationException(verdict.GetType().Name),
    };

    /// <summary>Whether they may have an event's words. Legal's own thread goes to nobody who is not legal, and not to whoever runs the bot.</summary>
    public static bool Shows(CaseEvent happened, Case it, PersonId? reader, EscalationPolicy policy) =>
        reader is { } who ? Privilege.Reads(happened, it, who, policy) : !Privilege.IsPrivileged(happened);

    /// <summary>What is said of a case that there is not, or not for them.</summary>
    public static string Nothing(CaseId id) => $"There is no {id}.";
}
