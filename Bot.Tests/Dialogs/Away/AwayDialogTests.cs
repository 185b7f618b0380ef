using Bot.Cases.People;
using Bot.Dialogs.Away;
using Bot.Dialogs.Cards;
using Bot.Dialogs.Conversations;
using Bot.Tests.Cases;
using Bot.Tests.Support;

namespace Bot.Tests.Dialogs.Away;

public sealed class AwayDialogTests
{
    [Fact, Trait("Rule", "R27")]
    public void From_to_and_whom_become_a_delegation_in_my_zone()
    {
        var one = Open(Samples.Ada).Answer(("from_date", "2026-03-05"), ("from_time", "17:00"), ("to_date", "2026-03-09")).Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>();

        one.Delegation.ShouldBe(new Delegation(0, Samples.Ada, Samples.Ben, Instant.FromUtc(2026, 3, 5, 17, 0), Instant.FromUtc(2026, 3, 9, 9, 0), null));
        one.Card.Text().ShouldContain("Ben Ruiz stands in for you");
    }

    [Fact, Trait("Rule", "R27")]
    public void What_begins_in_the_past_begins_now() =>
        Open(Samples.Ada).Answer(("from_date", "2026-03-01"), ("to_date", "2026-03-09")).Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>().Delegation.Since.ShouldBe(Acts.At(1));

    [Theory, Trait("Rule", "R3")]
    [InlineData("2026-03-29", "01:30", "2026-03-30", "09:00", "2026-03-29T01:00:00Z", "2026-03-30T08:00:00Z")]
    [InlineData("2026-03-28", "09:00", "2026-03-29", "01:30", "2026-03-28T09:00:00Z", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-24", "09:00", "2026-10-25", "01:30", "2026-10-24T08:00:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25", "01:30", "2026-10-26", "09:00", "2026-10-25T00:30:00Z", "2026-10-26T09:00:00Z")]
    public void Where_the_clocks_change_a_time_that_is_skipped_is_the_change_and_of_two_one_is_away_from_the_first_to_the_second(
        string from, string at, string to, string until, string since, string end)
    {
        var one = Open(Samples.Ada).Answer(("from_date", from), ("from_time", at), ("to_date", to), ("to_time", until)).Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>().Delegation;

        (one.Since.ToString(), one.Until.ToString()).ShouldBe((since, end));
    }

    [Theory]
    [InlineData("2026-03-01", "over already")]
    [InlineData("2028-03-01", "more than a year")]
    public void A_wrong_end_is_said_under_its_date(string to, string says)
    {
        var script = Open(Samples.Ada).Answer(("to_date", to));

        script.Wrong().ShouldBe(["to_date"]);
        script.Problems.ShouldHaveSingleItem().Text.Plain(Samples.London).ShouldContain(says);
    }

    [Fact, Trait("Rule", "R27")]
    public void Who_is_away_as_well_says_so_and_a_circle_is_refused_with_somebody_else()
    {
        var policy = Samples.Policy() with { Directory = new PeopleDirectory(1, [], [Away(1, Samples.Ben, Samples.Mia), Away(2, Samples.Noor, Samples.Ada)]) };
        var script = new FormScript(new AwayDialog(), Turns.Of(Samples.Ada, null) with { Policy = policy, Subject = "another" }).Answer(("to_date", "2026-03-04"));

        script.Form.Fields.OfType<ChoiceField>().Single().Choices.Select(choice => choice.Label.Plain(Samples.London)).ShouldContain("Ben Ruiz (away then too: Mia Chen would be asked)");
        script.Shown("stand_in").ShouldBe("mia");
        script.Answer(("stand_in", "noor")).Wrong().ShouldBe(["stand_in"]);
        script.Problems.ShouldHaveSingleItem().Text.Plain(Samples.London).ShouldEndWith("Choose somebody else, such as Mia Chen.");
        script.Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>().Card.Text().ShouldContain("Ben Ruiz is away as well");
    }

    [Fact, Trait("Rule", "R27")]
    public void A_lead_enters_it_for_one_of_their_people_and_others_only_for_themselves()
    {
        Open(Samples.Ada).Form.Fields.ShouldNotContain(field => field.Key == "who");
        Open(Samples.Mia).Answer(("who", "ada"), ("to_date", "2026-03-04")).Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>().Delegation.From.ShouldBe(Samples.Ada);
    }

    [Fact, Trait("Rule", "R27")]
    public void One_client_s_cases_alone_can_be_meant()
    {
        var script = new FormScript(new AwayDialog(), Turns.Of(Samples.Ada, null) with { Clients = ["Northwind"] });

        script.Answer(("to_date", "2026-03-04"), ("scope", "client Northwind")).Answer(("stand_in", "ben")).Next.ShouldBeOfType<Next.Delegate>().Delegation.Client.ShouldBe("Northwind");
    }

    [Fact, Trait("Rule", "R27")]
    public void What_is_entered_is_listed_first_and_can_be_ended()
    {
        var turn = Turns.Of(Samples.Ada, null) with { Policy = Samples.Policy() with { Directory = new PeopleDirectory(1, [], [Away(5, Samples.Ada, Samples.Ben), Away(6, Samples.Mia, Samples.Ada)]) } };
        var list = new AwayDialog().Open(turn).Told();

        list.ShouldContain("Ben Ruiz stands in, all cases");
        list.ShouldContain("You stand in for");
        new BackDialog().Open(turn).ShouldBeOfType<Next.EndDelegation>().Number.ShouldBe(5);
        new BackDialog().Open(turn with { Subject = "6" }).Told().ShouldContain("Only Mia Chen");
        new BackDialog().Open(turn with { Subject = "9" }).Told().ShouldContain("over already");
        new BackDialog().Open(Turns.Of(Samples.Ada, null)).Told().ShouldContain("You are not away");
    }

    private static Delegation Away(long number, PersonId from, PersonId to) => new(number, from, to, Acts.At(0), Acts.At(48), null);

    private static FormScript Open(PersonId who) => new(new AwayDialog(), Turns.Of(who, null));
}
