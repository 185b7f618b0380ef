using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>The list of what waits for a decision, and requests whose people change (P-27, R30).</summary>
public sealed class WaitingTests : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task The_list_decides_and_draws_itself_anew()
    {
        await RequestAsync(1);
        await RequestAsync(2);
        var list = await ListAsync("mia");

        var answer = await bot.HandleAsync("mia", new Bot.Conversations.Act.Pressed(list.Nonce, "approve", "CASE-1/1", "m1"));

        (await bot.CaseAsync()).Tier.ShouldBe(Samples.L2);
        answer.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("One request waits for your decision");
    }

    [Fact]
    public async Task What_is_decided_elsewhere_goes_from_it()
    {
        await RequestAsync(1);
        await ListAsync("mia");
        await bot.SayAsync("noor", "CASE-1 approve");
        await bot.SendAsync();

        bot.Web.Sent.Last(one => one.To is Destination.Conversation { Id: "person:mia" } && one.Payload.Contains("your decision", StringComparison.Ordinal)).ShouldSatisfyAllConditions(
            one => one.MessageId.ShouldNotBeNull("it takes the place of the list"), one => one.Payload.ShouldContain("Nothing waits for your decision"));
    }

    [Fact]
    public async Task A_late_press_on_it_is_told_so_and_a_forged_one_is_not_valid()
    {
        await RequestAsync(1);
        var list = await ListAsync("mia");
        await bot.SayAsync("noor", "CASE-1 approve");

        Told(await bot.HandleAsync("mia", new Bot.Conversations.Act.Pressed(list.Nonce, "reject", "CASE-1/1", "m1"))).ShouldContain("Too late: Noor Haddad has approved this already");
        Told(await bot.HandleAsync("mia", new Bot.Conversations.Act.Pressed(list.Nonce, "close", "CASE-1", "m1"))).ShouldContain("no longer valid");
        Told(await bot.HandleAsync("mia", new Bot.Conversations.Act.Pressed(list.Nonce, "approve", "CASE-1/2", "m1"))).ShouldContain("no longer valid");
    }

    [Fact]
    public async Task Reject_asks_for_the_reason_first()
    {
        await RequestAsync(1);
        var form = await bot.HandleAsync("mia", new Bot.Conversations.Act.Pressed((await ListAsync("mia")).Nonce, "reject", "CASE-1/1", "m1"));

        await bot.AnswerAsync("mia", form.InPlace, [("reason", "Try a call first")]);
        (await bot.CaseAsync()).All<EscalationDecided>().ShouldHaveSingleItem().Reason.ShouldBe("Try a call first");
    }

    [Fact]
    public async Task Another_policy_asks_others_and_takes_the_buttons_from_who_is_not_of_the_tier_any_more()
    {
        await RequestAsync(1);
        await bot.SendAsync();
        (await bot.Reroutes.LookAsync()).ShouldBe(1, "the first look after a start");
        await bot.SweepAsync(Samples.Monday + Duration.FromMinutes(1));
        (await bot.CaseAsync()).All<ApprovalRerouted>().ShouldBeEmpty("nobody has changed");

        await bot.PutInForceAsync(SmallPolicy.Hours().Replace("members: [mia, noor]", "members: [noor, ben]", StringComparison.Ordinal).Replace("members: [ada, ben]", "members: [ada, mia]", StringComparison.Ordinal));
        (await bot.Reroutes.LookAsync()).ShouldBe(1);
        await bot.SweepAsync(Samples.Monday + Duration.FromMinutes(2));
        await bot.SendAsync();

        (await bot.CaseAsync()).All<ApprovalRerouted>().ShouldHaveSingleItem().Asked.ShouldBe([Samples.Noor, Samples.Ben]);
        bot.Web.Sent.ShouldContain(one => one.To == new Destination.Person("ben") && one.Payload.Contains("asks you to take this case", StringComparison.Ordinal));
        bot.Web.Sent.Last(one => one.To is Destination.Conversation { Id: "person:mia" }).Payload.ShouldContain("This is no longer yours to decide. Asked now: Noor Haddad, Ben Ruiz.");
        (await bot.Reroutes.LookAsync()).ShouldBe(0, "nothing has changed since");
    }

    [Fact, Trait("Rule", "R27")]
    public async Task Whoever_stands_in_is_asked_and_decides_for_them()
    {
        await RequestAsync(1);
        await bot.Reroutes.LookAsync();
        var away = new Delegation(0, Samples.Mia, Samples.Ben, Samples.Monday - Duration.FromHours(1), Samples.Monday + Duration.FromDays(2), null);
        (await bot.Outbox.CommitAsync(new Commit(Samples.Monday) { Directory = new DirectoryChange.Delegate(0, Samples.Mia, away) })).ShouldBeOfType<CommitOutcome.Done>();

        await bot.Reroutes.LookAsync();
        await bot.SweepAsync(Samples.Monday + Duration.FromMinutes(1));
        (await bot.SayAsync("ben", "CASE-1 approve")).Beside.ShouldBeNull();
        (await bot.CaseAsync()).All<EscalationDecided>().ShouldHaveSingleItem().ShouldSatisfyAllConditions(one => one.By.ShouldBe(Samples.Ben), one => one.For.ShouldBe(Samples.Mia));
    }

    private static string Told(Answer answer) => answer.Beside.ShouldBeOfType<Shown.ACard>().Card.Text();

    /// <summary>Types the command, and gives the list as it stands in the person's chat.</summary>
    private async Task<CardRow> ListAsync(string person)
    {
        await bot.SayAsync(person, "/escalate approvals");
        await bot.SendAsync();
        var nonce = (await bot.Lists.OfAsync([new PersonId(person)])).ShouldHaveSingleItem();
        return (await bot.Cards.FindAsync(nonce))!;
    }

    private async Task RequestAsync(int number)
    {
        await bot.LogIssueAsync();
        var form = await bot.SayAsync("ada", $"CASE-{number} escalate");
        await bot.AnswerAsync("ada", form.InPlace, [("ask", "A word with them"), ("criterion", "contract breach")]);
    }
}
