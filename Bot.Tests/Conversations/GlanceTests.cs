using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Dialogs.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Cards that one person only glances at: they stand in the answer, work for that person alone, and are never sent.</summary>
public sealed class GlanceTests : IAsyncLifetime
{
    private static readonly Destination Glance = new Destination.Glance("ada");

    private BotInside bot = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenAsync();
        await bot.LogIssueAsync();
        await bot.SendAsync();
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_case_that_is_asked_for_stands_in_the_answer_and_nothing_is_sent()
    {
        var before = bot.Web.Sent.Count;
        var answer = await AskAsync(new Act.Said("/escalate CASE-1"));
        await bot.SendAsync();

        answer.InPlace.ShouldBeOfType<Shown.ACard>().Card.Title.Plain(Samples.London).ShouldStartWith("CASE-1");
        bot.Web.Sent.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Its_buttons_work_wherever_that_person_is_and_for_nobody_else()
    {
        var card = (Shown.ACard)(await AskAsync(new Act.Said("/escalate CASE-1"))).InPlace!;

        (await bot.HandleAsync("ben", new Act.Pressed(card.Nonce, "acknowledge", null, null))).Beside.ShouldNotBeNull();
        (await bot.CaseAsync()).All<Acknowledged>().ShouldBeEmpty();
        var pressed = await bot.HandleAsync("ada", new Act.Pressed(card.Nonce, "acknowledge", null, null), room: "escalations");

        (await bot.CaseAsync()).All<Acknowledged>().Count().ShouldBe(1);
        pressed.InPlace.ShouldBeOfType<Shown.ACard>().Nonce.ShouldBe(card.Nonce);
    }

    [Fact]
    public async Task It_is_not_changed_when_the_case_is()
    {
        var card = (Shown.ACard)(await AskAsync(new Act.Said("/escalate CASE-1"))).InPlace!;
        var before = bot.Web.Sent.Count;
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        await bot.SendAsync();

        (await bot.Cards.AboutAsync(new CaseId(1))).Select(row => row.Nonce).ShouldContain(card.Nonce);
        bot.Web.Sent.Skip(before).ShouldAllBe(sent => sent.To != Glance);
        (await bot.Waiting.CountAsync()).GetValueOrDefault("dropped").ShouldBe(0);
    }

    [Fact]
    public async Task What_is_recorded_by_typing_answers_with_the_case()
    {
        var answer = await AskAsync(new Act.Said("/escalate CASE-1 acknowledge"));
        answer.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("acknowledged by Ada Obi");
    }

    [Fact]
    public async Task A_form_goes_on_where_it_was_left_and_only_for_its_owner()
    {
        var form = (Shown.AForm)(await bot.SayAsync("ada", "/escalate new")).InPlace!;
        var second = (Shown.AForm)(await bot.AnswerAsync("ada", form, LogForm.What("Invoice"))).InPlace!;

        var again = (Shown.AForm)(await bot.HandleAsync("ada", new Act.Resumed(second.FormId))).InPlace!;
        again.Form.Step.ShouldBe(2);
        (await bot.HandleAsync("ben", new Act.Resumed(second.FormId))).Beside.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("This form is over");
    }

    [Fact]
    public async Task A_message_that_is_quoted_opens_the_form_half_filled()
    {
        var form = (Shown.AForm)(await bot.HandleAsync("ada", new Act.Quoted(new Excerpt("Wrong again!", "Jo", "https://a.example/1", Samples.Monday)))).InPlace!;
        form.Form.Fields.ToDictionary(field => field.Key, field => field.Shown)["title"].ShouldBe("Wrong again!");
        form.Form.Fields.ToDictionary(field => field.Key, field => field.Shown)["client_words"].ShouldBe("Wrong again!");
    }

    [Fact]
    public async Task A_message_that_is_pinned_stands_on_the_timeline_once()
    {
        var card = (await bot.Cards.AboutAsync(new CaseId(1)))[0];
        var pin = new Act.Pinned(card.Nonce, new Excerpt("Wrong again!", "Jo", "https://a.example/1", Samples.Monday));
        await bot.HandleAsync("ada", pin);
        (await bot.HandleAsync("ada", pin)).Beside.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("already");
        (await bot.CaseAsync()).All<Noted>().Single().Author.ShouldBe("Jo");
    }

    private Task<Answer> AskAsync(Act act) => bot.Conductor.HandleAsync(
        new Inbound(Guid.NewGuid().ToString("N"), new Account("web", "ada", "ada"), new Place("web", "room:elsewhere", Shared: true, string.Empty), act, null)
        {
            Home = null,
            Reply = Glance,
            Aside = Glance,
        },
        CancellationToken.None);
}
