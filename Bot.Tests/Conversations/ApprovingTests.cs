using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Notices;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>An escalation is decided once, by somebody entitled at that moment who did not ask for it (P3).</summary>
public sealed class ApprovingTests : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Each_manager_gets_the_request_with_the_whole_story()
    {
        await RequestAsync(1);
        await bot.SendAsync();
        foreach (var manager in new[] { "mia", "noor" })
        {
            var card = bot.Web.Sent.Single(one => one.To == new Destination.Person(manager)).Payload;
            card.ShouldContain("Ada Obi asks you to take this case");
            card.ShouldContain("A word with them");
        }
    }

    [Fact]
    public async Task A_second_click_of_the_same_or_another_manager_is_told_who_decided_and_when()
    {
        await RequestAsync(1);
        bot.Clock.Now = Samples.Monday + Duration.FromMinutes(10);
        (await DecideAsync("mia", 1)).Beside.ShouldBeNull();
        bot.Clock.Now = Samples.Monday + Duration.FromMinutes(20);
        foreach (var (manager, verb) in new[] { ("mia", "approve"), ("noor", "approve"), ("noor", "reject") })
            Told(await DecideAsync(manager, 1, verb)).ShouldContain("Too late: Mia Chen has approved this already, at Mon 2 Mar 10:10");
        var it = await bot.CaseAsync();
        it.All<EscalationDecided>().ShouldHaveSingleItem().By.ShouldBe(Samples.Mia);
        it.All<TierEngaged>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whoever_asked_and_whoever_is_not_of_the_next_tier_cannot_decide()
    {
        await RequestAsync(1);
        foreach (var person in new[] { "ada", "ben", "eva" })
        {
            foreach (var verb in new[] { "approve", "reject" })
                Told(await DecideAsync(person, 1, verb, "mia")).ShouldContain("no longer valid here");
        }

        (await bot.CaseAsync()).Pending.ShouldNotBeNull();
    }

    /// <summary>The rule itself, where the button stands in a room that all can press in.</summary>
    [Fact]
    public async Task In_a_room_that_all_can_press_in_they_are_told_why_not()
    {
        await RequestAsync(1);
        await bot.SweepAsync(Samples.Monday + Duration.FromMinutes(100));
        await bot.SendAsync();
        var last = (await bot.CaseAsync()).Events.Index().Last(one => one.Item is Pinged { Clock.Kind: ClockKind.Approval, People.Count: > 0 }).Index;
        var ping = (await bot.Cards.AboutAsync(new CaseId(1))).Single(card => card.Topic == Topic.Ping(last).ToString() && card.Conversation == "room:escalations");
        foreach (var person in new[] { "ada", "ben" })
            Told(await bot.HandleAsync(person, new Act.Pressed(ping.Nonce, "approve", "1", "m1"), "escalations")).ShouldContain("Mia Chen, Noor Haddad, Eva Lind, Leo Park.");

        (await bot.CaseAsync()).Pending.ShouldNotBeNull();
        (await bot.HandleAsync("noor", new Act.Pressed(ping.Nonce, "approve", "1", "m1"), "escalations")).Beside.ShouldBeNull();
        (await bot.CaseAsync()).Tier.ShouldBe(Samples.L2);
    }

    [Fact]
    public async Task A_manager_who_logged_the_case_decides_no_more_than_anybody_else()
    {
        await bot.LogIssueAsync("mia");
        var form = await bot.SayAsync("ada", "CASE-1 escalate");
        await bot.AnswerAsync("ada", form.InPlace, [("ask", "A word with them"), ("criterion", "contract breach")]);
        await bot.SendAsync();
        bot.Web.Sent.Count(one => one.To == new Destination.Person("noor") && one.Payload.Contains("asks you to take", StringComparison.Ordinal)).ShouldBe(1);
        bot.Web.Sent.ShouldNotContain(one => one.To == new Destination.Person("mia") && one.Payload.Contains("asks you to take", StringComparison.Ordinal));
        (await DecideAsync("noor", 1)).Beside.ShouldBeNull();
    }

    [Fact]
    public async Task A_rejection_needs_a_reason_and_goes_back_to_who_asked()
    {
        await RequestAsync(1);
        var form = (await DecideAsync("mia", 1, "reject")).InPlace;
        (await bot.AnswerAsync("mia", form, [("reason", " ")])).InPlace.ShouldBeOfType<Shown.AForm>();
        await bot.AnswerAsync("mia", form, [("reason", "Try a call first")]);
        await bot.SendAsync();
        (await bot.CaseAsync()).All<EscalationDecided>().ShouldHaveSingleItem().Approved.ShouldBeFalse();
        bot.Web.Sent.ShouldContain(one => one.To == new Destination.Person("ada") && one.Payload.Contains("Try a call first", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_who_wrote_a_reason_while_another_approved_is_told_and_changes_nothing()
    {
        await RequestAsync(1);
        var form = (await DecideAsync("mia", 1, "reject")).InPlace;
        await DecideAsync("noor", 1);
        Told(await bot.AnswerAsync("mia", form, [("reason", "Try a call first")])).ShouldContain("Noor Haddad has approved this already");
        (await bot.CaseAsync()).All<EscalationDecided>().ShouldHaveSingleItem().Approved.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_managers_in_the_same_moment_a_hundred_times_give_a_hundred_decisions()
    {
        const int rounds = 100;
        for (var number = 1; number <= rounds; number++)
            await RequestAsync(number);
        for (var number = 1; number <= rounds; number++)
        {
            var answers = await Task.WhenAll(new[] { "mia", "noor" }.Select(manager => Task.Run(() => DecideAsync(manager, number))));
            var it = await bot.CaseAsync(number);
            var winner = it.All<EscalationDecided>().ShouldHaveSingleItem().By == Samples.Mia ? "Mia Chen" : "Noor Haddad";
            it.All<TierEngaged>().ShouldHaveSingleItem();
            Told(answers.Single(answer => answer.Beside is not null)).ShouldContain($"{winner} has approved this already");
        }
    }

    [Fact]
    public async Task A_click_after_the_case_was_resolved_changes_nothing()
    {
        await RequestAsync(1);
        var form = await bot.SayAsync("ada", "CASE-1 resolve");
        await bot.AnswerAsync("ada", form.InPlace, [("note", "Credited")]);
        Told(await DecideAsync("mia", 1)).ShouldContain("resolved");
        (await bot.CaseAsync()).All<EscalationDecided>().ShouldBeEmpty();
    }

    private static string Told(Answer answer) => answer.Beside.ShouldBeOfType<Shown.ACard>().Card.Text();

    private async Task RequestAsync(int number)
    {
        await bot.LogIssueAsync();
        var form = await bot.SayAsync("ada", $"CASE-{number} escalate");
        await bot.AnswerAsync("ada", form.InPlace, [("ask", "A word with them"), ("criterion", "contract breach")]);
    }

    /// <summary>Presses a button of the request that was sent to a manager, one's own where nobody else is named.</summary>
    private async Task<Answer> DecideAsync(string person, int number, string verb = "approve", string? whose = null)
    {
        var card = (await bot.Cards.AboutAsync(new CaseId(number))).Single(card => card.Topic == "Approval/1" && card.Destination == new Destination.Person(whose ?? person));
        return await bot.HandleAsync(person, new Act.Pressed(card.Nonce, verb, "1", "m1"));
    }
}
