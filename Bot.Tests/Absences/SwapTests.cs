using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Tests.Support;

namespace Bot.Tests.Absences;

/// <summary>A swap through the whole bot (P-19): asked on a form, answered on a card.</summary>
public sealed class SwapTests
{
    [Fact, Trait("Row", "P-19")]
    public async Task A_colleague_says_yes_and_the_case_and_the_times_are_as_agreed_with_both_names()
    {
        await using var bot = await AskedAsync();
        await bot.PressAsync("ben", await CardAsync(bot, "ben"), "accept-swap", await NumberAsync(bot));

        var it = await bot.CaseAsync();
        (it.Owner, it.Engagements[^1].AcknowledgedBy, it.All<HandedOver>().Single().For).ShouldBe((Samples.Ben, Samples.Ben, Samples.Ada));
        await bot.SayAsync("ada", "/escalate away");
        bot.Policies.Current.Directory.Delegations.Select(one => (one.From, one.To)).ShouldBe([(Samples.Ben, Samples.Ada)]);
        await bot.SendAsync();
        Sent(bot, "ada").ShouldContain(text => text.StartsWith("Ben Ruiz said yes", StringComparison.Ordinal));
    }

    [Fact, Trait("Row", "P-19")]
    public async Task A_colleague_says_no_once_and_nothing_changes()
    {
        await using var bot = await AskedAsync();
        var (card, number) = (await CardAsync(bot, "ben"), await NumberAsync(bot));
        await bot.PressAsync("ben", card, "decline-swap", number);
        var late = await bot.PressAsync("ben", card, "accept-swap", number);

        ((Shown.ACard)(late.Beside ?? late.InPlace)!).Card.Text().ShouldContain("Ben Ruiz has said no already");
        (await bot.CaseAsync()).Owner.ShouldBe(Samples.Ada);
        bot.Policies.Current.Directory.Delegations.ShouldBeEmpty();
    }

    [Fact, Trait("Row", "P-19")]
    public async Task Nobody_else_answers_for_them()
    {
        await using var bot = await AskedAsync();
        await bot.PressAsync("ada", await CardAsync(bot, "ben"), "accept-swap", await NumberAsync(bot));

        (await bot.CaseAsync()).Owner.ShouldBe(Samples.Ada);
    }

    private static async Task<BotInside> AskedAsync()
    {
        var bot = await BotInside.OpenAsync();
        await bot.LogIssueAsync();
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        var form = (await bot.SayAsync("ada", "/escalate swap")).InPlace.ShouldBeOfType<Shown.AForm>();
        var typed = form.Form.Fields.Select(field => (field.Key, field.Key switch
        {
            "to" => "ben",
            "case" => "CASE-1",
            "back_from_date" or "back_to_date" => "2026-03-06",
            "back_from_time" => "09:00",
            "back_to_time" => "17:00",
            "note" => "the dentist",
            _ => string.Empty,
        })).ToArray();
        var told = await bot.AnswerAsync("ada", form, typed);
        told.InPlace.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldBe("Done.", "nobody fills in the form once more");
        told.Beside.ShouldBeOfType<Shown.ACard>().Card.Text().ShouldContain("Ben Ruiz is asked");
        await bot.SendAsync();
        Sent(bot, "ben").ShouldContain(text => text.StartsWith("Ada Obi asks you", StringComparison.Ordinal) && text.Contains("the dentist", StringComparison.Ordinal));
        return bot;
    }

    private static async Task<Shown.ACard> CardAsync(BotInside bot, string person) => new(
        Bot.Dialogs.Cards.Card.Saying("x"),
        await bot.Database.ReadAsync(statements => (string)statements.Ask("SELECT nonce FROM cards WHERE topic LIKE 'Swap/%' AND destination LIKE '%' || $1 || '%'", person)!));

    private static async Task<string> NumberAsync(BotInside bot) => $"{await bot.Database.ReadAsync(statements => (long)statements.Ask("SELECT id FROM swaps")!)}";

    private static IEnumerable<string> Sent(BotInside bot, string person) => bot.Web.Sent.Where(one => one.To == new Destination.Person(person)).Select(one => one.Payload);
}
