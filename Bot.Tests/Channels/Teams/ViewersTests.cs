using System.Text.Json.Nodes;
using Bot.Audit;
using Bot.Cases;
using Bot.Storage.Records;
using Bot.Tests.Counterparts;
using Bot.Tests.EndToEnd.Teams;
using Microsoft.Extensions.DependencyInjection;

namespace Bot.Tests.Channels.Teams;

public sealed class ViewersTests : IAsyncLifetime
{
    private TeamsHere? here;

    private TeamsHere Bot => here!;

    public async Task InitializeAsync()
    {
        here = await TeamsHere.StartAsync(perViewer: true);
        foreach (var member in (Member[])[Member.Ada, Member.Ben])
            await Bot.SayAsync(member, TeamsHere.Chat(member), "help");
    }

    public async Task DisposeAsync() => await Bot.DisposeAsync();

    [Fact]
    public async Task All_see_the_card_without_what_only_a_few_may_press_and_those_few_are_named()
    {
        var posted = await CardAsync();
        TeamsHere.Titles(posted.Card!).ShouldNotContain("Acknowledge");
        TeamsHere.Titles(posted.Card!).ShouldContain("Resolve");
        People(posted.Card!).ShouldBe([Member.Ada.Id, Member.Ben.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Each_viewer_gets_the_card_with_what_they_may_press_and_nothing_is_done_by_looking()
    {
        var posted = await CardAsync();
        var before = await RowsAsync();
        TeamsHere.Titles((await LookAsync(Member.Ben, posted))["value"]!).ShouldContain("Acknowledge");
        TeamsHere.Titles((await LookAsync(Member.Ben, posted))["value"]!).ShouldContain("Acknowledge");
        var answer = await LookAsync(Member.Mia, posted);
        answer["statusCode"]!.GetValue<int>().ShouldBe(200);
        answer["value"]!.ToJsonString().ShouldBe(posted.Card!.ToJsonString());
        (await LookAsync(Member.Otto, posted))["statusCode"]!.GetValue<int>().ShouldBe(404, "the policy does not know them");

        (await RowsAsync()).ShouldBe(before);
        (await Bot.SentAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_presses_sees_their_own_card_and_everybody_the_changed_one()
    {
        var posted = await CardAsync();
        var own = (await LookAsync(Member.Ben, posted))["value"]!;
        var (type, taken) = await Bot.PressAsync(Member.Ben, TeamsHere.Channel, posted.Id, own, "Acknowledge");
        type.ShouldBe(Seat.CardType);
        TeamsHere.Text(taken).ShouldContain("acknowledged by Ben Ruiz");
        var changed = (await Bot.SentAsync()).Single(call => call.Method == "PUT" && call.Id == posted.Id);
        changed.Words.ShouldContain("acknowledged by Ben Ruiz");

        // Nobody has anything of their own to press any more: there is one card for all again.
        changed.Card!["refresh"].ShouldBeNull();
        taken["refresh"].ShouldBeNull();
    }

    [Fact]
    public async Task A_card_is_not_shown_in_another_conversation_or_for_a_nonce_that_was_never_given_out()
    {
        var posted = await CardAsync();
        var elsewhere = await LookAsync(Member.Ben, posted, TeamsHere.Group);
        elsewhere["statusCode"]!.GetValue<int>().ShouldBe(404);
        elsewhere["value"]!["message"]!.GetValue<string>().ShouldNotBeEmpty();
        posted.Card!["refresh"]!["action"]!["data"]!["nonce"] = "0";
        (await LookAsync(Member.Ben, posted))["statusCode"]!.GetValue<int>().ShouldBe(404);
    }

    [Fact]
    public async Task What_somebody_could_press_who_was_never_seen_stays_for_all()
    {
        // Who may approve has never spoken with the bot: their clients could not be named.
        await Bot.LogAsync(Member.Mia, TeamsHere.Group, "Initech");
        await Bot.PostAsync(Bot.Activity("installationUpdate", Member.Ben, TeamsHere.Chat(Member.Ben), ("action", "remove")));
        var posted = await CardAsync("Hooli");
        TeamsHere.Titles(posted.Card!).ShouldContain("Acknowledge");
        posted.Card!["refresh"].ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_gets_a_closed_card_is_not_noted_as_one_who_looked()
    {
        var posted = await CardAsync();
        var records = Bot.Services.GetRequiredService<CaseStore>();
        var stored = (await records.FindAsync(new CaseId(1)))!;
        var now = stored.Case.Events[^1].At;
        var after = stored.Case.After(new MadeConfidential(now, stored.Case.Opened.By, "Between us.", [], []));
        (await records.CommitAsync(new Commit(now) { Change = new CaseChange(after, stored.Case.Version, stored.PolicyHash, stored.Channel, stored.Conversation, null) })).ShouldBeOfType<CommitOutcome.Done>();

        var answer = await LookAsync(Member.Ben, posted);
        answer["statusCode"]!.GetValue<int>().ShouldBe(200);
        TeamsHere.Text(answer["value"]!).ShouldNotContain("Invoice 4711");
        (await new AccessLog(Bot.Services.GetRequiredService<Database>()).OfCaseAsync(new CaseId(1), 10)).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_persons_own_chat_a_card_is_theirs_alone()
    {
        var (_, issue) = await Bot.LogAsync(Member.Ada, TeamsHere.Chat(Member.Ada));
        TeamsHere.Titles(issue).ShouldContain("Acknowledge");
        issue["refresh"].ShouldBeNull();
    }

    [Fact]
    public async Task Without_the_setting_everybody_sees_every_button()
    {
        await Bot.DisposeAsync();
        here = await TeamsHere.StartAsync();
        var posted = await CardAsync();
        TeamsHere.Titles(posted.Card!).ShouldContain("Acknowledge");
        posted.Card!["refresh"].ShouldBeNull();
    }

    private static IEnumerable<string> People(JsonNode card) => card["refresh"]!["userIds"]!.AsArray().Select(id => id!.GetValue<string>());

    /// <summary>A case that Mia logs in the channel of the first tier; the card as all see it.</summary>
    private async Task<Call> CardAsync(string client = "Globex")
    {
        var form = (await Bot.SayAsync(Member.Mia, TeamsHere.Channel, "escalate new")).ShouldHaveSingleItem();
        var (_, second) = await Bot.PressAsync(Member.Mia, TeamsHere.Channel, form.Id, form.Card!, "Next", ("new_client", client), ("title", "Invoice 4711 is wrong"));
        var (_, third) = await Bot.PressAsync(Member.Mia, TeamsHere.Channel, form.Id, second, "Next", ("noticed", "Twice the amount."), ("impact", "They cannot close their month."));
        await Bot.PressAsync(Member.Mia, TeamsHere.Channel, form.Id, third, "Log the issue", ("example", "work stopped"), ("stopped", "no"), ("repeated", "no"));
        return (await Bot.SentAsync()).Single(call => call.Method == "PUT" && call.Id == form.Id);
    }

    private async Task<JsonNode> LookAsync(Member by, Call card, Where? where = null)
    {
        var refresh = (card.Card!["refresh"] ?? new JsonObject())["action"]!;
        var (_, body) = await Bot.PostAsync(Bot.Activity("invoke", by, where ?? TeamsHere.Channel, ("name", "adaptiveCard/action"), ("replyToId", card.Id), ("value", new JsonObject
        {
            ["action"] = refresh.DeepClone(),
            ["trigger"] = "automatic",
        })));
        return body!;
    }

    /// <summary>How many rows there are of what a turn leaves behind.</summary>
    private Task<string> RowsAsync() => Bot.Services.GetRequiredService<Database>().ReadAsync(statements =>
        (string)statements.Ask("SELECT (SELECT count(*) FROM inbox) || ' ' || (SELECT count(*) FROM cards) || ' ' || (SELECT count(*) FROM outbox) || ' ' || (SELECT count(*) FROM places)")!);
}
