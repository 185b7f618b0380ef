using Bot.Cases.Policy;

namespace Bot.Policies.Lint;

/// <summary>What is to be said about a policy as a whole, once each of its values could be read (N-17). Every check is a function of the policy and of where its parts stand.</summary>
internal static class Linter
{
    private static readonly IReadOnlyList<Func<EscalationPolicy, Lines, IEnumerable<Finding>>> Checks =
    [
        MissingParts,
        PeopleChecks.OnePersonTier, PeopleChecks.SamePerson, PeopleChecks.Quorum, PeopleChecks.OwnHandOver, PeopleChecks.Fallback, PeopleChecks.FallbackAlone, PeopleChecks.UnreachableTier,
        PeopleChecks.Unstaffed, PeopleChecks.UnusedPeople, PeopleChecks.OneTier, PeopleChecks.Roles, PeopleChecks.Clients,
        PromiseChecks.AcknowledgeAfterResolve, PromiseChecks.SlowerAbove, PromiseChecks.SlowerThoughGraver, PromiseChecks.CaseTooShort, PromiseChecks.UpdateAfterResolve,
        PromiseChecks.ApprovalTooLong, PromiseChecks.NoPostMortem, ChannelChecks.NoCommonChannel,
        ReminderChecks.BeforeTooLong, ReminderChecks.Collapsed, ReminderChecks.ThinCalendar, ReminderChecks.ThinOverlap,
    ];

    /// <summary>Everything found.</summary>
    public static IEnumerable<Finding> Check(EscalationPolicy policy, Lines lines) => Checks.SelectMany(check => check(policy, lines));

    private static IEnumerable<Finding> MissingParts(EscalationPolicy policy, Lines lines) => SopParts.Missing(lines).Select(part => new Finding(
        lines.Of(part.Keys[0]), Severity.Error, $"part {part.Number} of the SOP, {part.Name}, is missing; write {string.Join(", ", part.Keys.Select(key => string.Join('.', key)))}", "sop-part"));
}
