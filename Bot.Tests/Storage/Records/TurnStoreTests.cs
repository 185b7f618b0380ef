using Bot.Cases;
using Bot.Cases.People;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

/// <summary>Pointers of tiers (R28), how far people were told of a delegation (R27), and answers to swaps (P-19): each decided on what is there, and once.</summary>
public abstract class TurnStoreTests(Engine engine) : IAsyncLifetime
{
    private BotInside bot = null!;

    private TurnStore Turns => new(bot.Database);

    private DelegationStore Delegations => new(bot.Database);

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact, Trait("Rule", "R28")]
    public async Task Of_two_turns_taken_from_the_same_place_the_second_is_stale_and_writes_nothing()
    {
        (await TakeAsync(new TurnMove(Samples.L1, 0, Samples.Ada))).ShouldBeOfType<CommitOutcome.Done>();
        (await TakeAsync(new TurnMove(Samples.L1, 0, Samples.Ben))).ShouldBeOfType<CommitOutcome.Stale>();
        (await TakeAsync(new TurnMove(Samples.L1, 1, Samples.Ben))).ShouldBeOfType<CommitOutcome.Done>();
        (await Turns.ReadAsync()).ShouldBe(new Dictionary<Bot.Cases.Policy.TierId, Pointer> { [Samples.L1] = new(Samples.Ben, 2) });
    }

    [Fact, Trait("Rule", "R28")]
    public async Task Many_at_once_take_each_turn_once()
    {
        const int takers = 40;
        var taken = await Task.WhenAll(Enumerable.Range(0, takers).Select(_ => UntilDoneAsync()));
        taken.Order().ShouldBe(Enumerable.Range(0, takers).Select(number => (long)number));
    }

    [Fact, Trait("Rule", "R28")]
    public async Task A_stale_turn_leaves_the_case_as_it_was()
    {
        await TakeAsync(new TurnMove(Samples.L1, 0, Samples.Ada));
        var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened()]);
        var commit = new Commit(Samples.Monday) { Change = new CaseChange(it, 0, bot.Policies.CurrentHash, "web", null, null), Turns = [new TurnMove(Samples.L1, 0, Samples.Ben)] };

        (await bot.Records.CommitAsync(commit)).ShouldBeOfType<CommitOutcome.Stale>();
        (await bot.Records.FindAsync(it.Id)).ShouldBeNull();
    }

    [Fact, Trait("Rule", "R27")]
    public async Task People_are_told_of_a_delegation_from_the_moment_it_is_made_and_again_when_it_is_ended()
    {
        var away = new Delegation(0, Samples.Ada, Samples.Ben, Samples.Monday + Duration.FromHours(1), Samples.Monday + Duration.FromHours(2), null);
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Directory = new DirectoryChange.Delegate(0, Samples.Ada, away) });
        var made = (await Delegations.DueAsync(Samples.Monday, 10)).ShouldHaveSingleItem();
        (made.MadeBy, made.Told, made.StageAt(Samples.Monday)).ShouldBe((Samples.Ada, Bot.Dialogs.Away.StandInStage.Untold, Bot.Dialogs.Away.StandInStage.Made));

        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Told = new DelegationTold(made, Bot.Dialogs.Away.StandInStage.Made, away.Since) });
        (await Delegations.NextAsync()).ShouldBe(away.Since);
        (await bot.Records.CommitAsync(new Commit(Samples.Monday) { Told = new DelegationTold(made, Bot.Dialogs.Away.StandInStage.Made, away.Since) })).ShouldBeOfType<CommitOutcome.Stale>();

        var told = (await Delegations.FindAsync(made.Number))!;
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Directory = new DirectoryChange.EndDelegation(1, Samples.Ben, made.Number) });
        (await bot.Records.CommitAsync(new Commit(Samples.Monday) { Told = new DelegationTold(told, Bot.Dialogs.Away.StandInStage.Begun, away.Until) })).ShouldBeOfType<CommitOutcome.Stale>("it was ended meanwhile");
        (await Delegations.FindAsync(made.Number))!.ShouldSatisfyAllConditions(row => row.EndedBy.ShouldBe(Samples.Ben), row => row.TellAt.ShouldBe(Samples.Monday), row => row.StageAt(Samples.Monday).ShouldBe(Bot.Dialogs.Away.StandInStage.Over));
    }

    [Fact, Trait("Row", "P-19")]
    public async Task A_swap_is_kept_whole_and_answered_once()
    {
        var swap = new Bot.Cases.Absences.Swap(77, Samples.Ada, Samples.Ben, new CaseId(3), new(Samples.Monday, Samples.Monday + Duration.FromHours(1)), null, "please", Samples.Monday);
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Swap = new SwapChange.Asked(swap) });
        (await new SwapStore(bot.Database).FindAsync(77)).ShouldBe(swap);
        var answers = await Task.WhenAll(new[] { true, false }.Select(said => bot.Records.CommitAsync(new Commit(Samples.Monday) { Swap = new SwapChange.Answered(77, said) })));
        answers.OfType<CommitOutcome.Done>().ShouldHaveSingleItem();
        (await new SwapStore(bot.Database).FindAsync(77))!.Accepted.ShouldNotBeNull();
    }

    private async Task<long> UntilDoneAsync()
    {
        while (true)
        {
            var version = (await Turns.ReadAsync()).GetValueOrDefault(Samples.L1)?.Version ?? 0;
            if (await TakeAsync(new TurnMove(Samples.L1, version, Samples.Ada)) is CommitOutcome.Done)
                return version;
        }
    }

    private Task<CommitOutcome> TakeAsync(TurnMove move) => bot.Records.CommitAsync(new Commit(Samples.Monday) { Turns = [move] });
}

public sealed class TurnStoreOnSqlite() : TurnStoreTests(Engine.Sqlite);

public sealed class TurnStoreOnPostgres() : TurnStoreTests(Engine.Postgres);
