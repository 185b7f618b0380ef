using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Cards;
using Bot.People;
using Bot.Tests.Support;

namespace Bot.Tests.People;

/// <summary>A code shown on one side and typed on the other joins two accounts of one person.</summary>
public sealed class LinkingTests : IAsyncLifetime
{
    private const string Bad = "That code does not do.";

    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync(
        SmallPolicy.Hours().Replace("web: ben }", "web: ben, slack: T1/BEN }", StringComparison.Ordinal), new RecordingChannel("web"), new RecordingChannel("slack"));

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_code_that_is_typed_on_the_other_side_joins_both_and_both_are_told()
    {
        Text(await OnSlackAsync("T1/U1", "/escalate mine")).ShouldContain("I do not know you yet");
        Text(await OnSlackAsync("T1/U1", $"/escalate link {await CodeAsync("ada")}")).ShouldContain("This account is linked to Ada Obi");
        await bot.SendAsync();
        bot.Web.Sent[^1].ShouldSatisfyAllConditions(one => one.To.ShouldBe(new Destination.Person("ada")), one => one.Payload.ShouldContain("slack T1/U1 is linked to you now"));
        Text(await OnSlackAsync("t1/u1", "/escalate mine")).ShouldContain("You have no open cases");
        bot.Policies.Current.Find(Samples.Ada)!.Accounts["slack"].ShouldBe("T1/U1");
        bot.Policies.Current.AccountsOf(Samples.Ada, "slack").ShouldBe(["T1/U1"]);
    }

    [Fact]
    public async Task A_code_may_be_typed_in_small_letters_and_without_its_hyphen()
    {
        var code = (await CodeAsync("ada")).Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant();
        Text(await OnSlackAsync("T1/U1", $"link {code}")).ShouldContain("linked to Ada Obi");
    }

    [Fact]
    public async Task A_code_is_good_once_for_ten_minutes_and_only_the_latest()
    {
        var first = await CodeAsync("ada");
        var second = await CodeAsync("ada");
        second.ShouldNotBe(first);
        Text(await OnSlackAsync("T1/U1", $"link {first}")).ShouldContain(Bad);
        bot.Clock.Now += LinkCode.Good;
        Text(await OnSlackAsync("T1/U1", $"link {second}")).ShouldContain(Bad);
        var third = await CodeAsync("ada");
        Text(await OnSlackAsync("T1/U1", $"link {third}")).ShouldContain("linked to Ada Obi");
        Text(await OnSlackAsync("T1/U2", $"link {third}")).ShouldContain(Bad);
        bot.Policies.Current.Holder("slack", "T1/U2").ShouldBeNull();
    }

    [Fact]
    public async Task After_a_few_tries_an_account_waits_an_hour_also_with_the_right_code()
    {
        for (var time = 1; time <= 5; time++)
            Text(await OnSlackAsync("T1/U1", $"link AAAAA-AAAA{time + 1}")).ShouldContain(Bad);
        var code = await CodeAsync("ada");
        Text(await OnSlackAsync("T1/U1", $"link {code}")).ShouldContain(Bad);
        bot.Clock.Now += Duration.FromMinutes(61);
        Text(await OnSlackAsync("T1/U1", $"link {await CodeAsync("ada")}")).ShouldContain("linked to Ada Obi");
    }

    [Fact]
    public async Task An_account_of_the_roster_is_not_taken_over_and_neither_is_a_linked_one()
    {
        Text(await OnSlackAsync("T1/BEN", $"link {await CodeAsync("ada")}")).ShouldContain(Bad);
        bot.Policies.Current.Holder("slack", "T1/BEN")!.Id.ShouldBe(Samples.Ben);
        await OnSlackAsync("T1/U1", $"link {await CodeAsync("ada")}");
        Text(await OnSlackAsync("T1/U1", $"link {await CodeAsync("mia")}")).ShouldContain(Bad);
        bot.Policies.Current.Holder("slack", "T1/U1")!.Id.ShouldBe(Samples.Ada);
        Text(await OnSlackAsync("T1/U1", $"link {await CodeAsync("ada")}")).ShouldContain("This account is Ada Obi's already");
    }

    [Fact]
    public async Task Who_left_links_nothing_and_their_links_are_void()
    {
        await OnSlackAsync("T1/U1", $"link {await CodeAsync("ada")}");
        var code = await CodeAsync("noor");
        await bot.PutInForceAsync(bot.Policies.Text.Replace("{ id: ada, ", "{ id: ada, active: false, ", StringComparison.Ordinal).Replace("{ id: noor, ", "{ id: noor, active: false, ", StringComparison.Ordinal));
        Text(await OnSlackAsync("T1/U1", "/escalate mine")).ShouldContain("I do not know you yet");
        Text(await OnSlackAsync("T1/U7", $"link {code}")).ShouldContain(Bad);
    }

    [Fact]
    public async Task A_link_is_listed_and_can_be_undone_from_either_account()
    {
        await OnSlackAsync("T1/U1", $"link {await CodeAsync("ada")}");
        var list = (Shown.ACard)(await bot.SayAsync("ada", "/escalate link")).InPlace!;
        list.Card.Text().ShouldContain("slack T1/U1");
        var button = list.Card.Buttons.OfType<Button.Act>().Single();
        Text(await bot.PressAsync("ada", list, button.Verb, button.Subject)).ShouldContain("slack T1/U1 is linked to you no more");
        Text(await OnSlackAsync("T1/U1", "/escalate mine")).ShouldContain("I do not know you yet");
        Text(await bot.PressAsync("ada", list, button.Verb, button.Subject)).ShouldContain("That account is not linked to you");
    }

    [Fact]
    public async Task No_code_is_shown_where_others_read_along()
    {
        var told = Text(await bot.SayAsync("ada", "/escalate link", room: "escalations"));
        told.ShouldContain("type /escalate link in our own chat");
        told.ShouldNotContain("-");
    }

    [Fact]
    public async Task Codes_are_kept_as_hashes_and_are_many()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => LinkCode.New()).ToList();
        codes.Distinct().Count().ShouldBe(1000);
        codes.ShouldAllBe(code => code.Length == 11 && code[5] == '-' && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter == '-'));
        var shown = await CodeAsync("ada");
        var kept = await bot.Database.ReadAsync(statements => statements.All("SELECT hash FROM link_codes", row => row.GetString(0)));
        kept.ShouldBe([LinkCode.HashOf(shown)]);
        kept.Single().ShouldNotContain(shown.Replace("-", string.Empty, StringComparison.Ordinal));
    }

    private async Task<string> CodeAsync(string who) => ((Shown.ACard)(await bot.SayAsync(who, "/escalate link")).InPlace!).Card.Draft().Split(' ')[^1];

    private Task<Answer> OnSlackAsync(string account, string text) => bot.HandleAsync(account, new Act.Said(text), channel: "slack");

    private static string Text(Answer answer) => ((Shown.ACard)(answer.Beside ?? answer.InPlace)!).Card.Text();
}
