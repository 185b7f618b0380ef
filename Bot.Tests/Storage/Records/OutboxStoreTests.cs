using System.Collections.ObjectModel;
using Bot.Channels;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

public abstract class OutboxStoreTests(Engine engine) : IAsyncLifetime
{
    private static readonly Instant Now = Samples.Monday;

    private BotInside bot = null!;

    private OutboxStore Table => bot.Waiting;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task What_waits_comes_in_the_order_in_which_it_was_queued()
    {
        foreach (var text in new[] { "one", "two", "three" })
            await Table.AddAsync(Text("ada", text), Now);
        (await Table.WaitingAsync(10, Now)).Select(row => row.Payload).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task Of_each_channel_so_many_lanes_go_out_that_a_hanging_channel_holds_up_no_other()
    {
        foreach (var person in new[] { "ada", "ben", "cleo" })
            await Table.AddAsync(Text(person, person), Now);
        await Table.AddAsync(Text("ada", "over there") with { Channel = "teams" }, Now);
        (await Table.WaitingAsync(2, Now)).Select(row => row.Payload).ShouldBe(["ada", "ben", "over there"]);

        var busy = (await Table.WaitingAsync(2, Now)).Where(row => row.Channel != "teams").ToDictionary(row => row.Lane, row => row.Channel);
        (await Table.WaitingAsync(2, Now, busy)).ShouldHaveSingleItem().Payload.ShouldBe("over there");
        (await Table.WaitingAsync(3, Now, busy)).Select(row => row.Payload).ShouldBe(["cleo", "over there"]);
        (await Table.NextAsync(2, busy)).ShouldBe(Now);
        await Table.EndAsync((await Table.WaitingAsync(2, Now, busy)).Single().Id, "sent", null);
        (await Table.NextAsync(2, busy)).ShouldBeNull("A channel with all hands full is looked at again when one is free.");
        (await Table.NextAsync(3, busy)).ShouldBe(Now);
    }

    [Fact]
    public async Task A_row_that_is_being_sent_or_is_done_waits_no_more()
    {
        var (first, second) = (await AddAsync("one"), await AddAsync("two"));
        await Table.BeginAsync(first);
        await Table.EndAsync(second, "sent", null);
        (await Table.WaitingAsync(10, Now)).ShouldBeEmpty();
        (await Table.CountAsync()).ShouldBe(new Dictionary<string, long> { ["sending"] = 1, ["sent"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task A_row_to_be_tried_again_counts_its_tries_and_keeps_its_place()
    {
        var first = await AddAsync("one");
        await AddAsync("two");
        await Table.BeginAsync(first);
        await Table.AgainAsync(first, Now, repeat: false, "busy");
        await Table.BeginAsync(first);
        await Table.AgainAsync(first, Now, repeat: true, "timeout");
        var row = (await Table.WaitingAsync(10, Now))[0];
        (row.Payload, row.Attempts, row.Repeats, row.NotBefore).ShouldBe(("one", 2, 1, Now));
    }

    [Fact]
    public async Task A_row_for_later_holds_its_own_lane_and_no_other()
    {
        var first = await AddAsync("one");
        await AddAsync("two");
        await Table.AddAsync(Text("ben", "other"), Now);
        var later = Now + Duration.FromMinutes(1);
        await Table.AgainAsync(first, later, repeat: false, "busy");

        (await Table.WaitingAsync(10, Now)).Select(row => row.Payload).ShouldBe(["other"]);
        (await Table.NextAsync()).ShouldBe(Now);
        (await Table.WaitingAsync(10, later)).Select(row => row.Payload).ShouldBe(["one", "two", "other"]);
    }

    [Fact]
    public async Task The_next_time_to_look_is_when_the_first_lane_may_go_on()
    {
        (await Table.NextAsync()).ShouldBeNull();
        var first = await AddAsync("one");
        await AddAsync("two");
        await Table.AgainAsync(first, Now + Duration.FromMinutes(1), repeat: false, "busy");
        (await Table.NextAsync()).ShouldBe(Now + Duration.FromMinutes(1));
    }

    [Fact]
    public async Task What_was_being_sent_when_the_process_ended_is_known()
    {
        var first = await AddAsync("one");
        await AddAsync("two");
        await Table.BeginAsync(first);
        var cutOff = (await bot.Lanes.ClaimInterruptedAsync(ReadOnlyDictionary<string, string>.Empty)).ShouldHaveSingleItem();
        (cutOff.Channel, cutOff.Rows.Single()).ShouldBe(("web", (first, 0)));
    }

    [Fact]
    public async Task Changes_of_a_card_that_wait_are_one_and_posting_it_is_not_among_them()
    {
        await Table.AddAsync(Card("nonce", change: false), Now);
        await Table.AddAsync(Card("nonce", change: true), Now);
        await Table.AddAsync(Card("nonce", change: true), Now);
        await Table.AddAsync(Card("other", change: true), Now);
        (await Table.WaitingAsync(10, Now)).Select(row => (row.Nonce, row.Change)).ShouldBe([("nonce", false), ("nonce", true), ("other", true)]);
    }

    [Fact]
    public async Task A_change_while_the_one_before_is_on_its_way_is_queued()
    {
        await Table.AddAsync(Card("nonce", change: true), Now);
        var first = (await Table.WaitingAsync(10, Now)).ShouldHaveSingleItem().Id;
        await Table.BeginAsync(first);
        await Table.AddAsync(Card("nonce", change: true), Now);
        (await Table.WaitingAsync(10, Now)).ShouldHaveSingleItem().Id.ShouldNotBe(first);

        // The newer one says it all: the older is not tried again.
        await Table.AgainAsync(first, Now, repeat: false, "busy");
        (await Table.WaitingAsync(10, Now)).ShouldHaveSingleItem().Id.ShouldNotBe(first);
        (await Table.CountAsync())["dropped"].ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_is_put_off_before_it_was_begun_is_not_its_own_successor()
    {
        await Table.AddAsync(Card("nonce", change: true), Now);
        var one = (await Table.WaitingAsync(10, Now)).ShouldHaveSingleItem().Id;
        await Table.AgainAsync(one, Now, repeat: false, "Its turn has not come.");
        (await Table.WaitingAsync(10, Now)).ShouldHaveSingleItem().Id.ShouldBe(one);
    }

    [Fact]
    public async Task A_payload_is_forgotten_once_its_outcome_is_known()
    {
        await Table.EndAsync(await AddAsync("confidential"), "sent", null);
        (await bot.Database.ReadAsync(statements => statements.Ask("SELECT count(*) FROM outbox WHERE payload IS NOT NULL"))).ShouldBe(0L);
    }

    private static NewOutgoing Text(string person, string text) => new("web", new Destination.Person(person), null, Change: false, text, text);

    private static NewOutgoing Card(string nonce, bool change) => new("web", new Destination.Person("ada"), nonce, change);

    private async Task<long> AddAsync(string text)
    {
        await Table.AddAsync(Text("ada", text), Now);
        return (await Table.WaitingAsync(10, Now)).Single(row => row.Payload == text).Id;
    }
}

public sealed class OutboxStoreOnSqlite() : OutboxStoreTests(Engine.Sqlite);

public sealed class OutboxStoreOnPostgres() : OutboxStoreTests(Engine.Postgres);
