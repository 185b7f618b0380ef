using Bot.Cases.Policy;

namespace Bot.Cases.Handling;

/// <summary>Three questions give a case its level (0.24): which of the policy's examples fits, whether anything has stopped, whether it happened before.</summary>
public static class Severity
{
    /// <summary>The answer to the first question where no example fits.</summary>
    public const string NoExample = "none of these";

    /// <summary>The level of a case and why: the questions as they were answered, or what somebody said when they changed it (R12).</summary>
    public static string Why(Case it, EscalationPolicy policy) => it.LevelChanges switch
    {
        [] => Of(it.Opened.Severity, policy).Why,
        [.., { Answers: { } answers } last] => $"{Of(answers, policy).Why} It was {last.From} before.",
        [.., var last] => $"{last.To}, changed from {last.From} by {policy.NameOf(last.By)}: {last.Reason}",
    };

    /// <summary>The level that the answers give, and a sentence that says why.</summary>
    public static (Level Level, string Why) Of(SeverityAnswers answers, EscalationPolicy policy)
    {
        var levels = policy.Levels;
        var fits = levels.FirstOrDefault(level => level.Means.Contains(answers.Example)) ?? levels[^1];
        if (answers.Stopped)
            return (levels[0], $"{levels[0].Id}: work or the relationship has stopped, and that is always {levels[0].Id}.");
        if (answers.Repeated && fits != levels[0])
        {
            var graver = levels[levels.TakeWhile(level => level != fits).Count() - 1];
            return (graver, $"{graver.Id}: \"{answers.Example}\" is {fits.Id}, and it happened before, so one level up.");
        }

        return (fits, answers.Example == NoExample
            ? $"{fits.Id}: none of the policy's examples fits, nothing has stopped and it is the first time."
            : $"{fits.Id}: the policy names \"{answers.Example}\" as {fits.Id}.");
    }
}
