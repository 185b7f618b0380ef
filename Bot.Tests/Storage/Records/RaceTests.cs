using Bot.Cases;
using Bot.Channels;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

/// <summary>Many at once on the same rows; on PostgreSQL from two instances.</summary>
public abstract class RaceTests(Engine engine) : IAsyncLifetime
{
    private const int Many = 24;

    private BotInside bot = null!;
    private BotInside other = null!;

    public async Task InitializeAsync()
    {
        bot = await BotInside.OpenOnAsync(engine);
        other = engine is Engine.Postgres ? await bot.BesideAsync() : bot;
    }

    public async Task DisposeAsync()
    {
        if (other != bot)
            await other.DisposeAsync();
        await bot.DisposeAsync();
    }

    [Fact]
    public async Task Of_many_who_bring_the_same_event_one_is_first_and_the_others_repeat_its_answer()
    {
        var outcomes = await AtOnceAsync((records, index) => records.CommitAsync(new Commit(Samples.Monday) { Keys = [$"own {index}", "form"], Answer = $"answer {index}", Outgoing = [Message("ada", $"{index}")] }));
        var first = outcomes.Index().Where(one => one.Item is CommitOutcome.Done).ShouldHaveSingleItem().Index;
        outcomes.Where(one => one is not CommitOutcome.Done).ShouldAllBe(one => one == new CommitOutcome.Repeat($"answer {first}"));
        (await bot.Waiting.WaitingAsync(10, Samples.Monday)).ShouldHaveSingleItem().Payload.ShouldBe($"{first}");
    }

    [Fact]
    public async Task Of_many_who_decided_on_the_same_reading_one_changes_the_case_and_the_others_are_told()
    {
        var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened()]);
        await bot.Records.CommitAsync(Of(it, 0));
        var outcomes = await AtOnceAsync((records, index) => records.CommitAsync(Of(it.After(Note($"{index}")), 1)));
        outcomes.Count(one => one is CommitOutcome.Done).ShouldBe(1);
        outcomes.Count(one => one is CommitOutcome.Stale).ShouldBe(Many - 1);
        (await other.Records.FindAsync(it.Id))!.Case.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Of_many_who_open_a_case_under_one_number_one_does()
    {
        var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened()]);
        var outcomes = await AtOnceAsync((records, _) => records.CommitAsync(Of(it, 0)));
        outcomes.Count(one => one is CommitOutcome.Done).ShouldBe(1);
        outcomes.Count(one => one is CommitOutcome.Stale).ShouldBe(Many - 1);
    }

    [Fact]
    public async Task A_case_that_another_instance_changed_is_read_as_it_is_now()
    {
        var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened()]);
        await bot.Records.CommitAsync(Of(it, 0));
        (await other.Records.FindAsync(it.Id))!.Case.Version.ShouldBe(1);
        await bot.Records.CommitAsync(Of(it.After(Note("one")), 1));
        (await other.Records.FindAsync(it.Id))!.Case.Version.ShouldBe(2);
    }

    [Fact]
    public async Task Those_who_write_to_the_same_two_people_in_either_order_all_get_through()
    {
        var outcomes = await AtOnceAsync((records, index) => records.CommitAsync(new Commit(Samples.Monday)
        {
            Outgoing = index % 2 == 0 ? [Message("ada", $"{index}"), Message("ben", $"{index}")] : [Message("ben", $"{index}"), Message("ada", $"{index}")],
        }));
        outcomes.ShouldAllBe(one => one is CommitOutcome.Done);
        (await bot.Waiting.CountAsync())["waiting"].ShouldBe(2 * Many);
    }

    /// <summary>Whoever takes a lane's last message away must not take the lane from somebody who adds one just then.</summary>
    [Fact]
    public async Task A_message_that_is_queued_while_the_last_one_of_its_lane_goes_out_is_found()
    {
        for (var round = 0; round < 60; round++)
        {
            await bot.Waiting.AddAsync(Message("ada", "old"), Samples.Monday);
            var old = (await bot.Waiting.WaitingAsync(10, Samples.Monday)).ShouldHaveSingleItem();
            await Task.WhenAll(bot.Waiting.EndAsync(old.Id, "sent", null), other.Waiting.AddAsync(Message("ada", "new"), Samples.Monday));
            var next = (await bot.Waiting.WaitingAsync(10, Samples.Monday)).ShouldHaveSingleItem($"round {round}");
            next.Payload.ShouldBe("new");
            await bot.Waiting.EndAsync(next.Id, "sent", null);
            (await bot.Waiting.NextAsync()).ShouldBeNull();
        }
    }

    private static NewOutgoing Message(string person, string text) => new("web", new Destination.Person(person), null, Change: false, text, text);

    private static Noted Note(string text) => new(Samples.Monday, Samples.Ada, text, "Ada Obi", null, Samples.Monday);

    private Commit Of(Case after, int expectedVersion) => new(Samples.Monday) { Change = new CaseChange(after, expectedVersion, bot.Policies.CurrentHash, "web", "room:escalations", null) };

    private async Task<IReadOnlyList<CommitOutcome>> AtOnceAsync(Func<CaseStore, int, Task<CommitOutcome>> act)
    {
        var from = new[] { bot.Records, other.Records };
        return await Task.WhenAll(Enumerable.Range(0, Many).Select(index => Task.Run(() => act(from[index % 2], index))));
    }
}

public sealed class RacesOnSqlite() : RaceTests(Engine.Sqlite);

public sealed class RacesOnPostgres() : RaceTests(Engine.Postgres);
