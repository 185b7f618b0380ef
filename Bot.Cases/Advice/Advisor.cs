namespace Bot.Cases.Advice;

/// <summary>E-mail, call or meeting: the rules M0 to M8, the first that applies decides.</summary>
public static class Advisor
{
    /// <summary>As many rounds on one point as mail gets before a call.</summary>
    internal const int RoundsEnough = 3;

    /// <summary>As many business days as one point gets before a call.</summary>
    internal const int DaysEnough = 2;

    private const int ReasonsShown = 3;

    // A restricted contact: rather a conversation than a letter.
    private static readonly IReadOnlyList<ContactChannel> Instead = [ContactChannel.Call, ContactChannel.Meeting, ContactChannel.Email];

    /// <summary>The advice for these inputs; the same inputs always give the same.</summary>
    public static Recommendation Decide(AdviceTaps taps, KnownFacts facts)
    {
        var decided = Settle(taps, facts);
        return decided with { Flip = Flips.Nearest(taps, facts, decided.Channel) };
    }

    /// <summary>The advice without what would flip it.</summary>
    internal static Recommendation Settle(AdviceTaps taps, KnownFacts facts)
    {
        var decided = Restrict(FirstRule(taps, facts), facts);
        var spoken = decided.Channel is ContactChannel.Call or ContactChannel.Meeting;
        return decided with
        {
            RecordRequired = decided.RecordRequired || spoken || facts.RecordNeeded,
            InNextWindow = spoken && !facts.ClientReachableNow && !facts.AnswerBeforeNextWindow,
            Reasons = [.. decided.Reasons.Take(ReasonsShown)],
        };
    }

    private static Recommendation FirstRule(AdviceTaps taps, KnownFacts facts) => (taps, facts) switch
    {
        (_, { LegalHold: true }) =>
            Advise(null, "M0", ("There is a legal hold: legal decides how the client is spoken to.", ["3.23"])),

        ({ Emotion: Emotion.Conflict, Urgency: Urgency.Now }, { ClientReachableNow: false }) =>
            Advise(ContactChannel.Email, "M2", ("It is a conflict and urgent, and the client cannot be reached now: a short holding e-mail offers the meeting.", ["0.17", "0.19"]))
                with { HoldingEmailFirst = true, RecordRequired = true },
        ({ Emotion: Emotion.Conflict }, _) =>
            Advise(ContactChannel.Meeting, "M2", ("A disagreement, complaint or setback is talked over in private, not written about.", ["0.17", "0.19"])),

        ({ Purpose: Purpose.Inform, Listeners: Listeners.Many }, _) when Pressing(taps, facts) =>
            Advise(ContactChannel.Email, "M3", ("It cannot wait and four or more people must know: e-mail them now, and call the key contact.", ["0.13", "0.18"]))
                with { AlsoCall = true, RecordRequired = true },
        _ when Pressing(taps, facts) => Advise(ContactChannel.Call, "M3", [.. Pressures(taps, facts)]),

        (_, { Rounds: >= RoundsEnough } or { DaysOnPoint: >= DaysEnough }) => Advise(ContactChannel.Call, "M4", [.. Delays(facts)]),

        ({ Purpose: Purpose.Resolve }, _) or ({ Purpose: Purpose.NeedAnswer, Complexity: Complexity.Several }, _) =>
            Advise(ContactChannel.Meeting, "M5", (taps.Purpose == Purpose.Resolve
                ? "It is to be settled: that takes everybody at one table."
                : "Several factors or options hang together and an answer is needed.", ["0.15"])),

        ({ Emotion: Emotion.Tense, Purpose: Purpose.NeedAnswer }, _) =>
            Advise(ContactChannel.Call, "M6", ("It is tense and an answer is needed: a mail would be misread.", ["0.16"])),
        ({ Emotion: Emotion.Tense }, _) =>
            Advise(ContactChannel.Email, "M6", ("It is tense, but no answer is needed: write it, check the tone, and let somebody else read it first.", ["0.57"]))
                with { SecondReader = true },

        _ when ReasonsToWrite(taps, facts).Any() => Advise(ContactChannel.Email, "M7", [.. ReasonsToWrite(taps, facts)]),

        (_, { Preference: { } preferred }) => Advise(preferred, "M8", ($"The contact prefers {ChannelNames.Of(preferred)}.", ["0.14"])),
        _ => Advise(ContactChannel.Email, "M8", ("Nothing speaks against an e-mail, and no other preference is known.", ["0.14"])),
    };

