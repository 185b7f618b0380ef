using Bot.Cases.Policy;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ReadPolicy;

namespace Bot.Dialogs.LogIssue;

/// <summary>Which of what the policy covers an issue is about; and where it is none of that, who the policy is for (SOP 1b).</summary>
internal static class ScopeFields
{
    private const string Key = "kind";
    private const string NoneOfThese = "none_of_these";

    /// <summary>The question, which may be left open; none where the policy says nothing of what it covers.</summary>
    public static IEnumerable<Element> Ask(EscalationPolicy policy, Answers quick) => policy.Scope.Covers.Count == 0 ? [] : [Field(policy) with { Shown = quick[Key] }];

    /// <summary>What to know before something is logged that the policy does not cover.</summary>
    public static IEnumerable<Element> Hint(EscalationPolicy policy, Answers answers) => answers[Key] != NoneOfThese ? [] :
    [
        new Paragraph($"{Outside(policy)} If somebody else handles such issues, take it to them and leave this form. If you log it all the same, its card says that it is outside.", Tone.Warning),
    ];

    /// <summary>What was answered.</summary>
    public static string? Read(EscalationPolicy policy, Answers answers) => Field(policy).Read(answers) switch
    {
        NoneOfThese => PolicyScope.Outside,
        var about => about,
    };

    /// <summary>Who the policy is for, said of something that it does not cover.</summary>
    public static string Outside(EscalationPolicy policy) =>
        $"{policy.Name} does not cover this. It is for {PolicyWords.Listed(policy.Scope.AppliesTo)} and covers {PolicyWords.Listed(policy.Scope.Covers)}.";

    /// <summary>The answer that a text gives away: what the policy covers and the text names.</summary>
    public static Answers Guessed(Answers answers, EscalationPolicy policy, string text) =>
        policy.Scope.Covers.FirstOrDefault(covered => text.Contains(covered, StringComparison.OrdinalIgnoreCase)) is { } found ? answers.With(Key, found) : answers;

    private static ChoiceField Field(EscalationPolicy policy) =>
        new(Key, "What kind of issue is it?", [.. policy.Scope.Covers.Distinct().Select(covered => new Choice(covered, covered)), new(NoneOfThese, "None of these")]) { Required = false };
}
