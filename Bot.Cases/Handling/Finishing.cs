using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Cases.Records;

namespace Bot.Cases.Handling;

/// <summary>Resolving, the gate before closing, and reopening.</summary>
public static class Finishing
{
    /// <summary>Resolves a running case; the note says how.</summary>
    public static Decision Resolve(Case it, EscalationPolicy policy, string note, PersonId by, Instant now) =>
        Working.NotRunning(it, policy) ?? Decision.Accept(new Resolved(now, by, note));

    /// <summary>Writes the post-mortem, once it is resolved (1.40: first fix, then learn).</summary>
    public static Decision WritePostMortem(Case it, string cause, string helped, string actions, PersonId by, Instant now) => it.State switch
    {
        CaseState.Open or CaseState.Waiting => Decision.Refuse($"First fix, then learn: resolve {it.Id} before its post-mortem."),
        CaseState.Resolved => Decision.Accept(new PostMortemWritten(now, by, cause, helped, actions)),
        CaseState.Closed => Decision.Refuse($"{it.Id} is closed; its record does not change any more."),
        _ => throw new InvalidOperationException(it.State.ToString()),
    };

    /// <summary>What the gate still asks for, in the order in which to do it.</summary>
    public static IReadOnlyList<MissingAtClose> Missing(Case it, EscalationPolicy policy)
    {
        if (it.Running)
            return [MissingAtClose.Resolution];
        var missing = new List<MissingAtClose>();
        if (!it.SinceResolved.Any(one => one is ClientUpdated or AttemptLogged { WithClient: true }))
            missing.Add(MissingAtClose.ClientTold);
        if (it.Records.Count == 0 || it.Records.Any(record => record.Status != ConfirmationStatus.Confirmed))
            missing.Add(MissingAtClose.ConfirmedRecord);
        if (PostMortemOwed(it, policy) && !it.SinceResolved.Any(one => one is PostMortemWritten))
            missing.Add(MissingAtClose.PostMortem);
        return missing;
    }

    /// <summary>Closes through the gate; waivers are reasons, null where nothing is waived. One for something that is not missing is not kept.</summary>
    public static Decision Close(Case it, EscalationPolicy policy, string? recordWaiver, string? postMortemWaiver, PersonId by, Instant now)
    {
        if (it.State is CaseState.Closed)
            return Decision.Refuse($"{it.Id} is closed already.");
        if (Holding.WhyNot(it) is { } held)
            return Decision.Refuse(held);
        var missing = Missing(it, policy);
        var withoutRecord = Waiver(missing, MissingAtClose.ConfirmedRecord, recordWaiver);
        var withoutPostMortem = Waiver(missing, MissingAtClose.PostMortem, postMortemWaiver);
        var open = missing
            .Where(one => !(one is MissingAtClose.ConfirmedRecord && withoutRecord is not null) && !(one is MissingAtClose.PostMortem && withoutPostMortem is not null))
            .ToList();
        return open.Count == 0
            ? Decision.Accept(new Closed(now, by, withoutRecord, withoutPostMortem))
            : Decision.Refuse($"Before {it.Id} can be closed: {string.Join("; ", open.Select(Sentence))}.");
    }

    /// <summary>Reopens what was resolved or closed: a new cycle at the tier that had it (R15).</summary>
    public static Decision Reopen(Case it, string reason, PersonId by, Instant now) =>
        it.Running ? Decision.Refuse($"{it.Id} is open. Nothing to reopen.") : Decision.Accept(new Reopened(now, by, reason));

    /// <summary>What to do about something missing.</summary>
    public static string Sentence(MissingAtClose missing) => missing switch
    {
        MissingAtClose.Resolution => "resolve it, with a note that says how",
        MissingAtClose.ClientTold => "tell the client how it ended",
        MissingAtClose.ConfirmedRecord => "have the written record confirmed by the client, or say why not",
        MissingAtClose.PostMortem => "write the post-mortem, or say why not",
        _ => throw new InvalidOperationException(missing.ToString()),
    };

    /// <summary>The reason for a waiver; null where there is none, or nothing to waive.</summary>
    private static string? Waiver(IReadOnlyList<MissingAtClose> missing, MissingAtClose waived, string? reason) =>
        missing.Contains(waived) && !string.IsNullOrWhiteSpace(reason) ? reason.Trim() : null;

    /// <summary>Whether a post-mortem is owed before it can be closed.</summary>
    internal static bool PostMortemOwed(Case it, EscalationPolicy policy) => policy.LevelOf(it.Level).PostMortem switch
    {
        PostMortemRule.Required => true,
        PostMortemRule.IfEscalated => it.Cycle > 1 || it.Engagements.Any(one => one.Tier != policy.Tiers[0].Id),
        PostMortemRule.Optional => false,
        _ => throw new InvalidOperationException(it.Level.Value),
    };
}

/// <summary>Something the gate (R14) still asks for before a case may be closed.</summary>
public enum MissingAtClose
{
    /// <summary>The case is not resolved.</summary>
    Resolution,

    /// <summary>The client has not heard from us since it was resolved.</summary>
    ClientTold,

    /// <summary>No written record, or one that the client has not confirmed; may be waived for a reason.</summary>
    ConfirmedRecord,

    /// <summary>The post-mortem that the policy asks for; may be waived for a reason.</summary>
    PostMortem,
}
