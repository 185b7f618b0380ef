using Bot.Cases;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.LogIssue;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.LogIssue;

public sealed class LogIssueDialogTests
{
    private static readonly (string, string)[] What = [("new_client", "Fabrikam"), ("title", "Invoice is wrong"), ("client_words", "Where is our money?")];
    private static readonly (string, string)[] Circumstances = [("noticed", "Invoice 2041 is too high"), ("impact", "They do not pay")];
    private static readonly (string, string)[] HowBad = [("example", "billing dispute"), ("stopped", "no"), ("repeated", "no")];

    [Fact]
    public void Three_screens_log_an_issue()
    {
        var opened = Logged(Begin()
            .Answer(What)
            .Answer([.. Circumstances, ("contact_name", "Jo Wild"), ("contact_email", "jo@fabrikam.example"), ("evidence", "https://a.example/1\n\n https://a.example/2 ")])
            .Answer(HowBad));

        (opened.Client, opened.Title, opened.ClientWords, opened.Noticed, opened.Impact).ShouldBe(
            ("Fabrikam", "Invoice is wrong", "Where is our money?", "Invoice 2041 is too high", "They do not pay"));
        (opened.Level, opened.Severity).ShouldBe((Samples.Moderate, new SeverityAnswers("billing dispute", false, false)));
        opened.Contact.ShouldBe(new ClientContact("Jo Wild", "jo@fabrikam.example", null));
        opened.Evidence.ShouldBe(["https://a.example/1", "https://a.example/2"]);
        (opened.At, opened.NoticedAt, opened.LateReason, opened.By).ShouldBe((Acts.At(1), Acts.At(1), null, Samples.Ada));
    }

    [Fact]
    public void What_the_policy_covers_may_be_chosen_and_stands_on_the_card()
    {
        var covered = Samples.Policy().Scope.Covers[^1];
        var opened = Logged(Begin().Answer([.. What, ("kind", covered)]).Answer(Circumstances).Answer(HowBad));

        opened.Kind.ShouldBe(covered);
        CaseCard.Draw(Case.From(new CaseId(7), [opened]), Samples.Policy(), Acts.At(1)).Text().ShouldContain($"Kind: {covered}");
    }

    [Fact]
    public void What_the_policy_does_not_cover_is_told_whom_it_is_for_and_may_be_logged_all_the_same()
    {
        var outside = Begin().Answer([.. What, ("kind", "none_of_these")]);
        outside.Form.Text().ShouldContain($"{Samples.Policy().Name} does not cover this. It is for {string.Join(", ", Samples.Policy().Scope.AppliesTo)} and covers");

        var opened = Logged(outside.Answer(Circumstances).Answer(HowBad));
        opened.Kind.ShouldBe(Bot.Cases.Policy.PolicyScope.Outside);
        CaseCard.Draw(Case.From(new CaseId(7), [opened]), Samples.Policy(), Acts.At(1)).Text().ShouldContain("does not cover this");
    }

    [Fact]
    public void Where_nobody_says_what_kind_it_is_the_card_does_not_either() =>
        CaseCard.Draw(Samples.Case(), Samples.Policy(), Acts.At(1)).Text().ShouldNotContain("Kind");

    [Fact]
    public void The_screens_are_counted()
    {
        var script = Begin();
        (script.Form.Step, script.Form.Steps).ShouldBe((1, 3));
        (script.Answer(What).Form.Step, script.Answer(Circumstances).Form.Step).ShouldBe((2, 3));
    }

    [Theory]
    [InlineData("north: invoice wrong, angry", "Northwind", "", "invoice wrong, angry")]
    [InlineData("Fabrikam: invoice wrong", "", "Fabrikam", "invoice wrong")]
    [InlineData("invoice wrong", "", "", "invoice wrong")]
    [InlineData(": invoice wrong", "", "", "invoice wrong")]
    [InlineData("a:b: c", "Acme", "", "b: c")]
    public void What_was_typed_after_the_command_fills_the_first_screen(string text, string client, string newClient, string title)
    {
        var script = Begin(text, "Northwind", "Acme");

        (script.Shown("client"), script.Shown("new_client"), script.Shown("title")).ShouldBe((client, newClient, title));
    }

    [Fact]
    public void An_example_of_the_policy_in_it_is_proposed_on_the_last() =>
        Begin("Fabrikam: Billing dispute about May").Answer().Answer(Circumstances).Shown("example").ShouldBe("billing dispute");

    [Fact]
    public void What_was_corrected_stays_corrected_on_the_way_back()
    {
        var back = Begin("Fabrikam: invoice wrong").Answer(("title", "Invoice 2041 is wrong"), ("new_client", "Fabrikam Ltd")).Back();

        (back.Shown("title"), back.Shown("new_client")).ShouldBe(("Invoice 2041 is wrong", "Fabrikam Ltd"));
    }

