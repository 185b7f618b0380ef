using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Policy;

namespace Bot.Tests.Cases.Advice;

public sealed class AdvisorTests
{
    private static readonly AdviceTaps Calm = new(Urgency.ThisWeek, Complexity.Several, Emotion.Calm, Purpose.Inform, Listeners.One);

    [Fact]
    public void M0_A_legal_hold_stops_every_channel()
    {
        var advice = Advisor.Decide(Calm, KnownFacts.Nothing with { LegalHold = true });

        (advice.Channel, advice.Rule).ShouldBe((null, "M0"));
        advice.Reasons[0].Criteria.ShouldBe(["3.23"]);
        advice.Flip!.Text.ShouldBe("If there were no legal hold, an e-mail would do.");
    }

    [Fact]
    public void M1_A_restricted_contact_is_called_where_a_meeting_is_not_allowed()
    {
        var facts = KnownFacts.Nothing with { AllowedChannels = new HashSet<ContactChannel> { ContactChannel.Email, ContactChannel.Call } };

        var advice = Advisor.Decide(Calm with { Emotion = Emotion.Conflict }, facts);

        (advice.Channel, advice.Rule).ShouldBe((ContactChannel.Call, "M1"));
        advice.Reasons.Select(reason => reason.Rule).ShouldBe(["M1", "M2"]);
        advice.RecordRequired.ShouldBeTrue();
    }

    [Fact]
    public void M1_At_a_stage_with_channels_of_its_own_the_advice_keeps_to_them()
    {
        var facts = KnownFacts.Nothing.At("tier L3, level critical", [ClientChannel.Call, ClientChannel.Ticket]);

        var advice = Advisor.Decide(Calm with { Emotion = Emotion.Conflict }, facts);

        (advice.Channel, advice.Rule).ShouldBe((ContactChannel.Call, "M1"));
        advice.Reasons[0].ShouldSatisfyAllConditions(
            one => one.Text.ShouldBe("The policy names the channels at tier L3, level critical: a meeting is not allowed, a call is."), one => one.Criteria.ShouldBe(["0.33"]));
        KnownFacts.Nothing.At("tier L1, level minor", []).ShouldBe(KnownFacts.Nothing, "where none are named they are left open");
    }

    [Fact]
    public void M1_No_allowed_channel_sends_the_person_to_whoever_restricted_it()
    {
        var advice = Advisor.Decide(Calm, KnownFacts.Nothing with { AllowedChannels = new HashSet<ContactChannel>() });

        (advice.Channel, advice.Rule).ShouldBe((null, "M1"));
        advice.Reasons[0].Text.ShouldContain("ask whoever restricted it");
    }

    [Fact]
    public void M1_The_extra_call_is_left_out_where_calls_are_not_allowed()
    {
        var facts = KnownFacts.Nothing with { AllowedChannels = new HashSet<ContactChannel> { ContactChannel.Email } };

        var advice = Advisor.Decide(Calm with { Urgency = Urgency.Now, Listeners = Listeners.Many }, facts);

        (advice.Channel, advice.AlsoCall).ShouldBe((ContactChannel.Email, false));
        advice.Reasons[^1].Rule.ShouldBe("M1");
    }

    [Fact]
    public void M2_A_conflict_is_met_in_private_and_recorded()
    {
        var advice = Advisor.Decide(Calm with { Emotion = Emotion.Conflict }, KnownFacts.Nothing);

        (advice.Channel, advice.Rule, advice.RecordRequired).ShouldBe((ContactChannel.Meeting, "M2", true));
        advice.Reasons[0].Criteria.ShouldBe(["0.17", "0.19"]);
        advice.Flip!.Text.ShouldBe("If it were tense, an e-mail would do.");
    }

    [Fact]
    public void M2_An_urgent_conflict_with_a_client_out_of_reach_begins_with_a_holding_e_mail()
    {
        var advice = Advisor.Decide(Calm with { Emotion = Emotion.Conflict, Urgency = Urgency.Now }, KnownFacts.Nothing with { ClientReachableNow = false });

        (advice.Channel, advice.Rule, advice.HoldingEmailFirst, advice.RecordRequired).ShouldBe((ContactChannel.Email, "M2", true, true));
    }

