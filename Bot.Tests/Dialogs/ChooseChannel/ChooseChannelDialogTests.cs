using Bot.Cases;
using Bot.Cases.Advice;
using Bot.Cases.Policy;
using Bot.Cases.Records;
using Bot.Dialogs.Cards;
using Bot.Dialogs.ChooseChannel;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Notices;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.ChooseChannel;

public sealed class ChooseChannelDialogTests
{
    private static readonly (string, string)[] OnePoint =
        Taps(Urgency.ThisWeek, Complexity.OnePoint, Emotion.Calm, Purpose.Inform, Listeners.One);

    private static readonly (string, string)[] Conflict =
        Taps(Urgency.ThisWeek, Complexity.Several, Emotion.Conflict, Purpose.Inform, Listeners.One);

    private static readonly (string, string)[] Urgent =
        Taps(Urgency.Now, Complexity.OnePoint, Emotion.Calm, Purpose.NeedAnswer, Listeners.One);

    private static readonly (string, string)[] TomorrowAtTwo = [("meeting_date", "2026-03-03"), ("meeting_time", "14:00")];

    [Fact]
    public void The_five_taps_stand_open_with_plain_labels()
    {
        var form = Begin().Form;

        form.Fields.OfType<ChoiceField>().Count(field => field.Expanded).ShouldBe(5);
        (form.Step, form.Steps).ShouldBe((1, 2));
    }

    [Fact]
    public void The_advice_names_its_rule_its_criteria_and_what_would_flip_it()
    {
        var text = Begin().Answer(Conflict).Form.Text();

        text.ShouldContain("The advice: a meeting");
        text.ShouldContain("(M2; 0.17, 0.19)");
        text.ShouldContain("If it were tense, an e-mail would do.");
        text.ShouldContain("Write down afterwards what was agreed.");
    }

    [Fact]
    public void An_e_mail_is_recorded_and_drafted()
    {
        var script = Begin().Answer(OnePoint).Answer(("point", "Billing checks the invoice"));

        var chosen = Chosen(script);
        (chosen.Advised, chosen.Chosen, chosen.Rule, chosen.OverrideReason).ShouldBe((ContactChannel.Email, ContactChannel.Email, "M7", null));
        script.Shown.Draft().ShouldContain("Who owns it: Ada Obi\nNext step: Billing checks the invoice\nYou hear from us again by Mon 2 Mar 2026, 14:00 (Europe/London).");
        script.Shown.Links().ShouldHaveSingleItem().ShouldStartWith("mailto:jo@northwind.example?");
        script.Shown.Acts().ShouldBe(["update-client"]);
    }

    [Fact]
    public void A_call_says_whom_which_number_until_when_and_three_things_to_say()
    {
        var script = Begin().Answer(Urgent).Answer(("call_date", "2026-03-02"), ("call_time", "12:30"));

        var text = script.Shown.Text();
        text.ShouldContain("Call: Jo Wild");
        text.ShouldContain("Number: +44 20 7946 0000");
        text.ShouldContain("Until: Mon 2 Mar 12:30");
        script.Shown.Body.OfType<Items>().ShouldHaveSingleItem().Rows.Count.ShouldBe(3);
        script.Shown.Acts().ShouldBe(["record-decision"]);
    }

    [Fact]
    public void A_call_without_a_number_says_so()
    {
        var issue = Case.From(new CaseId(7), [Samples.Opened() with { Contact = null }]);

        var script = new FormScript(new ChooseChannelDialog(), Samples.Turn(issue)).Answer(Urgent).Answer();

        script.Shown.Text().ShouldContain("no number on the case yet");
    }

    [Fact]
    public void A_meeting_is_planned_with_an_agenda_a_file_and_a_calendar_page()
    {
        var script = Begin().Answer(Conflict).Answer([.. TomorrowAtTwo, ("minutes", "45"), ("attendees", "jo@northwind.example\n\nMia Chen")]);

        var meeting = Chosen(script).Meeting.ShouldNotBeNull();
        (meeting.Start, meeting.Length).ShouldBe((Instant.FromUtc(2026, 3, 3, 14, 0), Duration.FromMinutes(45)));
        meeting.Attendees.ShouldBe(["jo@northwind.example", "Mia Chen"]);
        meeting.Agenda.ShouldContain("The options, and what speaks for and against each");
        script.Shown.Links()[0].ShouldBe("/files/CASE-7/meeting-1.ics");
        script.Shown.Links()[1].ShouldStartWith("https://outlook.office.com/");
        script.Shown.Acts().ShouldBe(["record-decision", "make-confidential"]);
    }

    [Fact]
    public void The_second_meeting_of_a_case_has_the_second_file()
    {
        var first = Chosen(Begin().Answer(Conflict).Answer(TomorrowAtTwo));

        var script = new FormScript(new ChooseChannelDialog(), Samples.Turn(Samples.Case(first))).Answer(Conflict).Answer(TomorrowAtTwo);

        script.Shown.Links()[0].ShouldBe("/files/CASE-7/meeting-2.ics");
    }