    [Fact]
    public void Known_clients_are_offered_and_without_any_the_name_is_asked_for()
    {
        Begin(string.Empty, "Northwind", "Acme").Form.Fields.OfType<ChoiceField>().First().Choices.Select(choice => choice.Value)
            .ShouldBe(["Northwind", "Acme", "another"]);
        Begin().Form.Fields.Select(field => field.Key).ShouldBe(["new_client", "title", "kind", "client_words"]);
    }

    [Theory]
    [InlineData("Northwind", "", "Northwind")]
    [InlineData("another", "Fabrikam", "Fabrikam")]
    [InlineData("", "Fabrikam", "Fabrikam")]
    [InlineData("Acme", " northwind ", "Northwind")]
    public void A_typed_client_goes_before_a_chosen_one_and_is_recognised(string chosen, string typed, string client) =>
        Logged(Begin(string.Empty, "Northwind", "Acme").Answer(("client", chosen), ("new_client", typed), ("title", "x")).Answer(Circumstances).Answer(HowBad))
            .Client.ShouldBe(client);

    [Theory]
    [InlineData("")]
    [InlineData("another")]
    public void Without_a_client_it_asks_under_the_field_and_keeps_the_rest(string chosen)
    {
        var script = Begin(string.Empty, "Northwind").Answer(("client", chosen), ("title", "Invoice is wrong"));

        script.Wrong().ShouldBe(["new_client"]);
        (script.Shown("title"), script.Shown("client")).ShouldBe(("Invoice is wrong", chosen));
    }

    [Fact]
    public void Everything_missing_is_named_at_once()
    {
        Begin().Answer().Wrong().ShouldBe(["new_client", "title"]);
        Begin().Answer(What).Answer().Wrong().ShouldBe(["noticed", "impact"]);
        Begin().Answer(What).Answer(Circumstances).Answer().Wrong().ShouldBe(["example", "stopped", "repeated"]);
        Begin().Answer([.. What, ("title", new string('x', 121))]).Wrong().ShouldBe(["title"]);
    }

    [Theory]
    [InlineData("2026-03-02", "11:01", "", "since_time")]
    [InlineData("2026-03-03", "", "", "since_time")]
    [InlineData("2026-02-23", "10:59", "on a train", "since_date")]
    [InlineData("2026-03-02", "09:00", "", "late_reason")]
    [InlineData("2026-03-01", "", "", "late_reason")]
    [InlineData("yesterday", "", "", "since_date")]
    public void A_time_that_cannot_be_is_named_under_its_field_and_kept(string date, string time, string reason, string wrong)
    {
        var script = Begin().Answer(What).Answer([.. Circumstances, ("since_date", date), ("since_time", time), ("late_reason", reason)]);

        script.Wrong().ShouldBe([wrong]);
        (script.Shown("since_date"), script.Shown("since_time"), script.Shown("late_reason"), script.Shown("impact")).ShouldBe((date, time, reason, "They do not pay"));
    }

    [Theory]
    [InlineData("2026-03-01", "08:30", "2026-03-01T08:30:00Z")]
    [InlineData("2026-03-01", "", "2026-03-01T09:00:00Z")]
    [InlineData("", "09:15", "2026-03-02T09:15:00Z")]
    [InlineData("2026-03-02", "", "2026-03-02T11:00:00Z")]
    [InlineData("2026-02-23", "11:00", "2026-02-23T11:00:00Z")]
    [Trait("Rule", "R8")]
    public void The_clocks_start_when_it_was_noticed(string date, string time, string noticed) =>
        Logged(Begin().Answer(What).Answer([.. Circumstances, ("since_date", date), ("since_time", time), ("late_reason", "on a train")]).Answer(HowBad))
            .NoticedAt.ShouldBe(NodaTime.Text.InstantPattern.General.Parse(noticed).Value);

