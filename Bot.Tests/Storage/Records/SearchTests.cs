using Bot.Cases;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

/// <summary>The same words find the same cases on both databases.</summary>
public abstract class SearchTests(Engine engine) : IAsyncLifetime
{
    private static readonly (string Client, string Title)[] Cases =
    [
        ("Northwind", "Invoice differs from the offer"),
        ("Café Übermut", "Crème brûlée, façade & señor"),
        ("Straße AG", "Fehlende GROSSBUCHSTABEN"),
        ("ООО Ромашка", "Счёт-фактура 2041/7"),
        ("東京商事", "請求書が違います"),
        ("O'Neil & Sons", "e-mail to jo@acme.example bounced"),
        ("İstanbul Ticaret", "Fatura yanlış"),
        ("Nórthwind", "Combining: Cafe\u0301 and A\u030Angstro\u0308m"),
        ("Ελλάδα", "ΤΙΜΟΛΟΓΙΟ ΛΑΘΟΣ"),
        ("A/B\\C", "tabs\tand 'quotes' \"here\" <-> :* | ! (x)"),
        ("한국 상사", "청구서 오류"),
    ];

    private BotInside bot = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenOnAsync(engine);
        foreach (var (client, title) in Cases)
        {
            var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened() with { Client = client, Title = title }]);
            await bot.Records.CommitAsync(new Commit(Samples.Monday) { Change = new CaseChange(it, 0, bot.Policies.CurrentHash, "web", null, null) });
        }
    }

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData("invoice", 1)]
    [InlineData("INVO off", 1)]
    [InlineData("offer invoice northwind", 1)]
    [InlineData("nvoice")]
    [InlineData("north", 8, 1)]
    [InlineData("cafe", 8, 2)]
    [InlineData("café", 8, 2)]
    [InlineData("cafe\u0301", 8, 2)]
    [InlineData("creme brulee facade senor", 2)]
    [InlineData("ubermut", 2)]
    [InlineData("straße", 3)]
    [InlineData("strasse")]
    [InlineData("grossbuch", 3)]
    [InlineData("счет")]
    [InlineData("счёт-фактура", 4)]
    [InlineData("фактура-счёт")]
    [InlineData("РОМАШКА", 4)]
    [InlineData("2041", 4)]
    [InlineData("2041/7", 4)]
    [InlineData("041")]
    [InlineData("東京", 5)]
    [InlineData("請求", 5)]
    [InlineData("o'neil", 6)]
    [InlineData("neil sons", 6)]
    [InlineData("jo@acme", 6)]
    [InlineData("e-mail", 6)]
    [InlineData("istanbul", 7)]
    [InlineData("yanlıs", 7)]
    [InlineData("angstrom", 8)]
    [InlineData("ΕΛΛΆΔΑ", 9)]
    [InlineData("ελλαδα")]
    [InlineData("τιμολογιο", 9)]
    [InlineData("quotes here", 10)]
    [InlineData("\"quotes\" AND x", 10)]
    [InlineData("b\\c", 10)]
    [InlineData("NOT x OR y")]
    [InlineData("상사", 11)]
    [InlineData("청", 11)]
    [InlineData("처")]
    [InlineData("!!! <-> :* '")]
    [InlineData("")]
    [InlineData("CASE-3", 3)]
    [InlineData("case-99")]
    public async Task Words_find_the_cases_in_which_they_all_begin_the_latest_first(string text, params int[] found) =>
        (await bot.Records.SearchAsync(text, 0, 50, _ => true)).Select(stored => (int)stored.Case.Id.Number).ShouldBe(found);

    [Fact]
    public async Task The_next_page_goes_on_where_the_first_ended()
    {
        (await bot.Records.SearchAsync("north", 0, 1, _ => true)).ShouldHaveSingleItem().Case.Id.Number.ShouldBe(8);
        (await bot.Records.SearchAsync("north", 1, 1, _ => true)).ShouldHaveSingleItem().Case.Id.Number.ShouldBe(1);
        (await bot.Records.SearchAsync("north", 2, 1, _ => true)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_word_of_any_length_can_be_kept_and_sought()
    {
        var endless = new string('ä', 5000);
        var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened() with { Client = endless, Title = string.Concat(Enumerable.Repeat("so many words ", 3000)) }]);
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Change = new CaseChange(it, 0, bot.Policies.CurrentHash, "web", null, null) });
        (await bot.Records.SearchAsync(endless, 0, 5, _ => true)).ShouldHaveSingleItem().Case.Id.ShouldBe(it.Id);
        (await bot.Records.SearchAsync("aaaaa many", 0, 5, _ => true)).ShouldHaveSingleItem().Case.Id.ShouldBe(it.Id);
    }
}

public sealed class SearchOnSqlite() : SearchTests(Engine.Sqlite);

public sealed class SearchOnPostgres() : SearchTests(Engine.Postgres);
