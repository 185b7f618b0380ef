using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Conversations;

/// <summary>Three steps, one case: whatever is pressed twice, late, in two windows, or after the draft is lost.</summary>
public sealed class LoggingTests : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Three_steps_log_one_case_and_its_card_stands_where_the_form_stood()
    {
        var answer = await bot.LogIssueAsync();
        answer.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldStartWith("CASE-1 · Invoice differs from the offer");
        var it = await bot.CaseAsync();
        (it.Opened.By, it.Opened.Client, it.Opened.Impact, it.Opened.At).ShouldBe((Samples.Ada, "Northwind", "They hold back the payment", Samples.Monday));
    }

    [Fact]
    public async Task The_last_step_pressed_twice_logs_one_case_and_shows_it_twice()
    {
        var last = await LastStepAsync();
        var answers = new[] { await SubmitAsync(last), await SubmitAsync(last) };
        answers.ShouldAllBe(answer => Title(answer).StartsWith("CASE-1 ", StringComparison.Ordinal));
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_last_step_pressed_twice_at_the_same_time_logs_one_case()
    {
        for (var round = 1; round <= 20; round++)
        {
            var last = await LastStepAsync();
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SubmitAsync(last))));
            answers.Select(Title).Distinct().Count().ShouldBe(1);
            (await CountAsync()).ShouldBe(round);
        }
    }

    [Fact]
    public async Task The_last_step_sent_again_by_the_platform_gets_the_first_answer()
    {
        var last = await LastStepAsync();
        var first = await SubmitAsync(last, "event-1");
        var again = await SubmitAsync(last, "event-1");
        Nonce(again).ShouldBe(Nonce(first));
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task An_earlier_step_sent_again_is_taken_once_and_the_form_goes_on()
    {
        var first = (await bot.SayAsync("ada", "/escalate new")).InPlace;
        var second = (await bot.AnswerAsync("ada", first, LogForm.What("The first title"))).InPlace;
        var again = (await bot.AnswerAsync("ada", first, LogForm.What("The first title"))).InPlace;
        ((Shown.AForm)again!).FormId.ShouldBe(((Shown.AForm)second!).FormId);
        var third = (await bot.AnswerAsync("ada", second, LogForm.Circumstances)).InPlace;
        (await bot.AnswerAsync("ada", first, LogForm.What("A better title"))).InPlace.ShouldBeOfType<Shown.AForm>().Form.Step.ShouldBe(2);
        third = (await bot.AnswerAsync("ada", second, LogForm.Circumstances)).InPlace;
        await SubmitAsync(third);
        (await bot.CaseAsync()).Opened.Title.ShouldBe("A better title");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_step_that_was_not_shown_yet_cannot_be_skipped_to()
    {
        var first = (await bot.SayAsync("ada", "/escalate new")).InPlace;
        var second = (Shown.AForm)(await bot.AnswerAsync("ada", first, LogForm.What("The title"))).InPlace!;
        var skipped = await bot.AnswerAsync("ada", AtStep(second, 3), LogForm.HowBad);
        skipped.InPlace.ShouldBeOfType<Shown.AForm>().Form.Step.ShouldBe(2);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Back_keeps_what_was_typed()
    {
        var first = (await bot.SayAsync("ada", "/escalate new")).InPlace;
        var second = (await bot.AnswerAsync("ada", first, LogForm.What("The title"))).InPlace;
        var back = (await bot.AnswerAsync("ada", second, [("noticed", "A letter")], FormMove.Back)).InPlace.ShouldBeOfType<Shown.AForm>().Form;
        back.Fields.Single(field => field.Key == "title").Shown.ShouldBe("The title");
        second = (await bot.AnswerAsync("ada", first, LogForm.What("The title"))).InPlace;
        ((Shown.AForm)second!).Form.Fields.Single(field => field.Key == "noticed").Shown.ShouldBe("A letter");
    }

    [Fact]
    public async Task A_form_that_is_left_is_a_draft_and_new_begins_afresh()
    {
        var first = (await bot.SayAsync("ada", "/escalate")).InPlace;
        var second = (await bot.AnswerAsync("ada", first, LogForm.What("The title"))).InPlace;
        Text((await bot.AnswerAsync("ada", second, [("noticed", "A letter")], FormMove.Leave)).InPlace).ShouldContain("Kept as a draft");

        var later = (await bot.SayAsync("ada", "/escalate")).InPlace.ShouldBeOfType<Shown.AForm>().Form;
        (later.Step, later.Fields.Single(field => field.Key == "noticed").Shown).ShouldBe((2, "A letter"));
        (await bot.SayAsync("ada", "/escalate new")).InPlace.ShouldBeOfType<Shown.AForm>().Form.Fields.Single(field => field.Key == "title").Shown.ShouldBeEmpty();
        (await bot.SayAsync("ben", "/escalate")).InPlace.ShouldBeOfType<Shown.AForm>().Form.Step.ShouldBe(1);
    }

    [Fact]
    public async Task Losing_every_draft_costs_one_half_filled_form_and_gives_back_what_was_typed()
    {
        var first = (await bot.SayAsync("ada", "/escalate new")).InPlace;
        var second = (await bot.AnswerAsync("ada", first, LogForm.What("The title"))).InPlace;
        Directory.Delete(bot.StateFolder, recursive: true);
        var lost = await bot.AnswerAsync("ada", second, [("noticed", "A long letter"), ("impact", "")]);
        Text(lost.Beside).ShouldContain("This form is over");
        Text(lost.Beside).ShouldContain("A long letter");
        (await bot.LogIssueAsync()).InPlace.ShouldBeOfType<Shown.ACard>();
    }

    [Fact]
    public async Task A_form_into_which_nobody_typed_is_kept_nowhere_and_can_be_filled_in_without_its_draft()
    {
        var first = (await bot.SayAsync("ada", "/escalate new")).InPlace;
        Directory.Exists(bot.StateFolder).ShouldBeFalse();

        var second = (await bot.AnswerAsync("ada", first, LogForm.What("The title"))).InPlace.ShouldBeOfType<Shown.AForm>();
        second.Form.Step.ShouldBe(2);
        Directory.Exists(bot.StateFolder).ShouldBeTrue();
        var third = (await bot.AnswerAsync("ada", second, LogForm.Circumstances)).InPlace;
        Title(await SubmitAsync(third)).ShouldStartWith("CASE-1 · The title");

        var again = await bot.AnswerAsync("ada", first, LogForm.What("Another title"));
        Title(again).ShouldStartWith("CASE-1 · The title");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task What_was_typed_into_a_form_that_nobody_knows_comes_back_whoever_typed_it_and_wherever()
    {
        var first = (Shown.AForm)(await bot.SayAsync("ada", "/escalate new")).InPlace!;
        foreach (var (who, form) in new[] { ("ben", first), ("ada", AtStep(first, 2)), ("ada", first with { FormId = first.FormId.Replace("log-issue", "show-case", StringComparison.Ordinal) }), ("ada", first with { FormId = "~~~.1" }) })
        {
            var lost = await bot.AnswerAsync(who, form, LogForm.What("A long title"));
            Text(lost.Beside).ShouldContain("This form is over");
            Text(lost.Beside).ShouldContain("A long title");
        }

        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_elses_form_is_nobodys()
    {
        var last = await LastStepAsync();
        Text((await bot.AnswerAsync("ben", last, LogForm.HowBad)).Beside).ShouldContain("This form is over");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_case_logged_in_a_room_is_told_to_the_room_and_to_its_owner()
    {
        await bot.LogIssueAsync("mia", room: "help");
        await bot.SendAsync();
        var it = await bot.CaseAsync();
        it.Owner.ShouldBe(Samples.Ada, "Mia is not of the first tier.");
        bot.Web.Sent.Select(one => one.To).ShouldBe(
            [new Destination.Conversation("room:help"), new Destination.Room("escalations"), new Destination.Person("ada")], ignoreOrder: true);
    }

    private async Task<Shown?> LastStepAsync()
    {
        var step = await bot.SayAsync("ada", "/escalate new");
        step = await bot.AnswerAsync("ada", step.InPlace, LogForm.What("The title"));
        return (await bot.AnswerAsync("ada", step.InPlace, LogForm.Circumstances)).InPlace;
    }

    private static Shown.AForm AtStep(Shown.AForm form, int step) => form with { FormId = FormStep.Write(FormStep.Read(form.FormId).Id, step) };

    private Task<Answer> SubmitAsync(Shown? last, string? key = null) => bot.AnswerAsync("ada", last, LogForm.HowBad, key: key);

    private static string Title(Answer answer) => Text(answer.InPlace);

    private static string Nonce(Answer answer) => answer.InPlace.ShouldBeOfType<Shown.ACard>().Nonce;

    private static string Text(Shown? shown) => shown.ShouldBeOfType<Shown.ACard>().Card.Text();

    private Task<long> CountAsync() => bot.Database.ReadAsync(statements => (long)statements.Ask("SELECT count(*) FROM cases")!);
}
