namespace Bot.Tests.Counterparts.Slack;

public sealed class BoltTests : IAsyncLifetime
{
    private FakeSlack _slack = null!;
    private BoltJudge _bolt = null!;

    private SlackPerson Ada => _slack.Person("U1");

    public async Task InitializeAsync()
    {
        _slack = await FakeSlack.StartAsync();
        _slack.Team("T1").Person("U1", "Ada Obi").Channel("C1", "client-issues", "U1");
        _bolt = await BoltJudge.StartAsync(_slack);
        _slack.DeliverTo(_bolt.Address);
    }

    public async Task DisposeAsync()
    {
        _bolt.Dispose();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task A_command_is_heard_and_answered_and_opens_a_view()
    {
        await Ada.CommandAsync("C1", "/escalate", "Acme & Söhne is down");

        (await _bolt.HeardAsync()).ShouldBe("command /escalate Acme & Söhne is down");
        (await _slack.NextAsync("respond")).Status.ShouldBe(200);
        _slack.Messages.Select(one => one.Text).ShouldBe(["heard /escalate Acme & Söhne is down", "responded"]);
        Ada.CurrentView!.Title.ShouldBe("Client");
        Ada.CurrentView.Typed["tier"].ShouldBe("1");
    }

    [Fact]
    public async Task A_press_in_a_message_is_heard_and_its_response_url_replaces_the_message()
    {
        var message = Post("C1", """[{"type":"actions","elements":[{"type":"button","action_id":"yes","value":"v-1","text":{"type":"plain_text","text":"Approve"}}]}]""");

        (await Ada.PressAsync(message, "Approve")).Status.ShouldBe(200);

        (await _bolt.HeardAsync()).ShouldBe("action button yes v-1");
        await _slack.NextAsync("respond");
        _slack.Messages.Single().Text.ShouldBe("decided");
        _slack.Messages.Single().Buttons.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_view_goes_through_errors_change_push_and_close()
    {
        await OpenAsync();

        await Ada.SubmitAsync(("client", "nobody"), ("day", "2026-03-02"), ("tier", "Second"));
        (await _bolt.HeardAsync()).ShouldBe("""view ask-client {"client":"nobody","tier":"2","day":"2026-03-02","account":null}""");
        Ada.Errors["client"].ShouldBe("No such client.");
        Ada.CurrentView!.Typed["client"].ShouldBe("nobody");

        await Ada.SubmitAsync(("client", "other"));
        Ada.Errors.ShouldBeEmpty();
        (Ada.CurrentView!.Title, Ada.CurrentView.Typed["client"], Ada.CurrentView.Typed["tier"]).ShouldBe(("Other", "other", "2"));

        await Ada.SubmitAsync(("client", "more"));
        Ada.Stack.Select(view => view.Title).ShouldBe(["Other", "More"]);
        await Ada.SubmitAsync(("more", "x"));
        Ada.Stack.Select(view => view.Title).ShouldBe(["Other"]);
        await Ada.SubmitAsync(("client", "done"));
        Ada.CurrentView.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_that_Slack_would_not_take_fails_the_test()
    {
        await OpenAsync();
        (await Should.ThrowAsync<InvalidOperationException>(() => Ada.SubmitAsync(("client", "wrong")))).Message.ShouldContain("no input block 'nowhere'");
        (await Should.ThrowAsync<InvalidOperationException>(() => Ada.SubmitAsync(("client", null)))).Message.ShouldContain("required and empty");
        (await Should.ThrowAsync<InvalidOperationException>(() => Ada.SubmitAsync(("tier", "Third")))).Message.ShouldContain("no option 'Third'");
        (await Should.ThrowAsync<InvalidOperationException>(() => Ada.SubmitAsync(("colour", "red")))).Message.ShouldContain("'colour'");
    }

    [Fact]
    public async Task Closing_menus_and_buttons_of_a_view_are_heard()
    {
        await OpenAsync();

        await Ada.SuggestAsync("account", "ac");
        Ada.Suggestions.Single()!["value"]!.ToString().ShouldBe("ac");
        (await Ada.PressInViewAsync("Again")).Status.ShouldBe(200);
        (await _bolt.HeardAsync()).ShouldBe("action button again v");
        (await Ada.CloseViewAsync()).Single().Status.ShouldBe(200);
        (await _bolt.HeardAsync()).ShouldBe("closed ask-client");
        Ada.CurrentView.ShouldBeNull();
    }

    [Fact]
    public async Task Shortcuts_are_heard()
    {
        var message = await Ada.SaysAsync("C1", "It is down again");

        (await Ada.ShortcutAsync("log")).Status.ShouldBe(200);
        (await Ada.MessageShortcutAsync("quote", message)).Status.ShouldBe(200);

        (await _bolt.HeardAsync()).ShouldBe("shortcut log");
        (await _bolt.HeardAsync()).ShouldBe("message shortcut quote It is down again");
    }

    [Fact]
    public async Task Events_are_heard()
    {
        await Ada.MentionsAsync("C1", "hello");
        (await _bolt.HeardAsync()).ShouldBe("event app_mention <@UBOTT1> hello");
        await Ada.DirectMessageAsync("my cases");
        (await _bolt.HeardAsync()).ShouldBe("message im my cases");
        await Ada.OpensHomeAsync();
        (await _bolt.HeardAsync()).ShouldBe("event app_home_opened home");
        await Ada.ReactsAsync(_slack.Messages[0], "eyes");
        (await _bolt.HeardAsync()).ShouldBe("event reaction_added eyes");
        (await _slack.UninstallAsync("T1")).ShouldAllBe(one => one.Status == 200);
        (await _bolt.HeardAsync()).ShouldBe("event tokens_revoked");
        (await _bolt.HeardAsync()).ShouldBe("event app_uninstalled");
    }

    [Fact]
    public async Task A_repeat_comes_with_its_number_and_a_new_id_if_wished()
    {
        var first = await Ada.MentionsAsync("C1", "hello");

        var again = await _slack.RepeatAsync(first, times: 3, newEventIds: true);

        again.ShouldAllBe(one => one.Status == 200);
        again.Append(first).Select(one => one.Payload["event_id"]!.ToString()).Distinct().Count().ShouldBe(4);
        again.ShouldAllBe(one => one.Payload["event"]!.ToJsonString(null) == first.Payload["event"]!.ToJsonString(null));
    }

    private async Task OpenAsync()
    {
        await Ada.CommandAsync("C1", "/escalate");
        await _bolt.HeardAsync();
        await _slack.NextAsync("views.open");
        await _slack.NextAsync("respond");
    }

    private SlackMessage Post(string channel, string blocks) => _slack.Read(state => state.Keep(new SlackMessage(
        "T1",
        channel,
        state.NewTs(),
        null,
        "UBOTT1",
        "BT1",
        "A card",
        state.Named(System.Text.Json.Nodes.JsonNode.Parse(blocks)!),
        null,
        null)));
}