    [Fact]
    public void M3_What_has_to_happen_now_is_a_call()
    {
        var advice = Advisor.Decide(Calm with { Urgency = Urgency.Now }, KnownFacts.Nothing);

        (advice.Channel, advice.Rule, advice.RecordRequired).ShouldBe((ContactChannel.Call, "M3", true));
        advice.Reasons[0].Criteria.ShouldBe(["0.18"]);
    }

    [Fact]
    public void M3_An_answer_needed_before_the_clients_next_open_hours_is_a_call()
    {
        var advice = Advisor.Decide(Calm, KnownFacts.Nothing with { AnswerBeforeNextWindow = true, ClientReachableNow = false });

        (advice.Channel, advice.Rule, advice.InNextWindow).ShouldBe((ContactChannel.Call, "M3", false));
    }

    [Fact]
    public void M3_Urgent_news_for_four_or_more_goes_out_by_e_mail_with_a_call_to_the_key_contact()
    {
        var advice = Advisor.Decide(Calm with { Urgency = Urgency.Now, Listeners = Listeners.Many }, KnownFacts.Nothing);

        (advice.Channel, advice.Rule, advice.AlsoCall, advice.RecordRequired).ShouldBe((ContactChannel.Email, "M3", true, true));
    }

    [Theory]
    [InlineData(3, 0, "0.16")]
    [InlineData(0, 2, "1.17")]
    public void M4_A_third_round_or_a_second_business_day_is_a_five_minute_call(int rounds, int days, string criterion)
    {
        var advice = Advisor.Decide(Calm, KnownFacts.Nothing with { Rounds = rounds, DaysOnPoint = days });

        (advice.Channel, advice.Rule, advice.RecordRequired).ShouldBe((ContactChannel.Call, "M4", true));
        advice.Reasons[0].Criteria.ShouldContain(criterion);
    }

    [Theory]
    [InlineData(Complexity.OnePoint, Purpose.Resolve)]
    [InlineData(Complexity.Several, Purpose.NeedAnswer)]
    public void M5_Settling_something_or_weighing_options_is_a_meeting(Complexity complexity, Purpose purpose)
    {
        var advice = Advisor.Decide(Calm with { Complexity = complexity, Purpose = purpose }, KnownFacts.Nothing);

        (advice.Channel, advice.Rule, advice.RecordRequired).ShouldBe((ContactChannel.Meeting, "M5", true));
    }

    [Fact]
    public void M6_Tense_with_an_answer_needed_is_a_call()
    {
        var advice = Advisor.Decide(Calm with { Emotion = Emotion.Tense, Complexity = Complexity.OnePoint, Purpose = Purpose.NeedAnswer }, KnownFacts.Nothing);

        (advice.Channel, advice.Rule).ShouldBe((ContactChannel.Call, "M6"));
    }

    [Fact]
    public void M6_Tense_news_is_an_e_mail_that_somebody_else_reads_first()
    {
        var advice = Advisor.Decide(Calm with { Emotion = Emotion.Tense }, KnownFacts.Nothing);

        (advice.Channel, advice.Rule, advice.SecondReader).ShouldBe((ContactChannel.Email, "M6", true));
    }

    [Fact]
    public void M7_One_clear_point_without_hurry_is_an_e_mail_for_both_reasons()
    {
        var advice = Advisor.Decide(Calm with { Complexity = Complexity.OnePoint, Urgency = Urgency.None }, KnownFacts.Nothing);

        (advice.Channel, advice.Rule).ShouldBe((ContactChannel.Email, "M7"));
        advice.Reasons.SelectMany(reason => reason.Criteria).ShouldBe(["0.11", "0.09"]);
    }

    [Fact]
    public void M8_Otherwise_the_contacts_preference_decides()
    {
        var advice = Advisor.Decide(Calm, KnownFacts.Nothing with { Preference = ContactChannel.Call });

        (advice.Channel, advice.Rule, advice.RecordRequired).ShouldBe((ContactChannel.Call, "M8", true));
    }

    [Fact]
    public void M8_Without_a_preference_it_is_an_e_mail()
    {
        var advice = Advisor.Decide(Calm, KnownFacts.Nothing);

        (advice.Channel, advice.Rule, advice.RecordRequired).ShouldBe((ContactChannel.Email, "M8", false));
    }
}
