using Bot.Cases;
using Bot.Cases.Clocks;
using Bot.Cases.People;
using Bot.Cases.Policy;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

public abstract class OpenRowsTests(Engine engine) : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task What_people_have_to_do_first_comes_first_whenever_they_are_reminded_of_it()
    {
        var later = await KeepAsync(At(1), At(30));
        var first = await KeepAsync(At(20), At(10));
        var never = await KeepAsync(null, null);
        (await FoundAsync(Samples.Ada)).ShouldBe([first.Id, later.Id, never.Id]);
        (await FoundAsync(Samples.Ben, Samples.L1)).ShouldBe([first.Id, later.Id, never.Id]);

        await ChangeAsync(later, new Pinged(At(1), PersonId.Bot, new ClockId(ClockKind.Acknowledge, Samples.L1, 1), new Threshold(ThresholdKind.Fraction, 0.5m), At(1), [Samples.Ada]), At(2), null);
        (await FoundAsync(Samples.Ben, Samples.L1)).ShouldBe([first.Id, later.Id, never.Id], "A reminder moves no deadline.");

        await ChangeAsync(first, new ClientUpdated(At(2), Samples.Ada, ContactChannel.Call, "Said so."), At(20), At(40));
        (await FoundAsync(Samples.Ada)).ShouldBe([later.Id, first.Id, never.Id]);
        (await FoundAsync(Samples.Ben, Samples.L1)).ShouldBe([later.Id, first.Id, never.Id]);
    }

    private static Instant At(int minutes) => Samples.Monday + Duration.FromMinutes(minutes);

    private async Task<Case> KeepAsync(Instant? wake, Instant? due)
    {
        var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened()]);
        await CommitAsync(it, 0, wake, due);
        return it;
    }

    private Task ChangeAsync(Case it, CaseEvent one, Instant? wake, Instant? due) => CommitAsync(it.After(one), it.Version, wake, due);

    private async Task CommitAsync(Case after, int version, Instant? wake, Instant? due) => (await bot.Records.CommitAsync(
        new Commit(Samples.Monday) { Change = new CaseChange(after, version, bot.Policies.CurrentHash, "web", "room:escalations", new(wake, due)) })).ShouldBeOfType<CommitOutcome.Done>();

    private async Task<IEnumerable<CaseId>> FoundAsync(PersonId person, params TierId[] tiers) => (await bot.Records.OpenCasesOfAsync(person, tiers)).Select(stored => stored.Case.Id);
}

public sealed class OpenRowsOnSqlite() : OpenRowsTests(Engine.Sqlite);

public sealed class OpenRowsOnPostgres() : OpenRowsTests(Engine.Postgres);