    [Theory]
    [InlineData("see the wiki")]
    [InlineData("https://a.example\nfile:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    public void Evidence_is_web_addresses(string links) =>
        Begin().Answer(What).Answer([.. Circumstances, ("evidence", links)]).Wrong().ShouldBe(["evidence"]);

    [Theory]
    [InlineData("jo")]
    [InlineData("jo at fabrikam.example")]
    [InlineData("Jo Wild <jo@fabrikam.example>")]
    [InlineData("jo@fabrikam.example, kim@fabrikam.example")]
    [InlineData("@fabrikam.example")]
    public void A_contacts_e_mail_is_one_address(string email)
    {
        var script = Begin().Answer(What).Answer([.. Circumstances, ("contact_email", email)]);
        script.Wrong().ShouldBe(["contact_email"]);
        script.Form.Fields.Single(field => field.Key == "contact_email").Shown.ShouldBe(email, "what was typed comes back");
    }

    [Theory]
    [InlineData("", "jo@fabrikam.example", "", "Fabrikam")]
    [InlineData("Jo O'Neil", "jo.o'neil+offer@fabrikam.example", "", "Jo O'Neil")]
    [InlineData("", "", "+44 20 7946 0000", "Fabrikam")]
    [InlineData("Jo Wild", "", "", "Jo Wild")]
    public void No_part_of_a_contact_is_lost(string name, string email, string phone, string called)
    {
        var contact = Logged(Begin().Answer(What).Answer([.. Circumstances, ("contact_name", name), ("contact_email", email), ("contact_phone", phone)]).Answer(HowBad)).Contact!;

        (contact.Name, contact.Email ?? string.Empty, contact.Phone ?? string.Empty).ShouldBe((called, email, phone));
    }

    [Fact]
    public void How_bad_it_is_is_chosen_by_examples_that_name_their_level_and_the_card_says_why()
    {
        var script = Begin().Answer(What).Answer(Circumstances);

        script.Form.Fields.OfType<ChoiceField>().First().Choices.Select(choice => choice.Label.Plain(Samples.London)).ShouldBe(
            ["contract breach (critical)", "data loss (critical)", "milestone at risk (moderate)", "billing dispute (moderate)", "None of these"]);
        var opened = Logged(script.Answer([.. HowBad, ("repeated", "yes")]));
        opened.Level.ShouldBe(Samples.Critical);
        NoticeCards.Draw(Topic.Case, Case.From(new CaseId(7), [opened]), Samples.Policy(), Acts.At(1)).Text()
            .ShouldContain("Level: critical: \"billing dispute\" is moderate, and it happened before, so one level up.");
    }

    [Fact]
    public void What_the_rule_refuses_at_the_end_stands_on_top_with_everything_that_was_typed()
    {
        var late = Turns.Of(Samples.Ada, null, hours: 200) with
        {
            Step = 3,
            Answers = Filled([.. What, .. Circumstances, .. HowBad, ("since_date", "2026-03-02"), ("late_reason", "draft of last week")]),
        };

        var again = new LogIssueDialog().Submit(late).ShouldBeOfType<Next.AskAgain>();

        again.Form.Text().ShouldContain("An issue can be dated back at most 7 days");
        again.Form.Fields.Select(field => field.Shown).ShouldBe(["billing dispute", "no", "no", "everybody"]);
    }

    [Fact]
    public void A_message_somebody_points_at_fills_the_form_in()
    {
        var quoted = LogIssueDialog.Quoting(new Excerpt("The invoice is wrong!\nAgain.", "Jo", "https://example.slack.com/p1", Acts.At(-5)), Samples.London, Acts.At(0));

        quoted["title"].ShouldBe("The invoice is wrong!");
        quoted["client_words"].ShouldBe("The invoice is wrong!\nAgain.");
        quoted["noticed"].ShouldBe("Jo wrote: The invoice is wrong!\nAgain.");
        quoted["evidence"].ShouldBe("https://example.slack.com/p1");
        (quoted["since_date"], quoted["since_time"]).ShouldBe(("2026-03-02", "05:00"));
    }

    [Fact]
    public void A_message_of_just_now_or_of_long_ago_leaves_the_time_open_and_a_long_one_is_cut()
    {
        LogIssueDialog.Quoting(new Excerpt("Hm", "Jo", null, Acts.At(-0.1)), Samples.London, Acts.At(0)).Values.Keys.ShouldBe(["title", "client_words", "noticed"], ignoreOrder: true);
        LogIssueDialog.Quoting(new Excerpt("Hm", "Jo", null, Acts.At(-24 * 8)), Samples.London, Acts.At(0))["since_date"].ShouldBeEmpty();
        LogIssueDialog.Quoting(new Excerpt(new string('x', 5000), "Jo", null, Acts.At(0)), Samples.London, Acts.At(0))["title"].ShouldBe(new string('x', 119) + "…");
    }

    private static FormScript Begin(string text = "", params string[] clients) =>
        new(new LogIssueDialog(), Turns.Of(Samples.Ada, null) with { Text = text, Clients = clients });

    private static Opened Logged(FormScript script) => script.Recorded.Events.ShouldHaveSingleItem().ShouldBeOfType<Opened>();

    private static Answers Filled(IEnumerable<(string Key, string Text)> typed) => typed.Aggregate(Answers.None, (all, one) => all.With(one.Key, one.Text));
}
