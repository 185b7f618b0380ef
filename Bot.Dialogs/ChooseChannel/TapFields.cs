using Bot.Cases.Advice;
using Bot.Dialogs.Cards;

namespace Bot.Dialogs.ChooseChannel;

/// <summary>The five taps as fields.</summary>
internal static class TapFields
{
    private static readonly ChoiceField HowUrgent = Tap("urgency", "By when?", (Urgency.Now, "Now"), (Urgency.Today, "Today"), (Urgency.ThisWeek, "This week"), (Urgency.None, "No date"));

    private static readonly ChoiceField HowComplex =
        Tap("complexity", "What hangs together?", (Complexity.OnePoint, "One clear point"), (Complexity.Several, "Several factors or options"));

    private static readonly ChoiceField HowFelt = Tap(
        "emotion", "How does the client feel?", (Emotion.Calm, "Calm"), (Emotion.Tense, "Tense"), (Emotion.Conflict, "Conflict: disagreement, complaint or setback"));

    private static readonly ChoiceField WhatFor = Tap(
        "purpose", "What is it for?", (Purpose.Inform, "To inform"), (Purpose.Recap, "To sum up what was agreed"), (Purpose.NeedAnswer, "I need an answer"), (Purpose.Resolve, "To settle it"));

    private static readonly ChoiceField HowMany =
        Tap("listeners", "How many on the client's side?", (Listeners.One, "One"), (Listeners.Few, "Two or three"), (Listeners.Many, "Four or more"));

    /// <summary>The fields in the order in which they are asked.</summary>
    public static readonly IReadOnlyList<Field> All = [HowUrgent, HowComplex, HowFelt, WhatFor, HowMany];

    /// <summary>The answers, once all are given.</summary>
    public static AdviceTaps Read(Answers answers) => new(
        Value<Urgency>(HowUrgent, answers),
        Value<Complexity>(HowComplex, answers),
        Value<Emotion>(HowFelt, answers),
        Value<Purpose>(WhatFor, answers),
        Value<Listeners>(HowMany, answers));

    private static ChoiceField Tap<T>(string key, string label, params (T Value, string Label)[] options) where T : struct, Enum =>
        new(key, label, [.. options.Select(option => new Choice(option.Value.ToString(), option.Label))], Expanded: true);

    private static T Value<T>(ChoiceField field, Answers answers) where T : struct, Enum => Enum.Parse<T>(field.Read(answers)!);
}
