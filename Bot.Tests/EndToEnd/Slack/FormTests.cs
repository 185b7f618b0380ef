using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>Forms as modals: nothing that was typed is lost, and nothing happens twice.</summary>
public sealed class FormTests(HttpStage stage) : IClassFixture<HttpStage>
{
    [Fact]
    public async Task Problems_stand_under_their_fields_and_back_keeps_what_was_typed()
    {
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Ada.SubmitAsync(("new_client", "Acme"), ("title", new string('x', 130)));
        stage.Ada.Person.Errors.ShouldHaveSingleItem().ShouldBe(new("title", "Please keep this to 120 characters; it has 130."));
        await stage.Ada.SubmitAsync(("title", "Too slow"));

        stage.Ada.Person.Types(("noticed", "Half a sentence"));
        await stage.Ada.Person.PressInViewAsync("Back");
        (await stage.Ada.OpenAsync()).Typed["title"].ShouldBe("Too slow");
        await stage.Ada.SubmitAsync();
        (await stage.Ada.OpenAsync()).Typed["noticed"].ShouldBe("Half a sentence");

        await stage.Ada.Person.CloseViewAsync();
        await stage.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate");
        (await stage.Ada.OpenAsync()).Typed["noticed"].ShouldBe("Half a sentence");
        await stage.Ada.Person.CloseViewAsync();
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_is_one_case()
    {
        await stage.Ben.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Ben.SubmitAsync(("new_client", "Wayne"), ("title", "Invoice differs"));
        await stage.Ben.SubmitAsync(SlackSeat.Circumstances);
        var last = await stage.Ben.SubmitAsync(SlackSeat.HowBad);
        foreach (var repeat in await stage.Slack.RepeatAsync(last, times: 3))
            repeat.Status.ShouldBe(200);

        await stage.Ben.SeeAsync(SlackStage.Room, "Wayne");
        await stage.Ben.Person.DirectMessageAsync("mine");
        var mine = await stage.Ben.ToMeAsync("Wayne: Invoice differs", "of yours");
        mine.Reading.Split('\n').Count(line => line.Contains("Wayne: Invoice differs", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_command_that_arrives_twice_opens_one_form()
    {
        var command = await stage.Mia.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await stage.Mia.OpenAsync();
        var opened = stage.Slack.Calls.Count(call => call.Method == "views.open");
        (await stage.Slack.RepeatAsync(command)).ShouldHaveSingleItem().Answer.Text.ShouldBeEmpty();
        stage.Slack.Calls.Count(call => call.Method == "views.open").ShouldBe(opened);
        await stage.Mia.Person.CloseViewAsync();
    }

    [Fact]
    public async Task A_mention_that_comes_several_times_also_under_new_event_ids_is_answered_once()
    {
        var mention = await stage.Noor.Person.DirectMessageAsync("policy");
        await stage.Noor.ToMeAsync("Small SOP");
        foreach (var repeat in (await stage.Slack.RepeatAsync(mention, 2)).Concat(await stage.Slack.RepeatAsync(mention, 2, newEventIds: true)))
            repeat.Status.ShouldBe(200);
        await stage.Noor.Person.DirectMessageAsync("help");
        await stage.Noor.ToMeAsync("What I can do");
        stage.Noor.Person.DirectMessages.Count(one => one.Reading.Contains("Small SOP", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [InlineData("expired_trigger_id")]
    [InlineData("exchanged_trigger_id")]
    [InlineData("trigger_expired")]
    public async Task A_trigger_that_came_too_late_ends_in_a_button_that_brings_a_fresh_one(string word)
    {
        stage.Slack.Faults.Next("views.open", new Fault.Error(word));
        await stage.Noor.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        stage.Noor.Person.LastEphemeral!.Buttons.ShouldBe(["Open the form"]);
        await stage.Noor.Person.PressAsync(stage.Noor.Person.LastEphemeral, "Open the form");
        (await stage.Noor.OpenAsync()).Title.ShouldBe("Log a client issue");
        await stage.Noor.Person.CloseViewAsync();
    }
}
