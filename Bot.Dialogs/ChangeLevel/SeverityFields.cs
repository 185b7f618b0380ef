using Bot.Cases;
using Bot.Cases.Handling;
using Bot.Cases.Policy;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ChangeLevel;

/// <summary>The three questions that give a case its level (0.24), asked when it is logged and when its level changes.</summary>
internal static class SeverityFields
{
    private static readonly ChoiceField Stopped = new("stopped", "Has work stopped, or does the client threaten to leave?", YesNo, Expanded: true);
    private static readonly ChoiceField Repeated = new("repeated", "Has the same thing happened to this client before?", YesNo, Expanded: true);

    private static IReadOnlyList<Choice> YesNo => [new("no", "No"), new("yes", "Yes")];

    /// <summary>The questions, in order.</summary>
    public static IReadOnlyList<ChoiceField> All(EscalationPolicy policy) => [Example(policy), Stopped, Repeated];

    /// <summary>The answers.</summary>
    public static SeverityAnswers Read(EscalationPolicy policy, Answers answers) =>
        new(Example(policy).Read(answers) ?? Severity.NoExample, Stopped.Read(answers) == "yes", Repeated.Read(answers) == "yes");

    private static ChoiceField Example(EscalationPolicy policy) => new(
        "example",
        "What comes closest?",
        [.. policy.Levels.SelectMany(level => level.Means.Select(example => new Choice(example, $"{example} ({level.Id})"))), new(Severity.NoExample, "None of these")],
        Expanded: true);
}
