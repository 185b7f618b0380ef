using Bot.Cases;
using Bot.Cases.People;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Dialogs.Find;
using Bot.Dialogs.Notices;
using Bot.Tests.Cases;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Dialogs.Find;

public sealed class FindTests
{
    [Fact]
    public void Mine_has_what_is_due_first_on_top_and_what_was_missed_before_that()
    {
        var card = Mine(Samples.Ada, Numbered(1).Acknowledge(Samples.Ada, 0), Numbered(2).Acknowledge(Samples.Ada, 0).Update(0.9), Numbered(3, Acts.At(-5)), Numbered(4).Resolve(0.5));

        card.Title.Plain(Samples.London).ShouldBe("4 open cases of yours");
        var rows = card.Body.OfType<Facts>().ShouldHaveSingleItem().Rows;
        rows.Select(row => row.Label.Plain(Samples.London)).ShouldBe(["CASE-3 · acknowledge", "CASE-1 · owner", "CASE-2 · owner", "CASE-4 · owner"]);
        rows.Select(row => row.Tone).ShouldBe([Tone.Bad, Tone.Normal, Tone.Normal, Tone.Normal]);
        rows[1].Value.Plain(Samples.London).ShouldBe("Northwind: Invoice differs from the offer · first answer to the client by Mon 2 Mar 14:00");
        rows[3].Value.Plain(Samples.London).ShouldContain("Resolved");
        card.Buttons.OfType<Button.Act>().Select(button => (button.Verb, button.Subject)).ShouldBe(
            [("show-case", "CASE-3"), ("show-case", "CASE-1"), ("show-case", "CASE-2"), ("show-case", "CASE-4")]);
    }

    [Theory]
    [InlineData("ada", "owner")]
    [InlineData("ben", "acknowledge")]
    [InlineData("mia", "decide")]
    [InlineData("leo", "logged by you")]
    [InlineData("eva", null)]
    public void Everybody_sees_what_the_case_wants_of_them(string who, string? role)
    {
        var logged = Case.From(new CaseId(7), [Samples.Opened() with { By = Samples.Leo }]);
        var it = who is "ben" ? logged : logged.Acknowledge(Samples.Ada, 0.5).Ask(1);

        var text = Mine(new PersonId(who), it).Text();

        if (role is null)
            text.ShouldContain("You have no open cases");
        else
            text.ShouldContain($"CASE-7 · {role}");
    }

    [Fact]
    public void Many_cases_are_cut_and_counted()
    {
        var card = Mine(Samples.Ada, [.. Enumerable.Range(1, 18).Select(number => Numbered(number))]);

        card.Body.OfType<Facts>().Single().Rows.Count.ShouldBe(15);
        card.Text().ShouldContain("and 3 more");
        card.Buttons.Count.ShouldBe(5);
    }

    [Fact]
    public void Home_has_what_waits_for_a_decision_apart_and_a_way_into_everything()
    {
        var card = Home(Samples.Mia, Numbered(1).Acknowledge(Samples.Ada, 0.5).Ask(1), Case.From(new CaseId(2), [Samples.Opened() with { Owner = Samples.Mia }]));

        card.Body.OfType<Heading>().Select(heading => heading.Text.Plain(Samples.London)).ShouldBe(["Waiting for your decision", "Your cases, by what is due next"]);
        card.Body.OfType<Facts>().Select(facts => facts.Rows.Single().Label.Plain(Samples.London)).ShouldBe(["CASE-1 · Northwind", "CASE-2 · owner"]);
        card.Acts().ShouldBe(["log-issue", "approvals", "home", "policy", "preferences", "help", "show-case", "show-case"]);
        card.Summary.Plain(Samples.London).ShouldBe("1 to decide, 1 of yours open");
    }

    [Fact]
    public void Home_of_somebody_without_cases_says_so_and_a_long_one_is_cut_and_counted()
    {
        Home(Samples.Eva).Text().ShouldContain("Nothing waits for you.");
        var card = Home(Samples.Ada, [.. Enumerable.Range(1, 40).Select(number => Numbered(number))]);
        card.Body.OfType<Facts>().Single().Rows.Count.ShouldBe(30);
        card.Text().ShouldContain("and more: 40 in all");
        card.Buttons.Count.ShouldBe(15);
    }

    [Fact]
    public void Help_names_the_command_and_shows_back_what_it_did_not_understand()
    {
        var card = new HelpDialog("esc").Open(Samples.Turn(null)).ShouldBeOfType<Next.Tell>().Card;

        card.Text().ShouldContain("/esc mine: the cases you own");
        card.Text().ShouldNotContain("I do not know");
        card.Acts().ShouldBe(["log-issue", "mine", "policy"]);
        new HelpDialog("esc").Open(Samples.Turn(null) with { Text = "frobnicate <b>" }).Told().ShouldContain("I do not know what to do with “frobnicate <b>”.");
    }

    [Fact]
    public void A_case_is_shown_as_its_live_card()
    {
        var tell = new ShowCaseDialog().Open(Turns.Of(Samples.Eva, Samples.Case())).ShouldBeOfType<Next.Tell>();

        tell.Topic.ShouldBe(Topic.Case);
        tell.Card.Text().ShouldBe(NoticeCards.Draw(Topic.Case, Samples.Case(), Samples.Policy(), Acts.At(1)).Text());
    }

    [Fact]
    public void The_timeline_has_everything_the_oldest_first()
    {
        var it = Samples.Case().Acknowledge(Samples.Ben, 0.1).Attempt(0.2).Update(0.3).Swept(2);
        var card = new TimelineDialog().Open(Turns.Of(Samples.Ada, it)).ShouldBeOfType<Next.Tell>().Card;

        card.Body.OfType<Items>().Single().Rows.Select(row => row.Plain(Samples.London)).Take(4).ShouldBe(
        [
            "Mon 2 Mar 10:00 · Ada Obi logged it.",
            "Mon 2 Mar 10:06 · Ben Ruiz acknowledged it for L1.",
            "Mon 2 Mar 10:12 · Ada Obi tried: Called the office – nobody there",
            "Mon 2 Mar 10:18 · Ada Obi told the client by e-mail: We look into it",
        ]);
        card.Body.OfType<Items>().Single().Rows.Count.ShouldBe(it.Version);
        card.Acts().ShouldBe(["add-note", "ask-advice", "grant", "name-concerned", "show-case"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("2")]
    public void A_record_that_there_is_not_is_said_so(string? number) =>
        new ShowRecordDialog().Open(Turns.Of(Samples.Ada, Samples.Case(), subject: number)).Told().ShouldContain("CASE-7 has no such record.");

    private static Case Numbered(int number, Instant? noticed = null) => Case.From(new CaseId(number), [Samples.Opened() with { NoticedAt = noticed ?? Samples.Monday }]);

    private static Card Home(PersonId who, params Case[] cases) =>
        new HomeDialog().Open(Turns.Of(who, null) with { Cases = [.. cases.Select(it => new OpenCase(it, Samples.Policy()))] }).ShouldBeOfType<Next.Tell>().Card;

    private static Card Mine(PersonId who, params Case[] cases) =>
        new MineDialog().Open(Turns.Of(who, null) with { Cases = [.. cases.Select(it => new OpenCase(it, Samples.Policy()))] }).ShouldBeOfType<Next.Tell>().Card;
}