    [Fact]
    public void A_meeting_without_a_date_or_in_the_past_is_asked_for_again()
    {
        Begin().Answer(Conflict).Answer().Problems.Select(problem => problem.Key).ShouldBe(["meeting_date", "meeting_time"]);
        Begin().Answer(Conflict).Answer(("meeting_date", "2026-03-02"), ("meeting_time", "10:59")).Problems.ShouldHaveSingleItem().Key.ShouldBe("meeting_time");
        Begin().Answer(Conflict).Answer([.. TomorrowAtTwo, ("attendees", "")]).Problems.ShouldHaveSingleItem().Key.ShouldBe("attendees");
    }

    [Fact]
    public void Another_channel_than_advised_needs_a_reason_under_its_field()
    {
        var script = Begin().Answer(Conflict).Answer(("channel_meeting", nameof(ContactChannel.Call)));

        script.Problems.ShouldHaveSingleItem().Key.ShouldBe("why");
        script.Answer(("why", "They asked to be called"));
        (Chosen(script).Chosen, Chosen(script).OverrideReason).ShouldBe((ContactChannel.Call, "They asked to be called"));
    }

    [Fact]
    public void What_the_other_channel_asks_for_is_shown_before_it_is_recorded()
    {
        var script = Begin().Answer(OnePoint).Answer(("channel_e-mail", nameof(ContactChannel.Meeting)), ("why", "Four teams are involved"));

        script.Next.ShouldBeOfType<Next.ShowForm>().Form.Fields.ShouldContain(field => field.Key == "meeting_date");
        (script.Form.Step, script.Form.Fields.Single(field => field.Key == "why").Shown).ShouldBe((2, "Four teams are involved"));
        Chosen(script.Answer(TomorrowAtTwo)).Meeting.ShouldNotBeNull();
    }

    [Fact]
    public void A_choice_against_an_earlier_advice_is_not_carried_over()
    {
        var script = Begin().Answer(Conflict).Answer(("channel_meeting", nameof(ContactChannel.Call))).Back().Answer(OnePoint);

        Chosen(script.Answer()).Chosen.ShouldBe(ContactChannel.Email);
    }

    [Fact]
    public void An_urgent_message_to_many_also_shows_the_number_to_call()
    {
        var script = Begin().Answer(Taps(Urgency.Now, Complexity.OnePoint, Emotion.Calm, Purpose.Inform, Listeners.Many)).Answer();

        script.Shown.Text().ShouldContain("Number: +44 20 7946 0000");
        script.Shown.Acts().ShouldBe(["update-client", "record-decision"]);
    }

    [Fact]
    public void Three_rounds_on_one_point_advise_a_call()
    {
        var mails = Enumerable.Repeat(new ClientUpdated(Samples.Monday, Samples.Ada, ContactChannel.Email, "We look into it"), 3).ToArray<CaseEvent>();

        var form = new FormScript(new ChooseChannelDialog(), Samples.Turn(Samples.Case(mails))).Answer(OnePoint).Form;

        form.Text().ShouldContain("It went back and forth 3 times");
    }

    [Fact]
    public void At_a_stage_with_channels_of_its_own_only_those_are_offered_and_stand_on_the_card()
    {
        var turn = Samples.Turn(Samples.Case());
        var policy = turn.Policy with { Tiers = [.. turn.Policy.Tiers.Select(tier => tier with { Channels = [ClientChannel.Call, ClientChannel.Email, ClientChannel.Ticket] })] };
        var form = new FormScript(new ChooseChannelDialog(), turn with { Policy = policy }).Answer(Conflict).Form;

        form.Text().ShouldContain("The policy names the channels at tier L1, level moderate: a meeting is not allowed, a call is.");
        form.Fields.OfType<ChoiceField>().First(field => field.Key.StartsWith("channel_", StringComparison.Ordinal)).Choices.Select(one => one.Value).ShouldBe(["Email", "Call"]);
        CaseCard.Draw(turn.Case!, policy, turn.Now).Text().ShouldContain("Speak to the client by: call, e-mail, their ticket");
    }

    [Fact]
    public void A_closed_case_says_so_at_once() =>
        new FormScript(new ChooseChannelDialog(), Samples.Turn(Samples.Case(new Closed(Samples.Monday, Samples.Ada, null, null))))
            .Next.ShouldBeOfType<Next.Tell>().Card.Text().ShouldContain("CASE-7 is closed.");

    [Fact]
    public void Every_combination_of_taps_comes_to_a_next_step()
    {
        var tomorrow = TomorrowAtTwo;
        foreach (var taps in Bot.Tests.Cases.Advice.AllInputs.Taps)
        {
            var script = Begin().Answer(Taps(taps.Urgency, taps.Complexity, taps.Emotion, taps.Purpose, taps.Listeners)).Answer([("point", "Ben checks it by Friday"), .. tomorrow]);
            script.Shown.Buttons.ShouldNotBeEmpty();
        }
    }

    private static FormScript Begin() => new(new ChooseChannelDialog(), Samples.Turn(Samples.Case()));

    private static ChannelChosen Chosen(FormScript script) => script.Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<ChannelChosen>();

    private static (string, string)[] Taps(Urgency urgency, Complexity complexity, Emotion emotion, Purpose purpose, Listeners listeners) =>
    [
        ("urgency", urgency.ToString()), ("complexity", complexity.ToString()), ("emotion", emotion.ToString()),
        ("purpose", purpose.ToString()), ("listeners", listeners.ToString()),
    ];
}
