using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Slack;
using Bot.Tests.Support;

namespace Bot.Tests.EndToEnd.Slack;

/// <summary>F3–F6: Slack on a bad day, and the whole bot by a clock that the test moves.</summary>
public sealed class BadDaysTests : IAsyncLifetime
{
    /// <summary>What is repeated waits half a minute, what waits for an operator two minutes.</summary>
    private static readonly Duration Later = Duration.FromSeconds(125);

    private readonly FakeClock clock = new(Samples.Monday);
    private BotHere? inside;

    private BotHere Bot => inside!;

    private FakeSlack Slack => Bot.Slack;

    public async Task InitializeAsync() => inside = await BotHere.StartAsync(clock);

    public async Task DisposeAsync()
    {
        if (inside is not null)
            await inside.DisposeAsync();
    }

    [Fact]
    public async Task Too_many_messages_are_sent_when_Slack_said_and_not_before()
    {
        Slack.Faults.When(ToRoom, new Fault.RateLimited(20), times: 3);
        await LogAsync("Umbrella");
        await Slack.NextAsync(ToRoom);
        await UntilAsync(() => InRoom("Umbrella").Any());
        Slack.Calls.Count(call => call.Status == 429).ShouldBe(3);
        Slack.Limits.TooEarly.ShouldBeEmpty();
        InRoom("Umbrella").Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_was_taken_and_then_answered_with_500_is_found_and_not_sent_twice()
    {
        Slack.Faults.When(ToRoom, new Fault.AcceptedThenFails(), times: 1);
        await LogAsync("Umbrella");
        await Slack.NextAsync(ToRoom);
        await UntilAsync(() => Slack.Calls.Any(call => call.Method == "conversations.history"));

        // The card that was found is the one that changes from now on.
        var card = InRoom("Umbrella").ShouldHaveSingleItem();
        await Bot.Ben.TurnAsync(card, "Acknowledge");
        await Bot.Ben.ChangedAsync(card, "acknowledged by Ben Ruiz");
        InRoom("Umbrella").Count().ShouldBe(1);
        Slack.Calls.Count(ToRoom).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_not_taken_and_answered_with_500_is_repeated_once()
    {
        Slack.Faults.When(ToRoom, new Fault.Fails(), times: 1);
        await LogAsync("Umbrella");
        await Slack.NextAsync(ToRoom);
        await UntilAsync(() => InRoom("Umbrella").Any());
        (Slack.Calls.Count(ToRoom), InRoom("Umbrella").Count()).ShouldBe((2, 1));
    }

    [Fact]
    public async Task While_the_token_is_refused_health_says_so_and_afterwards_everything_comes()
    {
        Slack.Faults.When(call => call.Method == "chat.postMessage", new Fault.Error("invalid_auth"));
        await LogAsync("Umbrella");
        await LogAsync("Initech");
        await Slack.NextAsync(call => call.Error == "invalid_auth" && ToRoom(call));
        ((string?)(await Bot.HealthAsync())["parts"]!["slack"]!["trouble"]).ShouldNotBeNull().ShouldContain("invalid_auth");

        Slack.Faults.Clear();
        await UntilAsync(() => InRoom("Umbrella").Any() && InRoom("Initech").Any());
        (InRoom("Umbrella").Count(), InRoom("Initech").Count()).ShouldBe((1, 1));
        ((string?)(await Bot.HealthAsync())["parts"]!["slack"]!["trouble"]).ShouldBeNull();
    }

    [Fact]
    public async Task Events_several_times_and_in_any_order_have_their_effect_once()
    {
        var card = await Bot.Ada.LogAsync("Umbrella");
        var press = await Bot.Ben.Person.PressAsync(card, "Acknowledge");
        await Bot.Ben.ChangedAsync(card, "acknowledged by Ben Ruiz");
        await Bot.Ada.ToMeAsync("Ben Ruiz acknowledged it for L1.");
        var told = Bot.Ada.Person.DirectMessages.Count;
        var eyes = await Bot.Ben.Person.ReactsAsync(card, "eyes");
        var mine = await Bot.Ben.Person.DirectMessageAsync("mine");
        await Bot.Ben.ToMeAsync("Umbrella");
        foreach (var newIds in new[] { false, true })
        {
            foreach (var late in new[] { mine, eyes, press, eyes, mine })
                (await Slack.RepeatAsync(late, times: 2, newEventIds: newIds)).ShouldAllBe(one => one.Status == 200);
        }

        await Bot.Ben.Person.DirectMessageAsync("help");
        await Bot.Ben.ToMeAsync("What I can do");
        Bot.Ben.Person.DirectMessages.Count(one => one.Reading.Contains("Umbrella: Invoice differs", StringComparison.Ordinal)).ShouldBe(1);
        Bot.Ada.Person.DirectMessages.Count.ShouldBe(told);
    }

    [Fact]
    public async Task A_form_that_Slack_opens_too_slowly_holds_up_nobody_and_ends_in_a_button()
    {
        var gate = new Gate();
        Slack.Faults.Next("views.open", new Fault.Held(gate));
        var waiting = Bot.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await gate.Reached;
        (await Bot.Ben.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new")).Status.ShouldBe(200);
        Bot.Ben.Person.CurrentView.ShouldNotBeNull();

        clock.Now += Duration.FromSeconds(4);
        gate.Release();
        (await waiting).Status.ShouldBe(200);
        Bot.Ada.Person.CurrentView.ShouldBeNull();
        await Bot.Ada.Person.PressAsync(Bot.Ada.Person.LastEphemeral!, "Open the form");
        (await Bot.Ada.OpenAsync()).Title.ShouldBe("Log a client issue");
    }

    [Fact]
    public async Task Who_left_is_not_asked_and_the_next_approver_decides()
    {
        Slack.Account("U0MIA").Deleted = true;
        var card = await Bot.Ada.LogAsync("Umbrella");
        await Bot.Ada.TurnAsync(card, "Acknowledge");
        card = await Bot.Ada.ChangedAsync(card, "acknowledged by Ada Obi");
        await Bot.Ada.ThroughAsync(card, "Escalate", answers: [("ask", "A credit"), ("criterion", "contract breach")]);
        var ask = await Bot.Noor.ToMeAsync("asks you to take this case");
        await Bot.Noor.Person.PressAsync(ask, "Approve");
        await Bot.Ada.ChangedAsync(card, "L2 Department heads");

        Bot.Mia.Person.DirectMessages.ShouldBeEmpty();
        (await Bot.HealthAsync())["unreachable"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    private static bool ToRoom(Call call) => call.Method == "chat.postMessage" && call.Text("channel") == SlackStage.Room;

    private IEnumerable<SlackMessage> InRoom(string client) => Slack.Messages.Where(one => one.Channel == SlackStage.Room && one.Reading.Contains(client, StringComparison.Ordinal));

    private async Task LogAsync(string client)
    {
        await Bot.Ada.Person.CommandAsync(SlackStage.Elsewhere, "/escalate", "new");
        await Bot.Ada.FillInAsync(client);
    }

    /// <summary>Lets time pass, and wakes the sender each time by somebody's question, whose answer it sends too.</summary>
    private async Task UntilAsync(Func<bool> done)
    {
        for (var turn = 0; turn < 20 && !done(); turn++)
        {
            clock.Now += Later;
            await Bot.Mia.Person.DirectMessageAsync("policy");
            await Slack.NextAsync(call => call.Method == "chat.postMessage" && call.Text("channel") == Bot.Mia.Person.DirectMessageId);
        }

        done().ShouldBeTrue();
    }
}
