using System.Globalization;
using Bot.Channels;
using Bot.Channels.AdaptiveCards;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.Tests.Counterparts;
using Bot.Tests.Counterparts.Teams;

namespace Bot.Tests.EndToEnd.Teams;

/// <summary>F5–F7, F20: Teams on a bad day, and the whole bot by a clock that the test moves.</summary>
public sealed class BadDaysTests : BadDaysStage
{
    [Fact]
    public async Task The_whole_job_is_done_where_nothing_goes_wrong()
    {
        await DoneAsync(await new BadDaysJob(Bot).DoAsync("Umbrella"));
        Teams.Calls.ShouldAllBe(call => call.Status >= 200 && call.Status < 300);
        Bot.Issuer.Outbound.Asked.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_whole_job_is_done_where_every_third_call_is_one_too_many(int seed)
    {
        var random = new Random(seed);
        Teams.Faults.When(_ => random.NextDouble() < 0.3, new Fault.RateLimited(7));
        await DoneAsync(await new BadDaysJob(Bot).DoAsync("Umbrella"));
        Teams.Calls.Count(call => call.Status == 429).ShouldBeGreaterThan(3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_whole_job_is_done_where_anything_may_happen_to_a_call(int seed)
    {
        var random = new Random(seed);
        foreach (var fault in new Fault[] { new Fault.RateLimited(), new Fault.RateLimited(null), new Fault.Error("PreconditionFailed"), new Fault.Fails(503), new Fault.Reset() })
            Teams.Faults.When(call => call.IsChange && random.NextDouble() < 0.1, fault);
        foreach (var fault in new Fault[] { new Fault.RateLimited(), new Fault.Error("PreconditionFailed"), new Fault.RateLimited(null) })
            Teams.Faults.When(_ => random.NextDouble() < 0.1, fault);
        await DoneAsync(await new BadDaysJob(Bot).DoAsync("Umbrella"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_taken_and_answered_with_a_fault_is_doubled_once_at_most(int seed)
    {
        var random = new Random(seed);
        var doubts = new HashSet<string>();
        foreach (var fault in new Fault[] { new Fault.AcceptedThenFails(), new Fault.AcceptedThenFails(502), new Fault.AcceptedThenReset(), new Fault.Fails(504) })
            Teams.Faults.When(call => call.IsMessage && !(call.IsChange && fault is Fault.AcceptedThenFails { Status: 500 }) && Teams.Calls.Count > 1 && random.NextDouble() < 0.04 && doubts.Add(call.Body.ToString()), fault);
        var form = await new BadDaysJob(Bot).DoAsync("Umbrella");
        doubts.Count.ShouldBeGreaterThan(1);
        await DoneAsync(form, twice: doubts.Count);
    }

    [Fact]
    public async Task A_post_that_is_never_answered_is_tried_twice_and_then_told_to_the_operator()
    {
        Teams.Faults.Next("POST", new Fault.AcceptedThenFails(), times: 2);
        await Teams.SayAsync(Member.Ada, TeamsState.ChatOf(Member.Ada), "help");
        await Bot.SettleAsync();
        (await Bot.StatesAsync())["unknown"].ShouldBe(1);
        Teams.State.Messages.Count.ShouldBe(2, "the repeat is the only one");
        Teams.Calls[1].At.ShouldBe(Teams.Calls[0].At + Duration.FromSeconds(30));
    }

    [Fact]
    public async Task Within_a_conversation_messages_keep_their_order_and_no_other_waits_for_them()
    {
        var random = new Random(7);
        Member[] people = [Member.Ada, Member.Ben, Member.Mia, Member.Noor];
        foreach (var member in people)
            await Bot.SayAsync(member, TeamsState.ChatOf(member), "help");
        Teams.Faults.When(call => call.Conversation == TeamsState.ChatOf(Member.Mia), new Fault.RateLimited(600), times: 1);
        Teams.Faults.When(_ => random.NextDouble() < 0.3, new Fault.RateLimited(3));
        var start = Bot.Clock.Now;
        for (var number = 0; number < 100; number++)
            await QueueAsync(people[number % 4], number);
        await Bot.SettleAsync();
        foreach (var member in people)
            Numbers(member).ShouldBe([.. Enumerable.Range(0, 100).Where(number => people[number % 4] == member)]);
        Teams.Limits.TooEarly.ShouldBeEmpty();
        Teams.Limits.Exceeded.ShouldBeEmpty();
        var others = Teams.Calls.Where(call => call.Status == 201 && call.Conversation != TeamsState.ChatOf(Member.Mia)).Max(call => call.At);
        (others - start).ShouldBeLessThan(Duration.FromMinutes(9), "Mia's chat is closed for ten");
    }

    [Fact]
    public async Task After_an_hour_in_the_dark_everything_comes_once_and_within_the_limits()
    {
        Member[] people = [Member.Ada, Member.Ben, Member.Mia, Member.Noor];
        foreach (var member in people)
            await Bot.SayAsync(member, TeamsState.ChatOf(member), "help");
        await Teams.DarkenAsync();
        for (var number = 0; number < 300; number++)
            await QueueAsync(people[number % 4], number);
        var end = Bot.Clock.Now + Duration.FromHours(1);
        var before = Teams.Calls.Count;
        while (Bot.Clock.Now < end)
            Bot.Clock.Now += Duration.Max(await Bot.Sender.RunAsync(CancellationToken.None), Duration.FromMilliseconds(1));
        Teams.Calls.Count.ShouldBe(before);
        await Teams.LightAsync();
        await Bot.SettleAsync();
        foreach (var member in people)
            Numbers(member).ShouldBe([.. Enumerable.Range(0, 300).Where(number => people[number % 4] == member)]);
        Teams.Limits.Exceeded.ShouldBeEmpty();
        (await Bot.StatesAsync()).Keys.ShouldBe(["sent"]);
        (Bot.Clock.Now - end).ShouldBeLessThan(Duration.FromMinutes(10));
    }

    [Fact]
    public async Task A_service_that_drips_holds_up_nobody_but_its_own_conversation()
    {
        foreach (var member in new[] { Member.Ada, Member.Ben })
            await Bot.SayAsync(member, TeamsState.ChatOf(member), "help");
        var gate = new Counterparts.Gate();
        Teams.Faults.When(call => call.Conversation == TeamsState.ChatOf(Member.Ada), new Fault.Drips(gate), times: 1);
        await QueueAsync(Member.Ada, 1);
        await QueueAsync(Member.Ben, 2);
        var round = Bot.Sender.RunAsync(CancellationToken.None);
        await Teams.NextAsync(sent => sent.Conversation == TeamsState.ChatOf(Member.Ben) && sent.Says("Number 2"));
        gate.Release(3);
        await gate.Reached;
        Bot.Time.Pass(TimeSpan.FromSeconds(10));
        await round;
        Numbers(Member.Ada).ShouldBe([1]);
        await Bot.SettleAsync();
        Numbers(Member.Ada).ShouldBe([1, 1], "nobody knew, so it was repeated, once");
    }

    [Theory]
    [InlineData("BlockedByUser")]
    [InlineData("BotNotInConversationRoster")]
    [InlineData("BotDisabledByAdmin")]
    [InlineData("MessageWritesBlocked")]
    [InlineData("ConversationNotFound")]
    public async Task Who_cannot_be_reached_is_not_asked_and_the_next_approver_decides(string why)
    {
        Teams.State.Blocked[Member.Mia] = why;
        var form = await Bot.Seat(Member.Ada).SayAsync(Playground.Channel, "escalate new", "Log a client issue");
        var (issue, _) = await Bot.Seat(Member.Ada).LogAsync(form, "Umbrella", "billing dispute");
        issue = await Bot.Seat(Member.Ada).TurnAsync(form, issue, "Acknowledge");
        await Bot.Seat(Member.Ada).TurnAsync(form, await Bot.Seat(Member.Ada).TurnAsync(form, issue, "Escalate"), "Ask for it", ("ask", "A credit"), ("criterion", "contract breach"));
        var ask = await Bot.NextAsync(sent => sent.Conversation == TeamsState.ChatOf(Member.Noor) && sent.Says("asks you to take this case"));
        Seat.Text(await Bot.Seat(Member.Noor).TurnAsync(ask, ask.Card, "Approve")).ShouldContain("approved by Noor Haddad");
        Teams.State.Messages.ShouldNotContain(message => message.Conversation == TeamsState.ChatOf(Member.Mia));
        var health = await Bot.HealthAsync();
        health["unreachable"]!.GetValue<int>().ShouldBeGreaterThan(0);
        health["parts"]!["teams"]!["notReached"]!.GetValue<int>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_card_that_somebody_deleted_is_left_alone_and_the_case_goes_on()
    {
        var form = await Bot.Seat(Member.Ada).SayAsync(Playground.Channel, "escalate new", "Log a client issue");
        var (issue, _) = await Bot.Seat(Member.Ada).LogAsync(form, "Umbrella", "billing dispute");
        var before = Teams.State.Messages.Count;
        var calls = Teams.Calls.Count;
        await Teams.SayAsync(Member.Ben, TeamsState.ChatOf(Member.Ben), "help");
        Teams.State.Remove(form.MessageId);
        await Bot.SettleAsync();
        await Bot.Seat(Member.Ben).SayAsync(TeamsState.ChatOf(Member.Ben), $"{Seat.Text(issue).Split(' ')[0]}", "Umbrella");
        var mine = await Bot.Seat(Member.Ben).SayAsync(TeamsState.ChatOf(Member.Ben), $"{Seat.Text(issue).Split(' ')[0]}", "Umbrella");
        await Bot.Seat(Member.Ben).TurnAsync(mine, mine.Card, "Acknowledge");
        Teams.Calls.Skip(calls).Count(call => call.Error == "ActivityNotFoundInConversation").ShouldBe(1, "the change is tried once");
        Teams.State.Messages.ShouldNotContain(message => message.Id == form.MessageId);
        (await Bot.StatesAsync())["refused"].ShouldBe(1);
        before.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task While_there_is_no_token_messages_wait_health_says_so_and_nobody_is_asked_all_the_time()
    {
        Bot.Issuer.Before = http =>
        {
            var login = http.Request.Path.Value!.EndsWith("/token", StringComparison.Ordinal);
            http.Response.StatusCode = login ? 503 : 200;
            return Task.FromResult(login);
        };
        await Teams.SayAsync(Member.Ada, TeamsState.ChatOf(Member.Ada), "help");
        for (var round = 0; round < 20; round++)
        {
            await Bot.Sender.RunAsync(CancellationToken.None);
            Bot.Clock.Now += Duration.FromSeconds(10);
        }

        Teams.Calls.ShouldBeEmpty();
        ((string?)(await Bot.HealthAsync())["parts"]!["teams"]!["trouble"]).ShouldNotBeNull().ShouldStartWith("token: ");
        Bot.Issuer.Before = _ => Task.FromResult(false);
        await Bot.SettleAsync();
        Teams.State.Messages.Count.ShouldBe(1);
        ((string?)(await Bot.HealthAsync())["parts"]!["teams"]!["trouble"]).ShouldBeNull();
    }

    [Fact]
    public async Task Tokens_that_were_taken_back_cost_one_call_each()
    {
        await Bot.SayAsync(Member.Ada, TeamsState.ChatOf(Member.Ada), "help");
        Bot.Clock.Now += Duration.FromMinutes(10);
        Bot.Issuer.Outbound.Revoke();
        await Bot.SayAsync(Member.Ada, TeamsState.ChatOf(Member.Ada), "policy");
        Teams.Calls.Select(call => call.Status).ShouldBe([201, 401, 201]);
        Bot.Clock.Now += Duration.FromMinutes(56);
        await Bot.SayAsync(Member.Ada, TeamsState.ChatOf(Member.Ada), "help");
        (Teams.Calls.Count, Bot.Issuer.Outbound.Asked).ShouldBe((4, 3));
    }

    private Task QueueAsync(Member member, int number) => Bot.Outbox.SayAsync(
        "teams",
        $"number-{number}",
        new Destination.Conversation(TeamsState.ChatOf(member)),
        CardRenderer.Text(CardRenderer.Render(new Shown.ACard(Card.Saying($"Number {number}"), "n"), string.Empty)),
        $"Number {number}",
        CancellationToken.None);

    private IReadOnlyList<int> Numbers(Member member) =>
        [.. Teams.State.Messages.Where(message => message.Conversation == TeamsState.ChatOf(member)).Select(message => Seat.Text(message.Card)).Where(text => text.StartsWith("Number ", StringComparison.Ordinal)).Select(text => int.Parse(text["Number ".Length..], CultureInfo.InvariantCulture))];

    /// <summary>Everything arrived once, nothing waits, and no call came too early or was one too many by Teams' own limits.</summary>
    private async Task DoneAsync(Sent form, int twice = 0)
    {
        // A change that a newer one has overtaken while it waited is dropped.
        (await Bot.StatesAsync()).Keys.ShouldBeSubsetOf(["sent", "dropped"], string.Join(", ", await Bot.StatesAsync()));
        Teams.Limits.TooEarly.ShouldBeEmpty();
        Teams.Limits.Exceeded.ShouldBeEmpty();
        Seat.Text(Teams.State.Messages.Single(message => message.Id == form.MessageId).Card).ShouldContain("closed by Ada Obi");
        Teams.State.Messages.GroupBy(message => (message.Conversation, message.Card.GetRawText())).Sum(same => same.Count() - 1).ShouldBeLessThanOrEqualTo(twice);
    }
}
