using Bot.Cases;
using Bot.Cases.Advice;

namespace Bot.Tests.Cases.Advice;

/// <summary>The rules once more, as the page states them row by row, to hold the advisor against.</summary>
internal static class WrittenRules
{
    private sealed record Row(string Rule, Func<AdviceTaps, KnownFacts, bool> When, Func<KnownFacts, ContactChannel?> Then);

    private static readonly Row[] Rows =
    [
        new("M0", (_, facts) => facts.LegalHold, _ => null),
        new("M2", (taps, facts) => IsConflict(taps) && taps.Urgency == Urgency.Now && !facts.ClientReachableNow, _ => ContactChannel.Email),
        new("M2", (taps, _) => IsConflict(taps), _ => ContactChannel.Meeting),
        new("M3", (taps, facts) => (taps.Urgency == Urgency.Now || facts.AnswerBeforeNextWindow) && InformsMany(taps), _ => ContactChannel.Email),
        new("M3", (taps, facts) => taps.Urgency == Urgency.Now || facts.AnswerBeforeNextWindow, _ => ContactChannel.Call),
        new("M4", (_, facts) => facts.Rounds > 2 || facts.DaysOnPoint > 1, _ => ContactChannel.Call),
        new("M5", (taps, _) => taps.Purpose == Purpose.Resolve, _ => ContactChannel.Meeting),
        new("M5", (taps, _) => taps.Complexity == Complexity.Several && taps.Purpose == Purpose.NeedAnswer, _ => ContactChannel.Meeting),
        new("M6", (taps, _) => taps.Emotion == Emotion.Tense && taps.Purpose == Purpose.NeedAnswer, _ => ContactChannel.Call),
        new("M6", (taps, _) => taps.Emotion == Emotion.Tense, _ => ContactChannel.Email),
        new("M7", (taps, _) => taps.Purpose == Purpose.Recap, _ => ContactChannel.Email),
        new("M7", (taps, _) => taps.Complexity == Complexity.OnePoint, _ => ContactChannel.Email),
        new("M7", (taps, _) => InformsMany(taps), _ => ContactChannel.Email),
        new("M7", (taps, _) => taps.Urgency == Urgency.None, _ => ContactChannel.Email),
        new("M7", (_, facts) => facts.RecordNeeded, _ => ContactChannel.Email),
        new("M8", (_, _) => true, facts => facts.Preference ?? ContactChannel.Email),
    ];

    public static (ContactChannel? Channel, string Rule) For(AdviceTaps taps, KnownFacts facts)
    {
        var row = Rows.First(one => one.When(taps, facts));
        var channel = row.Then(facts);
        if (channel is null || facts.AllowedChannels is null || facts.AllowedChannels.Contains(channel.Value))
            return (channel, row.Rule);
        return (facts.AllowedChannels.Contains(ContactChannel.Call) ? ContactChannel.Call : facts.AllowedChannels.Single(), "M1");
    }

    private static bool IsConflict(AdviceTaps taps) => taps.Emotion == Emotion.Conflict;

    private static bool InformsMany(AdviceTaps taps) => taps.Purpose == Purpose.Inform && taps.Listeners == Listeners.Many;
}
