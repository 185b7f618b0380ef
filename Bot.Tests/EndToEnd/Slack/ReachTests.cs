using Bot.Tests.Counterparts.Slack;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>Every way in: shortcuts, mentions, direct messages, App Home, emoji.</summary>
public sealed class ReachTests(HttpStage stage) : IClassFixture<HttpStage>
{
    [Fact]
    public async Task A_message_is_logged_with_its_words_link_and_author_and_the_card_stands_in_its_thread()
    {
        var message = await stage.Mia.Person.SaysAsync(SlackStage.Elsewhere, "Vandelay: the *latex* invoice is wrong &amp; they are angry");
        await stage.Ada.Person.MessageShortcutAsync("log_message", message);

        var form = await stage.Ada.OpenAsync();
        form.Typed["title"].ShouldBe("Vandelay: the *latex* invoice is wrong & they are angry");
        form.Typed["client_words"].ShouldBe("Vandelay: the *latex* invoice is wrong & they are angry");
        await stage.Ada.SubmitAsync(("new_client", "Vandelay"));
        form = await stage.Ada.OpenAsync();
        form.Typed["noticed"]!.ShouldStartWith("Mia Chen wrote: ");
        form.Typed["evidence"]!.ShouldContain($"/archives/{SlackStage.Elsewhere}/p{message.Ts.Replace(".", string.Empty, StringComparison.Ordinal)}");
        await stage.Ada.SubmitAsync(("impact", "They hold back the payment"));
        await stage.Ada.SubmitAsync(SlackSeat.HowBad);

        (await stage.Ada.SeeAsync(SlackStage.Elsewhere, "Vandelay", "acknowledge it")).ThreadTs.ShouldBe(message.Ts);
        (await stage.Ada.SeeAsync(SlackStage.Room, "Vandelay")).ThreadTs.ShouldBeNull();
    }

    [Fact]
    public async Task The_global_shortcut_opens_the_form()
    {
        await stage.Noor.Person.ShortcutAsync("log_issue");
        (await stage.Noor.OpenAsync()).Title.ShouldBe("Log a client issue");
        await stage.Noor.Person.CloseViewAsync();
    }

    [Fact]
    public async Task A_mention_is_answered_in_the_thread_and_a_form_by_a_button_that_only_its_owner_sees()
    {
        await stage.Ada.LogAsync("Gringotts");
        var number = await NumberAsync("Gringotts");
        var asked = await stage.Ben.Person.MentionsAsync(SlackStage.Elsewhere, number);
        var ts = (string)asked.Payload["event"]!["ts"]!;
        (await stage.Ben.SeeAsync(SlackStage.Elsewhere, "Gringotts")).ThreadTs.ShouldBe(ts);

        await stage.Ben.Person.MentionsAsync(SlackStage.Elsewhere, "escalate new");
        await stage.Slack.NextAsync(call => call.Method == "chat.postEphemeral");
        stage.Ben.Person.LastEphemeral!.Buttons.ShouldBe(["Open the form"]);
        await stage.Ben.Person.PressAsync(stage.Ben.Person.LastEphemeral, "Open the form");
        (await stage.Ben.OpenAsync()).Title.ShouldBe("Log a client issue");
        await stage.Ben.Person.CloseViewAsync();
    }

    [Fact]
    public async Task Direct_messages_are_commands_and_the_first_look_is_greeted_once()
    {
        await stage.Mia.Person.OpensHomeAsync("messages");
        await stage.Mia.ToMeAsync("What I can do");
        await stage.Mia.Person.OpensHomeAsync("messages");
        await stage.Mia.Person.DirectMessageAsync("mine");
        await stage.Mia.ToMeAsync("open case");
        stage.Mia.Person.DirectMessages.Count(one => one.Reading.Contains("What I can do", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task App_home_shows_what_waits_and_opens_cases_and_forms()
    {
        var card = await stage.Ada.LogAsync("Duff");
        await stage.Ada.Person.OpensHomeAsync();
        var home = stage.Ada.Person.Home!.Blocks.GetRawText();
        home.ShouldContain("Duff: Invoice differs from the offer");
        home.ShouldContain("Your cases, by what is due next");

        var number = await NumberAsync("Duff");
        await stage.Ada.Person.PressInViewAsync(number);
        (await stage.Ada.OpenAsync()).Blocks.GetRawText().ShouldContain("Duff");
        await stage.Ada.Person.PressInViewAsync("Acknowledge");
        await stage.Ada.ChangedAsync(card, "acknowledged by Ada Obi");
        stage.Ada.Person.CurrentView!.Blocks.GetRawText().ShouldContain("acknowledged by Ada Obi");
        await stage.Ada.Person.PressInViewAsync("Resolve");
        stage.Ada.Person.Stack.Count.ShouldBe(2, "a form opens on top of the card");
        await stage.Ada.SubmitAsync(("note", "Credited"));
        await stage.Ada.ClosedAsync();
        await stage.Ada.ChangedAsync(card, "resolved by Ada Obi");

        await stage.Ada.Person.OpensHomeAsync();
        await stage.Ada.Person.PressInViewAsync("Log a client issue");
        (await stage.Ada.OpenAsync()).Title.ShouldBe("Log a client issue");
        await stage.Ada.Person.CloseViewAsync();
    }

    [Fact]
    public async Task Eyes_on_the_card_acknowledge_once_and_a_pin_puts_a_message_of_its_thread_on_the_timeline()
    {
        var card = await stage.Ada.LogAsync("Soylent");
        await stage.Ada.TurnAsync(card, "Log an attempt", ("what", "Called"), ("outcome", "nobody there"));
        await stage.Ada.ChangedAsync(card, "nobody there");
        await stage.Ben.Person.ReactsAsync(card, "eyes");
        card = await stage.Ben.ChangedAsync(card, "acknowledged by Ben Ruiz");
        await stage.Ben.Person.ReactsAsync(card, "eyes", removed: true);
        await stage.Ben.Person.ReactsAsync(card, "eyes");

        var said = await stage.Ada.Person.SaysAsync(SlackStage.Room, "They called: it is people", card.Ts);
        await stage.Ben.Person.ReactsAsync(said, "pushpin");
        card = await stage.Ben.ChangedAsync(card, "kept what Ada Obi wrote at");
        card.Reading.ShouldContain("They called: it is people");
        stage.Ben.Person.DirectMessages.ShouldNotContain(one => one.Reading.Contains("already", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_the_policy_does_not_know_hears_so_and_nobody_else_does()
    {
        await stage.Stranger.Person.CommandAsync(SlackStage.Elsewhere, "/escalate");
        stage.Stranger.Person.CurrentView.ShouldBeNull();
        stage.Stranger.Person.LastEphemeral!.Reading.ShouldContain("I do not know you yet");
        stage.Stranger.Person.LastEphemeral.Reading.ShouldContain("slack: T0ORG/U0OTTO");
    }

    private async Task<string> NumberAsync(string client) => (await stage.Ada.SeeAsync(SlackStage.Room, client)).Text.Split(' ')[0];
}
