using Bot.Cases;
using Bot.Cases.People;
using Bot.Channels;
using Bot.Conversations;
using Bot.Policies;
using Bot.Tests.Support;

namespace Bot.Tests.People;

/// <summary>An account that the policy does not know may log an issue where the policy says so, and sees no more of it than that somebody has it.</summary>
public sealed class StrangersTests : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync($"{SmallPolicy.Hours()}\nstrangers: log\n");

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_stranger_logs_an_issue_and_is_thanked()
    {
        await bot.LogIssueAsync("ada", title: "Another one");
        var answer = await bot.LogIssueAsync("nora");
        answer.InPlace.ShouldBeNull();
        var told = answer.Beside.ShouldBeOfType<Shown.ACard>().Card;
        told.Text().ShouldBe("Thank you, CASE-2\nAda Obi of First responders has it.");
        told.Buttons.ShouldBeEmpty();
        var it = await bot.CaseAsync(2);
        it.Opened.By.ShouldBe(new PersonId("web:nora"));
        it.Opened.ReportedAs.ShouldBe("nora");
        it.Owner.ShouldBe(Samples.Ada);
    }

    [Fact]
    public async Task No_card_of_the_case_goes_to_a_stranger_or_to_where_they_are()
    {
        await bot.LogIssueAsync("nora", room: "lobby");
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await bot.SendAsync();
        bot.Web.Sent.ShouldNotContain(one => one.To == new Destination.Person("nora") || one.To == new Destination.Conversation("room:lobby") || one.To == new Destination.Conversation("person:nora"));
        bot.Web.Sent.ShouldContain(one => one.To == new Destination.Room("escalations"));
        (await bot.Records.FindAsync(new CaseId(1)))!.Conversation.ShouldBeNull();
        bot.Log.Warnings.ShouldNotContain(line => line.Contains("NO_ONE_AVAILABLE", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stranger_may_do_nothing_else_and_cannot_tell_a_case_from_none()
    {
        await bot.LogIssueAsync("nora");
        foreach (var line in new[] { "mine", "home", "digest", "preferences", "policy", "help", "link", "anything" })
            Told(await bot.SayAsync("nora", $"/escalate {line}")).ShouldContain("I do not know you yet");
        foreach (var verb in new[] { string.Empty, " timeline", " acknowledge", " approve", " add-note" })
            Told(await bot.SayAsync("nora", $"/escalate CASE-1{verb}")).ShouldBe(Told(await bot.SayAsync("nora", $"/escalate CASE-9{verb}")).Replace("CASE-9", "CASE-1", StringComparison.Ordinal));
        (await bot.CaseAsync()).Version.ShouldBe(1);
    }

    [Fact]
    public async Task No_client_is_suggested_to_a_stranger()
    {
        await bot.LogIssueAsync("ada");
        var form = ((Shown.AForm)(await bot.SayAsync("nora", "/escalate")).InPlace!).Form;
        form.Fields.Select(field => field.Key).ShouldNotContain("client");
        form.Text().ShouldNotContain("Northwind");
    }

    [Fact]
    public async Task Who_becomes_known_later_is_who_logged_it()
    {
        await bot.LogIssueAsync("nora");
        var by = (await bot.CaseAsync()).Opened.By;
        await bot.PutInForceAsync(bot.Policies.Text.Replace("web: leo }", "web: nora }", StringComparison.Ordinal));
        bot.Policies.Current.Find(by)!.Id.ShouldBe(Samples.Leo);
        bot.Policies.Current.NameOf(by).ShouldBe("Leo Park");
    }

    [Fact]
    public async Task By_default_a_stranger_may_not_even_log()
    {
        await using var strict = await BotInside.OpenAsync();
        Told(await strict.SayAsync("nora", "/escalate new")).ShouldNotContain("You can log a client issue");
        Told(await bot.SayAsync("nora", "/escalate mine")).ShouldContain("You can log a client issue");
    }

    [Fact]
    public async Task Somebody_who_left_is_no_stranger()
    {
        await bot.PutInForceAsync(bot.Policies.Text.Replace("{ id: ben, ", "{ id: ben, active: false, ", StringComparison.Ordinal));
        Told(await bot.SayAsync("ben", "/escalate new")).ShouldContain("I do not know you yet");
    }

    [Fact]
    public void No_id_of_a_roster_is_an_accounts() =>
        PolicyFile.Read(SmallPolicy.Hours().Replace("id: ada,", "id: \"web:ada\",", StringComparison.Ordinal)).ShouldBeOfType<PolicyResult.Broken>();

    private static string Told(Answer answer) => ((Shown.ACard)(answer.Beside ?? answer.InPlace)!).Card.Text();
}
