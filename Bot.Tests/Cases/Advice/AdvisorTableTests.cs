using Bot.Cases;
using Bot.Cases.Advice;

namespace Bot.Tests.Cases.Advice;

public sealed class AdvisorTableTests
{
    // Looking at all neighbours of every single one would take minutes; an odd step meets every input.
    private const int OneOf = 251;

    [Fact]
    public void There_are_288_combinations_of_the_taps() => AllInputs.Taps.Distinct().Count().ShouldBe(288);

    [Fact]
    public void Every_combination_is_decided_with_one_to_three_reasons() => Never((_, _, advice) =>
        advice.Reasons.Count is < 1 or > 3 || advice.Reasons.Any(reason => reason.Text.Length == 0 || reason.Criteria.Count == 0));

    [Fact]
    public void Only_a_legal_hold_stops_it() => Never((_, facts, advice) => advice.Channel is null != facts.LegalHold);

    [Fact]
    public void A_call_or_a_meeting_always_leaves_a_record() => Never((_, _, advice) =>
        (advice.AlsoCall || advice.Channel is ContactChannel.Call or ContactChannel.Meeting) && !advice.RecordRequired);

    [Fact]
    public void A_conflict_never_begins_with_an_e_mail() => Never((taps, _, advice) =>
        taps.Emotion == Emotion.Conflict && advice.Channel == ContactChannel.Email && advice.Rule != "M1" && !advice.HoldingEmailFirst);

    [Fact]
    public void A_restricted_contact_is_only_spoken_to_as_allowed() => Never((_, facts, advice) =>
        facts.AllowedChannels is { } allowed && advice.Channel is { } channel
        && (!allowed.Contains(channel) || (advice.AlsoCall && !allowed.Contains(ContactChannel.Call))));

    [Fact]
    public void Out_of_hours_a_call_or_meeting_that_can_wait_is_planned_for_the_next_window() => Never((_, facts, advice) =>
        advice.InNextWindow != (advice.Channel is ContactChannel.Call or ContactChannel.Meeting && !facts.ClientReachableNow && !facts.AnswerBeforeNextWindow));

    [Fact]
    public void What_flips_the_decision_really_flips_it() => Never((_, _, advice) =>
        advice.Flip is { } flip && (flip.Channel == advice.Channel || Advisor.Decide(flip.Taps, flip.Facts).Channel != flip.Channel));

    [Fact]
    public void A_flip_changes_exactly_one_input() => Never((taps, facts, advice) =>
        advice.Flip is { } flip && Differences(taps, facts, flip.Taps, flip.Facts) != 1);

    [Fact]
    public void No_flip_means_that_no_single_change_gives_another_channel()
    {
        var without = AllInputs.Decided.Where(one => one.Advice.Flip is null).ToList();

        without.ShouldNotBeEmpty();
        foreach (var (taps, facts, advice) in without.Where((_, at) => at % OneOf == 0))
        {
            var neighbours = AllInputs.Taps.Select(other => (Taps: other, Facts: facts))
                .Concat(AllInputs.Facts.Select(other => (Taps: taps, Facts: other)))
                .Where(other => Differences(taps, facts, other.Taps, other.Facts) == 1)
                .Where(other => other.Facts.AllowedChannels == facts.AllowedChannels || other.Facts.AllowedChannels is null)
                .Select(other => Advisor.Decide(other.Taps, other.Facts).Channel);
            neighbours.ShouldAllBe(channel => channel == advice.Channel || channel == null);
        }
    }

    [Fact]
    public void Every_combination_follows_the_written_rules() => Never((taps, facts, advice) =>
        (advice.Channel, advice.Rule) != WrittenRules.For(taps, facts));

    [Fact]
    public void The_same_inputs_give_the_same_advice()
    {
        foreach (var (taps, facts, advice) in AllInputs.Decided.Where((_, at) => at % OneOf == 0))
            Advisor.Decide(taps, facts).ShouldBeEquivalentTo(advice);
    }

    private static void Never(Func<AdviceTaps, KnownFacts, Recommendation, bool> wrong)
    {
        var found = AllInputs.Decided.Where(one => wrong(one.Taps, one.Facts, one.Advice));
        found.Take(1).ShouldBeEmpty();
    }

    private static int Differences(AdviceTaps taps, KnownFacts facts, AdviceTaps otherTaps, KnownFacts otherFacts) =>
        Inputs(taps, facts).Zip(Inputs(otherTaps, otherFacts)).Count(pair => !Equals(pair.First, pair.Second));

    private static object?[] Inputs(AdviceTaps taps, KnownFacts facts) =>
    [
        taps.Urgency, taps.Complexity, taps.Emotion, taps.Purpose, taps.Listeners,
        facts.Preference, facts.Rounds, facts.DaysOnPoint, facts.ClientReachableNow, facts.AnswerBeforeNextWindow, facts.AllowedChannels, facts.LegalHold, facts.RecordNeeded,
    ];
}
