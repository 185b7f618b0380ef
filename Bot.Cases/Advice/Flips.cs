namespace Bot.Cases.Advice;

/// <summary>Finds what would flip an advice: all changes of one input, the smallest first, and of equal ones in a fixed order.</summary>
internal static class Flips
{
    private sealed record Change(int Size, string If, AdviceTaps Taps, KnownFacts Facts);

    /// <summary>The smallest change that leads to another channel than this one; null where none does.</summary>
    public static Flip? Nearest(AdviceTaps taps, KnownFacts facts, ContactChannel? channel)
    {
        foreach (var change in Changes(taps, facts).OrderBy(change => change.Size))
        {
            if (Advisor.Settle(change.Taps, change.Facts).Channel is { } other && other != channel)
                return new($"If {change.If}, {Would(other)}.", change.Taps, change.Facts, other);
        }

        return null;
    }

    private static IEnumerable<Change> Changes(AdviceTaps taps, KnownFacts facts) =>
    [
        .. Others(taps.Emotion).Select(one => new Change(Steps(one, taps.Emotion), Said(one), taps with { Emotion = one }, facts)),
        .. Others(taps.Urgency).Select(one => new Change(Steps(one, taps.Urgency), Said(one), taps with { Urgency = one }, facts)),
        .. Others(taps.Complexity).Select(one => new Change(1, Said(one), taps with { Complexity = one }, facts)),
        .. Others(taps.Purpose).Select(one => new Change(1, Said(one), taps with { Purpose = one }, facts)),
        .. Others(taps.Listeners).Select(one => new Change(Steps(one, taps.Listeners), Said(one), taps with { Listeners = one }, facts)),
        .. FactChanges(facts).Select(one => new Change(1, one.If, taps, one.Facts)),
    ];

    private static IEnumerable<(string If, KnownFacts Facts)> FactChanges(KnownFacts facts)
    {
        if (facts.LegalHold)
            yield return ("there were no legal hold", facts with { LegalHold = false });
        if (facts.AllowedChannels is not null)
            yield return (facts.Stage is null ? "the contact were not restricted" : "the policy left the channel open", facts with { AllowedChannels = null, Stage = null });
        yield return facts.ClientReachableNow
            ? ("the client could not be reached now", facts with { ClientReachableNow = false })
            : ("the client could be reached now", facts with { ClientReachableNow = true });
        yield return facts.AnswerBeforeNextWindow
            ? ("the answer could wait for the client's next open hours", facts with { AnswerBeforeNextWindow = false })
            : ("an answer were needed before the client's next open hours", facts with { AnswerBeforeNextWindow = true });
        yield return facts.Rounds >= Advisor.RoundsEnough
            ? ("it were the first message about it", facts with { Rounds = 0 })
            : ("it had gone back and forth three times", facts with { Rounds = Advisor.RoundsEnough });
        yield return facts.DaysOnPoint >= Advisor.DaysEnough
            ? ("it had come up today", facts with { DaysOnPoint = 0 })
            : ("it stayed open for two business days", facts with { DaysOnPoint = Advisor.DaysEnough });
        yield return facts.RecordNeeded
            ? ("no record were needed", facts with { RecordNeeded = false })
            : ("a written record were needed", facts with { RecordNeeded = true });
        foreach (var other in Enum.GetValues<ContactChannel>().Where(one => one != facts.Preference))
            yield return ($"the contact preferred {ChannelNames.Of(other)}", facts with { Preference = other });
        if (facts.Preference is not null)
            yield return ("the contact had no preference", facts with { Preference = null });
    }

    private static IEnumerable<T> Others<T>(T current) where T : struct, Enum => Enum.GetValues<T>().Where(one => !one.Equals(current));

    private static int Steps<T>(T one, T other) where T : struct, Enum => Math.Abs(Convert.ToInt32(one) - Convert.ToInt32(other));

    private static string Would(ContactChannel channel) => channel switch
    {
        ContactChannel.Email => "an e-mail would do",
        ContactChannel.Call => "a call would be right",
        ContactChannel.Meeting => "a meeting would be right",
        _ => throw new InvalidOperationException(channel.ToString()),
    };

    private static string Said(Emotion emotion) => emotion switch
    {
        Emotion.Calm => "it were calm",
        Emotion.Tense => "it were tense",
        Emotion.Conflict => "it were a conflict",
        _ => throw new InvalidOperationException(emotion.ToString()),
    };

    private static string Said(Urgency urgency) => urgency switch
    {
        Urgency.None => "there were no hurry",
        Urgency.ThisWeek => "it were due this week",
        Urgency.Today => "it were due today",
        Urgency.Now => "it had to happen now",
        _ => throw new InvalidOperationException(urgency.ToString()),
    };

    private static string Said(Complexity complexity) => complexity switch
    {
        Complexity.OnePoint => "it were one clear point",
        Complexity.Several => "several factors or options hung together",
        _ => throw new InvalidOperationException(complexity.ToString()),
    };

    private static string Said(Purpose purpose) => purpose switch
    {
        Purpose.Inform => "it were only to inform",
        Purpose.Recap => "it were a recap",
        Purpose.NeedAnswer => "an answer were needed",
        Purpose.Resolve => "it were to be settled",
        _ => throw new InvalidOperationException(purpose.ToString()),
    };

    private static string Said(Listeners listeners) => listeners switch
    {
        Listeners.One => "it concerned one person",
        Listeners.Few => "it concerned two or three people",
        Listeners.Many => "it concerned four people or more",
        _ => throw new InvalidOperationException(listeners.ToString()),
    };
}
