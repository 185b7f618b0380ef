using Bot.Cases.Clocks;
using Bot.Cases.Policy;

namespace Bot.Policies.Lint;

/// <summary>Whether the promises of a level fit each other. Business days are compared as the open time of days without exceptions.</summary>
internal static class PromiseChecks
{
    /// <summary>A Monday beyond every dated exception: weeks are as the calendar's windows say.</summary>
    public static readonly Instant UsualMonday = Instant.FromUtc(2091, 1, 1, 0, 0);

    /// <summary>A tier that has longer to say "I have it" than to be done.</summary>
    public static IEnumerable<Finding> AcknowledgeAfterResolve(EscalationPolicy policy, Lines lines) =>
        from one in Levels(policy)
        from promise in one.Level.Acknowledge
        where one.Level.Resolve.TryGetValue(promise.Key, out var resolve) && one.Length(promise.Value) > one.Length(resolve)
        select new Finding(
            lines.Of("levels", one.Level.Id.Value, "acknowledge", promise.Key.Value), Severity.Warning,
            $"level {one.Level.Id} gives {promise.Key} longer to acknowledge than to resolve; shorten 'acknowledge' or lengthen 'resolve'", "acknowledge-after-resolve");

    /// <summary>A tier above that is slower to take a case than the first: going up makes the client wait.</summary>
    public static IEnumerable<Finding> SlowerAbove(EscalationPolicy policy, Lines lines) =>
        from one in Levels(policy)
        where policy.Tiers.Count > 0 && one.Level.Acknowledge.ContainsKey(policy.Tiers[0].Id)
        let first = policy.Tiers[0].Id
        from promise in one.Level.Acknowledge
        where one.Length(promise.Value) > one.Length(one.Level.Acknowledge[first])
        select new Finding(
            lines.Of("levels", one.Level.Id.Value, "acknowledge", promise.Key.Value), Severity.Warning,
            $"level {one.Level.Id} gives {promise.Key} longer to acknowledge than {first}: going up makes the client wait; make it at most as long", "slower-above");

    /// <summary>A graver level that promises more slowly than the next one; compared in the same calendar only.</summary>
    public static IEnumerable<Finding> SlowerThoughGraver(EscalationPolicy policy, Lines lines)
    {
        var levels = Levels(policy).ToList();
        return from pair in levels.Zip(levels.Skip(1))
               where pair.First.Level.Calendar == pair.Second.Level.Calendar
               from promise in Promises(pair.First.Level)
               from lesser in Promises(pair.Second.Level)
               where promise.Path.SequenceEqual(lesser.Path) && pair.First.Length(promise.Target) > pair.First.Length(lesser.Target)
               select new Finding(
                   lines.Of(["levels", pair.First.Level.Id.Value, .. promise.Path]), Severity.Warning,
                   $"'{string.Join(' ', promise.Path)}' of level {pair.First.Level.Id} is longer than that of {pair.Second.Level.Id}, which is less grave; levels stand in order, the gravest first", "slower-though-graver");
    }

    /// <summary>Tiers that may together take longer than the whole case.</summary>
    public static IEnumerable<Finding> CaseTooShort(EscalationPolicy policy, Lines lines) =>
        from one in Levels(policy)
        where one.Level.ResolveCase is { } whole && one.Tiers > one.Length(whole)
        select new Finding(
            lines.Of("levels", one.Level.Id.Value, "resolve", "case"), Severity.Warning,
            $"the tiers of level {one.Level.Id} may together take longer to resolve than the whole case: the case is late while a tier is in time; lengthen 'case' or shorten theirs", "case-too-short");

    /// <summary>An update that comes after the end: of the whole case, or where that has no promise of all tiers together.</summary>
    public static IEnumerable<Finding> UpdateAfterResolve(EscalationPolicy policy, Lines lines) =>
        from one in Levels(policy)
        let end = one.Level.ResolveCase is { } whole ? one.Length(whole) : one.Tiers
        where end > Duration.Zero && one.Length(one.Level.ClientUpdate) > end
        select new Finding(
            lines.Of("levels", one.Level.Id.Value, "client_update"), Severity.Warning,
            $"'client_update' of level {one.Level.Id} is longer than the case may take: the client is never updated in time; shorten it", "update-after-resolve");

    /// <summary>An approval that may take as long as a case.</summary>
    public static IEnumerable<Finding> ApprovalTooLong(EscalationPolicy policy, Lines lines) =>
        from one in Levels(policy)
        let end = one.Level.ResolveCase is { } whole ? one.Length(whole) : one.Tiers
        where end > Duration.Zero && one.Length(policy.Escalate.Approval.Within) >= end
        select new Finding(
            lines.Of("escalate", "approval", "within"), Severity.Warning,
            $"an approval may take as long as a whole case of level {one.Level.Id}: the case is late before anybody above has it; shorten 'within'", "approval-too-long");

    /// <summary>Nobody ever has to learn from a case.</summary>
    public static IEnumerable<Finding> NoPostMortem(EscalationPolicy policy, Lines lines) =>
        policy.Levels.Count > 1 && policy.Levels.All(level => level.PostMortem is PostMortemRule.Optional)
            ? [new(lines.Of("levels", policy.Levels[0].Id.Value, "post_mortem"), Severity.Warning, "no level ever asks for a post-mortem; make it 'required' for the gravest", "no-post-mortem")]
            : [];

    /// <summary>The levels with a calendar that there is.</summary>
    public static IEnumerable<Clocked> Levels(EscalationPolicy policy) => policy.Levels
        .Where(level => policy.Calendars.ContainsKey(level.Calendar))
        .Select(level => new Clocked(level, policy.CalendarOf(level)));

    /// <summary>A level's promises that clocks run on, each with the keys it stands under.</summary>
    public static IEnumerable<(string[] Path, Target Target)> Promises(Level level) =>
    [
        .. level.Acknowledge.Select(promise => ((string[])["acknowledge", promise.Key.Value], promise.Value)),
        .. level.Resolve.Select(promise => ((string[])["resolve", promise.Key.Value], promise.Value)),
        .. level.ResolveCase is { } whole ? [(["resolve", Policies.Levels.WholeCase], whole)] : Array.Empty<(string[], Target)>(),
        (["client_update"], level.ClientUpdate),
        .. level.FirstResponse is { } first ? [(["first_response"], first)] : Array.Empty<(string[], Target)>(),
        .. level.NextResponse is { } next ? [(["next_response"], next)] : Array.Empty<(string[], Target)>(),
    ];

    /// <summary>A level and its calendar.</summary>
    internal sealed record Clocked(Level Level, BusinessCalendar Calendar)
    {
        /// <summary>How long all tiers together may take to resolve; nothing where none has a promise.</summary>
        public Duration Tiers => Level.Resolve.Values.Aggregate(Duration.Zero, (sum, target) => sum + Length(target));

        /// <summary>The open time of a target in a usual week.</summary>
        public Duration Length(Target target) => target.Length(Calendar, UsualMonday);
    }
}
