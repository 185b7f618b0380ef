using Bot.Cases;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

public abstract class CircleRowsTests(Engine engine) : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task Where_nothing_is_confidential_nobody_has_any()
    {
        await KeepAsync();
        (await FoundAsync(Samples.Ada, [Samples.L1], [Role.Legal])).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closed_one_is_found_for_its_members_where_there_is_no_other()
    {
        await KeepAsync();
        var gone = await KeepAsync(Confidential([Samples.Leo], [Role.Legal]), new Resolved(Samples.Monday, Samples.Ada, "Credited"), new Closed(Samples.Monday, Samples.Ada, "-", "-"));

        (await FoundAsync(Samples.Leo)).ShouldBe([gone]);
        (await FoundAsync(Samples.Ben, [], [Role.Legal])).ShouldBe([gone]);
        (await FoundAsync(Samples.Ada, [Samples.L1], [Role.Lead])).ShouldBeEmpty("Who owned, logged or had it finds it while it is open.");
    }

    [Fact]
    public async Task An_open_one_without_members_is_found_for_who_has_to_do_with_it()
    {
        await KeepAsync();
        var open = await KeepAsync(Confidential([], []), new EscalationRequested(Samples.Monday, Samples.Ada, 1, Samples.L1, Samples.L2, "A word", "criterion", false));

        (await FoundAsync(Samples.Ada)).ShouldBe([open]);
        (await FoundAsync(Samples.Ben, [Samples.L1])).ShouldBe([open]);
        (await FoundAsync(Samples.Mia, [Samples.L2])).ShouldBe([open]);
        (await FoundAsync(Samples.Leo, [Samples.L3], [Role.Legal])).ShouldBeEmpty();
    }

    private static MadeConfidential Confidential(IReadOnlyList<PersonId> people, IReadOnlyList<Role> roles) => new(Samples.Monday, Samples.Ada, "Between us.", people, roles);

    private async Task<CaseId> KeepAsync(params CaseEvent[] later)
    {
        var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened(), .. later]);
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Change = new CaseChange(it, 0, bot.Policies.CurrentHash, "web", "room:escalations", null) });
        return it.Id;
    }

    private async Task<IEnumerable<CaseId>> FoundAsync(PersonId person, IEnumerable<TierId>? tiers = null, IEnumerable<Role>? roles = null) =>
        (await bot.Records.ConfidentialOfAsync(person, tiers ?? [], roles ?? [])).Select(stored => stored.Case.Id);
}

public sealed class CircleRowsOnSqlite() : CircleRowsTests(Engine.Sqlite);

public sealed class CircleRowsOnPostgres() : CircleRowsTests(Engine.Postgres);
