using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.EndToEnd.Slack;
using Bot.Tests.Support;

namespace Bot.Tests.Channels.Slack;

/// <summary>What Slack does not show is told to whoever waits for it, by the shortest way there is.</summary>
public sealed class AnsweringTests : IAsyncLifetime
{
    private const string Sorry = "That could not be shown; nothing is lost.";

    private BotHere? bot;

    private FakeSlack Slack => bot!.Slack;

    private SlackSeat Ada => new(Slack, "U0ADA");

    public async Task InitializeAsync()
    {
        bot = await BotHere.StartAsync(new FakeClock(Samples.Monday));
        Slack.DeliverTo(bot.Address);
    }

    public async Task DisposeAsync() => await bot!.DisposeAsync();

    [Fact]
    public async Task A_command_answers_so_itself()
    {
        Slack.Faults.Next("views.open", new Fault.Error("invalid_blocks"));
        (await Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new")).Status.ShouldBe(200);
        Ada.Person.LastEphemeral!.Reading.ShouldContain(Sorry);
        Ada.Person.LastEphemeral.Buttons.ShouldBeEmpty("Pressing again would not help.");
    }

    [Fact]
    public async Task A_shortcut_has_no_place_of_its_own_so_it_is_said_in_ones_own_chat()
    {
        Slack.Faults.Next("views.open", new Fault.Error("invalid_blocks"));
        (await Ada.Person.ShortcutAsync("log_issue")).Status.ShouldBe(200);
        (await Ada.ToMeAsync(Sorry)).EphemeralTo.ShouldBeNull();
    }

    [Fact]
    public async Task A_button_of_a_message_answers_by_its_response_URL()
    {
        var card = await Ada.LogAsync("Northwind");
        Slack.Faults.Next("views.open", new Fault.Error("invalid_blocks"));
        (await Ada.Person.PressAsync(card, "Log an attempt")).Status.ShouldBe(200);
        await Slack.NextAsync("respond");
        Ada.Person.LastEphemeral!.Reading.ShouldContain(Sorry);
    }

    [Fact]
    public async Task A_message_that_the_response_URL_does_not_take_is_said_in_plain_text()
    {
        var card = await Ada.LogAsync("Northwind");
        Slack.Faults.Next("views.open", new Fault.Error("expired_trigger_id"));
        Slack.Faults.Next("respond", new Fault.Error("invalid_blocks"));
        (await Ada.Person.PressAsync(card, "Log an attempt")).Status.ShouldBe(200);
        await Slack.NextAsync("respond");
        await Slack.NextAsync(call => call.Method == "respond" && call.Accepted);
        Ada.Person.LastEphemeral!.Reading.ShouldContain(Sorry);
    }

    [Fact]
    public async Task A_button_in_a_modal_leaves_the_modal_as_it_is()
    {
        await Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await Ada.SubmitAsync(("new_client", "Acme"), ("title", "Too slow"));
        Slack.Faults.Next("views.update", new Fault.Error("invalid_blocks"));
        (await Ada.Person.PressInViewAsync("Back")).Status.ShouldBe(200);
        await Ada.ToMeAsync(Sorry);
        Ada.Person.CurrentView.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_home_tab_that_cannot_be_drawn_is_no_fault()
    {
        Slack.Faults.Next("views.publish", new Fault.Error("invalid_blocks"));
        (await Ada.Person.OpensHomeAsync()).Status.ShouldBe(200);
    }
}
