using Bot.Cases;
using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

public abstract class CardStoreTests(Engine engine) : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task A_card_is_found_by_its_nonce_and_by_nothing_like_it()
    {
        var card = new CardRow("abc", new CaseId(7), "Ping/3", "approve|1\nreject|1", "web", new Destination.Conversation("room:one", "ada"), null, null) { Tenant = "T1", Audience = "ada", Version = 4, DrawnAt = Samples.Monday };
        await KeepAsync(card);
        (await bot.Cards.FindAsync("abc")).ShouldBe(card);
        (await bot.Cards.FindAsync("ABC")).ShouldBeNull();
        (await bot.Cards.FindAsync("ab")).ShouldBeNull();
        (await bot.Cards.FindAsync("ab%")).ShouldBeNull();
    }

    [Fact]
    public async Task A_posted_card_knows_where_it_stands()
    {
        await KeepAsync(Card("one", 7), Card("two", 7));
        await bot.Waiting.SentAsync(1, new SentCard("one", ("room:one", "m1"), "T1", 5, Samples.Monday));
        (await bot.Cards.FindAsync("one")).ShouldBe(Card("one", 7) with { Conversation = "room:one", MessageId = "m1", Tenant = "T1", Version = 5, DrawnAt = Samples.Monday });
        (await bot.Cards.FindAsync("two"))!.MessageId.ShouldBeNull();
    }

    [Fact]
    public async Task All_cards_about_a_case_are_found_and_no_others()
    {
        await KeepAsync(Card("one", 7), Card("two", 7), Card("three", 8), Card("four", null));
        (await bot.Cards.AboutAsync(new CaseId(7))).Select(card => card.Nonce).ShouldBe(["one", "two"], ignoreOrder: true);
    }

    private static CardRow Card(string nonce, long? number) =>
        new(nonce, number is { } id ? new CaseId(id) : null, "Case/0", null, "web", new Destination.Room("one"), null, null);

    private Task<CommitOutcome> KeepAsync(params CardRow[] cards) => bot.Records.CommitAsync(new Commit(Samples.Monday) { Cards = cards });
}

public sealed class CardStoreOnSqlite() : CardStoreTests(Engine.Sqlite);

public sealed class CardStoreOnPostgres() : CardStoreTests(Engine.Postgres);
