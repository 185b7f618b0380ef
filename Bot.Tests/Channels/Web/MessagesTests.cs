using Bot.Channels.Web;
using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Channels.Web;

/// <summary>The chat page's messages on both databases.</summary>
public abstract class MessagesTests(Engine engine) : OnRecords(engine)
{
    private Messages messages = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        messages = new Messages(Database, new FakeClock(Samples.Monday), new Live());
    }

    [Fact]
    public async Task A_message_under_a_known_key_is_the_one_that_is_there()
    {
        var first = await messages.AddAsync(New("key", "one"));
        (await messages.AddAsync(New("key", "two"))).ShouldBe(first);
        (await messages.InAsync("room:all", "ada")).ShouldBe([first]);
        first.Text.ShouldBe("one");
    }

    [Fact]
    public async Task A_change_moves_a_message_to_the_end_and_counts_its_version()
    {
        var first = await messages.AddAsync(New("one", "one"));
        var second = await messages.AddAsync(New("two", "two"));
        var changed = (await messages.ChangeAsync(first.Id, "{}"))!;
        (changed.Version, changed.Card).ShouldBe((2, "{}"));
        changed.Seq.ShouldBeGreaterThan(second.Seq);
        (await messages.AfterAsync(second.Seq, "ada")).ShouldBe([changed]);
        (await messages.AfterAsync(0)).ShouldBe([second, changed]);
        (await messages.NewestAsync()).ShouldBe(changed.Seq);
        (await messages.InAsync("room:all", "ada")).ShouldBe([changed, second]);
        (await messages.ChangeAsync("m99", "{}")).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_for_one_is_shown_to_nobody_else()
    {
        await messages.AddAsync(New("one", "for ada") with { OnlyFor = "ada" });
        (await messages.InAsync("room:all", "ada")).ShouldHaveSingleItem();
        (await messages.InAsync("room:all", "ben")).ShouldBeEmpty();
        (await messages.AfterAsync(0, "ben")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_many_at_once_none_is_lost_and_each_has_its_place()
    {
        await using var other = Database.Open(Here.ConnectionString);
        var from = new[] { messages, Database.Shared ? new Messages(other, new FakeClock(Samples.Monday), new Live()) : messages };
        var added = await Task.WhenAll(Enumerable.Range(0, 40).Select(index => Task.Run(() => from[index % 2].AddAsync(New($"key {index}", $"{index}")))));
        added.Select(message => message.Seq).Order().ShouldBe(Enumerable.Range(1, 40).Select(seq => (long)seq));
    }

    private static NewMessage New(string key, string text) => new(key, "room:all", null, "ada", "Ada Obi", text, null);
}

public sealed class MessagesOnSqlite() : MessagesTests(Engine.Sqlite);

public sealed class MessagesOnPostgres() : MessagesTests(Engine.Postgres);
