using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Records;
using Bot.Dialogs.ChooseChannel;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.ChooseChannel;

public sealed class LetterTests
{
    private static readonly AdviceTaps Calm = new(Urgency.ThisWeek, Complexity.OnePoint, Emotion.Calm, Purpose.Inform, Listeners.One);

    [Fact]
    public void Each_purpose_proposes_the_mail_that_fits()
    {
        Proposed(Calm).ShouldBe("Holding");
        Proposed(Calm with { Emotion = Emotion.Tense }).ShouldBe("BadNews");
        Proposed(Calm with { Purpose = Purpose.Recap }, Decided(1, "We credit 3,000")).ShouldBe("Recap");
        Proposed(Calm with { Purpose = Purpose.Recap }).ShouldBe("Holding");
    }

    [Fact]
    public void Bad_news_has_exactly_three_blocks_and_a_date()
    {
        var draft = Letter("BadNews", "Ben issues a corrected invoice by Wednesday").Shown.Draft();

        draft.Split('\n').Where(line => line.Length > 0 && !line.Any(char.IsLower))
            .ShouldBe(["WHAT HAPPENED", "WHAT IT MEANS FOR YOU", "WHAT WE DO, AND BY WHEN"]);
        draft.ShouldContain("Invoice 2041 is 3,000 over the offer.");
        draft.ShouldContain("They hold back the payment.");
        draft.ShouldContain("Ben issues a corrected invoice by Wednesday.");
        draft.ShouldContain("by Mon 2 Mar 2026, 14:00");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ASAP!")]
    [InlineData("As soon as possible.")]
    public void Bad_news_without_a_plan_is_asked_for_again(string plan) =>
        Letter("BadNews", plan).Problems.ShouldHaveSingleItem().Key.ShouldBe("point");

    [Theory]
    [InlineData("Holding")]
    [InlineData("BadNews")]
    public void A_promise_needs_a_date(string template) =>
        Letter(template, "We check it", ("back_date", ""), ("back_time", "")).Problems.Select(problem => problem.Key).ShouldBe(["back_date", "back_time"]);

    [Fact]
    public void A_promise_in_the_past_is_asked_for_again() =>
        Letter("Holding", "We check it", ("back_date", "2026-03-02"), ("back_time", "10:59")).Problems.ShouldHaveSingleItem().Key.ShouldBe("back_time");

    [Fact]
    public void A_recap_numbers_the_decisions_of_all_records()
    {
        var draft = Letter("Recap", "", [], Decided(1, "We credit 3,000", "The offer stands"), Decided(2, "Billing changes the template")).Shown.Draft();

        draft.ShouldContain("1. We credit 3,000\n2. The offer stands\n3. Billing changes the template\n");
    }

    [Fact]
    public void A_recap_of_nothing_is_asked_for_again() =>
        Letter("Recap", "").Problems.ShouldHaveSingleItem().Key.ShouldStartWith("template_");

    [Fact]
    public void A_no_cites_the_agreement_and_offers_three_ways()
    {
        var draft = Letter("Refusal", "§ 4: two rounds of changes").Shown.Draft();

        draft.ShouldContain("What we agreed:\n§ 4: two rounds of changes");
        draft.ShouldContain("1. Send you a quote");
        draft.ShouldContain("3. Plan it");
        Letter("Refusal", "").Problems.ShouldHaveSingleItem().Key.ShouldBe("point");
    }

    [Fact]
    public void In_a_conflict_the_note_offers_the_meeting()
    {
        var script = Begin(Calm with { Emotion = Emotion.Conflict }, [])
            .Answer(("channel_meeting", nameof(ContactChannel.Email)), ("why", "They are on a plane"))
            .Answer();

        script.Shown.Draft().ShouldContain("When may we meet?");
    }

    [Fact]
    public void A_mail_about_a_confidential_case_has_a_subject_that_says_nothing() =>
        Letter("Holding", "We check it", [], new MadeConfidential(Samples.Monday, Samples.Ada, "A complaint", [], [])).Shown.Draft().Split('\n')[0].ShouldBe("Subject: Your matter");

    private static DecisionRecorded Decided(int number, params string[] decisions) =>
        new(Samples.Monday, Samples.Ada, new(number, decisions, "Mia Chen", ClientPart.TookPart, []));

    private static string Proposed(AdviceTaps taps, params CaseEvent[] events) =>
        Begin(taps, events).Form.Fields.Single(field => field.Key.StartsWith("template_", StringComparison.Ordinal)).Shown;

    private static FormScript Letter(string template, string point, params (string, string)[] more) => Letter(template, point, more, []);

    private static FormScript Letter(string template, string point, (string, string)[] more, params CaseEvent[] events) =>
        Begin(Calm, events).Answer([("template_Holding", template), ("point", point), .. more]);

    private static FormScript Begin(AdviceTaps taps, CaseEvent[] events) => new FormScript(new ChooseChannelDialog(), Samples.Turn(Samples.Case(events))).Answer(
        ("urgency", $"{taps.Urgency}"), ("complexity", $"{taps.Complexity}"), ("emotion", $"{taps.Emotion}"), ("purpose", $"{taps.Purpose}"), ("listeners", $"{taps.Listeners}"));
}
