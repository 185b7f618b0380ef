using Bot.Cases.Clocks;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ReadPolicy;

/// <summary>What a policy says about going up and about reminders, a sentence a rule.</summary>
internal static class PolicySentences
{
    /// <summary>When a case may go up, who approves, and what happens when nobody does.</summary>
    public static IEnumerable<string> GoingUp(EscalationPolicy policy)
    {
        var terms = policy.Escalate;
        return
        [
            .. terms.AfterAttempts == 0
                ? ["At any time, without a reason."]
                : (string[])
                [
                    $"After {PolicyWords.Count(terms.AfterAttempts, "logged attempt")} at a tier.",
                    $"At once where one of these is met: {PolicyWords.Listed(terms.Criteria)}.",
                    "Otherwise with a reason.",
                ],
            $"Who approves: {PolicyWords.Count(terms.Approval.Quorum, "member")} of the next tier within {Within(policy)}; never the one who asks.",
            terms.Approval.Then switch
            {
                ApprovalLapse.AutoEscalate => "When nobody decides in time, the case goes up.",
                ApprovalLapse.AutoReject => "When nobody decides in time, the case stays.",
                _ => throw new InvalidOperationException(terms.Approval.Then.ToString()),
            },
        ];
    }

    /// <summary>When people are reminded, and who is alarmed at last.</summary>
    public static IEnumerable<string> Reminders(EscalationPolicy policy)
    {
        var terms = policy.Reminders;
        return
        [
            .. terms.At.Count > 0 ? [$"When {PolicyWords.Listed(terms.At.Select(share => $"{share * 100:0.##}%"))} of the time is spent."] : Array.Empty<string>(),
            .. terms.Before is { } before ? [$"{Durations.Words(before)} before a deadline."] : Array.Empty<string>(),
            .. terms.MaxRepeats > 0 ? [$"After a deadline {PolicyWords.Every(Durations.Words(terms.RepeatEvery))}, {PolicyWords.Count(terms.MaxRepeats, "time")}."] : Array.Empty<string>(),
            $"Then {policy.NameOf(terms.Fallback)} is alarmed; it goes on until somebody acts.",
        ];
    }

    /// <summary>Whether only open time counts for a level.</summary>
    public static bool IsCountedInOpenHours(EscalationPolicy policy, Level level) => policy.CalendarOf(level) is not AlwaysCalendar;

    /// <summary>An approval is counted in the calendar of the case's level, and those may differ.</summary>
    private static string Within(EscalationPolicy policy)
    {
        var open = policy.Levels.Count(level => IsCountedInOpenHours(policy, level));
        var words = Durations.Words(policy.Escalate.Approval.Within, open == policy.Levels.Count);
        return open == 0 || open == policy.Levels.Count ? words : $"{words} of the time that counts for the level";
    }
}
