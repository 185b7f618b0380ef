using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Cases.Advice;

public sealed class ChannelChoiceTests
{
    private static readonly AdviceTaps Conflict = new(Urgency.ThisWeek, Complexity.Several, Emotion.Conflict, Purpose.Inform, Listeners.One);
    private static readonly Instant Now = Samples.Monday + Duration.FromHours(1);
    private static readonly Meeting Tomorrow = new(Now + Duration.FromDays(1), Duration.FromMinutes(30), ["Jo Wild"], "The invoice", ["What happened"]);

    [Fact]
    public void Following_the_advice_keeps_the_rule_and_the_meeting_and_no_reason()
    {
        var chosen = Chosen(Decide(ContactChannel.Meeting, reason: "does not matter", meeting: Tomorrow));

        chosen.ShouldBe(new ChannelChosen(Now, Samples.Ada, Conflict, ContactChannel.Meeting, "M2", ContactChannel.Meeting, null, Tomorrow));
    }

    [Fact]
    public void An_override_keeps_its_reason_and_plans_no_meeting()
    {
        var chosen = Chosen(Decide(ContactChannel.Email, reason: " They asked for it in writing. ", meeting: Tomorrow));

        (chosen.Advised, chosen.Chosen, chosen.OverrideReason, chosen.Meeting).ShouldBe((ContactChannel.Meeting, ContactChannel.Email, "They asked for it in writing.", null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public void An_override_without_a_reason_is_refused(string? reason) =>
        Refused(Decide(ContactChannel.Email, reason)).ShouldContain("Say why an e-mail is better here");

    [Fact]
    public void A_meeting_in_the_past_is_refused() =>
        Refused(Decide(ContactChannel.Meeting, meeting: Tomorrow with { Start = Now - Duration.FromMinutes(1) })).ShouldContain("later date or time");

    [Fact]
    public void A_closed_case_takes_no_choice() =>
        Refused(Decide(ContactChannel.Meeting, about: Samples.Case(new Closed(Now, Samples.Ada, null, null)))).ShouldStartWith("CASE-7 is closed.");

    [Fact]
    public void Under_a_legal_hold_nothing_is_chosen() =>
        Refused(Decide(ContactChannel.Meeting, facts: KnownFacts.Nothing with { LegalHold = true })).ShouldContain("legal");

    [Fact]
    public void A_channel_that_is_not_allowed_is_refused_even_with_a_reason()
    {
        var facts = KnownFacts.Nothing with { AllowedChannels = new HashSet<ContactChannel> { ContactChannel.Call } };

        Refused(Decide(ContactChannel.Email, "They like mail", facts: facts)).ShouldContain("Choose a call.");
    }

    private static Decision Decide(ContactChannel chosen, string? reason = null, Meeting? meeting = null, Case? about = null, KnownFacts? facts = null) =>
        ChannelChoice.Decide(about ?? Samples.Case(), Conflict, facts ?? KnownFacts.Nothing, chosen, reason, meeting, Samples.Ada, Now);

    private static ChannelChosen Chosen(Decision decision) =>
        decision.ShouldBeOfType<Decision.Accepted>().Events.ShouldHaveSingleItem().ShouldBeOfType<ChannelChosen>();

    private static string Refused(Decision decision) => decision.ShouldBeOfType<Decision.Refused>().Why;
}