    private static bool Pressing(AdviceTaps taps, KnownFacts facts) => taps.Urgency == Urgency.Now || facts.AnswerBeforeNextWindow;

    private static IEnumerable<(string, string[])> Pressures(AdviceTaps taps, KnownFacts facts)
    {
        if (taps.Urgency == Urgency.Now)
            yield return ("It has to happen now: a call gives an answer at once.", ["0.18"]);
        if (facts.AnswerBeforeNextWindow)
            yield return ("An answer is needed before the client's next open hours.", ["0.18"]);
    }

    private static IEnumerable<(string, string[])> Delays(KnownFacts facts)
    {
        if (facts.Rounds >= RoundsEnough)
            yield return ($"It went back and forth {facts.Rounds} times: five minutes on the phone save days of mail.", ["0.16", "1.17"]);
        if (facts.DaysOnPoint >= DaysEnough)
            yield return ($"It is {facts.DaysOnPoint} business days on the same point: five minutes on the phone can end it.", ["1.17"]);
    }

    private static IEnumerable<(string, string[])> ReasonsToWrite(AdviceTaps taps, KnownFacts facts)
    {
        if (facts.RecordNeeded)
            yield return ("A written record is needed.", ["0.10"]);
        if (taps.Purpose == Purpose.Recap)
            yield return ("Decisions and next steps are summed up in writing.", ["0.12"]);
        if (taps is { Purpose: Purpose.Inform, Listeners: Listeners.Many })
            yield return ("Four or more people are informed, and nothing needs a date.", ["0.13"]);
        if (taps.Complexity == Complexity.OnePoint)
            yield return ("It is one clear point.", ["0.11"]);
        if (taps.Urgency == Urgency.None)
            yield return ("It is not urgent.", ["0.09"]);
    }

    /// <summary>M1: a restricted contact is only spoken to as allowed, and at a stage with channels of its own everybody is.</summary>
    private static Recommendation Restrict(Recommendation found, KnownFacts facts)
    {
        if (found.Channel is not { } channel || facts.AllowedChannels is not { } allowed)
            return found;
        if (allowed.Contains(channel))
            return found.AlsoCall && !allowed.Contains(ContactChannel.Call) ? WithoutCall(found, facts) : found;

        ContactChannel? instead = Instead.Where(allowed.Contains).Select(one => (ContactChannel?)one).FirstOrDefault();
        var why = instead is { } other
            ? $"{facts.Restriction}: {ChannelNames.Of(channel)} is not allowed, {ChannelNames.Of(other)} is."
            : $"{facts.Restriction} and no channel is allowed: ask whoever restricted it.";
        return new(instead, "M1", [new Reason(why, "M1", Criteria(facts)), .. found.Reasons])
        {
            RecordRequired = found.RecordRequired || channel is not ContactChannel.Email,
            SecondReader = found.SecondReader && instead == ContactChannel.Email,
        };
    }

    private static Recommendation WithoutCall(Recommendation found, KnownFacts facts) => found with
    {
        AlsoCall = false,
        Reasons = [.. found.Reasons, new Reason($"{facts.Restriction}: leave out the call.", "M1", Criteria(facts))],
    };

    private static string[] Criteria(KnownFacts facts) => facts.Stage is null ? ["0.51"] : ["0.33"];

    private static Recommendation Advise(ContactChannel? channel, string rule, params (string Text, string[] Criteria)[] reasons) =>
        new(channel, rule, [.. reasons.Select(one => new Reason(one.Text, rule, one.Criteria))]);
}
