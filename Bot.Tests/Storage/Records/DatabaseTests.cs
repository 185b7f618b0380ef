using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

/// <summary>What holds of a database of either kind.</summary>
public abstract class DatabaseTests(Engine engine) : OnRecords(engine)
{
    [Fact]
    public async Task It_has_the_newest_schema_and_says_which()
    {
        (await Database.SchemaAsync()).ShouldBe(SchemaScripts.After($"{Engine}", 0).Max(script => script.Number));
        Database.Name.ShouldStartWith(Engine is Engine.Sqlite ? "SQLite 3." : "PostgreSQL, bot_");
    }

    [Fact]
    public async Task Opened_again_it_keeps_what_is_in_it()
    {
        await PutAsync("key");
        await Database.DisposeAsync();
        Database = Database.Open(Here.ConnectionString);
        (await KeysAsync()).ShouldBe(["key"]);
    }

    [Fact]
    public async Task Those_who_open_it_at_once_do_not_get_in_each_others_way()
    {
        var others = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Database.Open(Here.ConnectionString))));
        foreach (var other in others)
            await other.DisposeAsync();
    }

    [Fact]
    public async Task Readers_cannot_write() =>
        await Should.ThrowAsync<System.Data.Common.DbException>(async () => await Database.ReadAsync(statements => Put(statements, "key")));

    [Fact]
    public async Task What_is_written_side_by_side_is_all_there_and_each_gets_its_own_result()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => Database.WriteAsync(statements =>
        {
            Put(statements, $"{number}");
            return number;
        })));
        results.ShouldBe(Enumerable.Range(0, 100));
        (await KeysAsync()).Count.ShouldBe(100);
    }

    [Fact]
    public async Task Of_a_hundred_side_by_side_only_those_that_fail_are_undone()
    {
        var all = Enumerable.Range(0, 100).Select(number => Database.WriteAsync(statements =>
        {
            Put(statements, $"{number}");
            return number % 10 == 3 ? throw new InvalidDataException($"{number} fails") : number;
        })).ToList();
        await Task.WhenAll(all).ContinueWith(_ => { }, TaskScheduler.Default);

        foreach (var (number, one) in all.Index())
        {
            if (number % 10 == 3)
                (await Should.ThrowAsync<InvalidDataException>(one)).Message.ShouldBe($"{number} fails");
            else
                (await one).ShouldBe(number);
        }

        (await KeysAsync()).Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, 100).Where(number => number % 10 != 3));
    }

    [Fact]
    public async Task What_was_said_for_later_is_there_before_the_next_answer_and_after_the_commit()
    {
        (await Database.WriteAsync(statements =>
        {
            statements.Later("INSERT INTO inbox (key, answer, at) VALUES ($1, $2, 1)", "one", null);
            statements.Alone("a room");
            statements.Later("INSERT INTO inbox (key, answer, at) VALUES ($1, $2, 1)", "two", "answer");
            var seen = statements.All("SELECT key FROM inbox ORDER BY key", row => row.GetString(0));
            statements.Alone("another room");
            statements.Later("INSERT INTO inbox (key, answer, at) VALUES ($1, $2, 1)", "three", null);
            return seen;
        })).ShouldBe(["one", "two"]);
        (await KeysAsync()).ShouldBe(["one", "three", "two"]);
    }

    [Fact]
    public async Task What_was_said_for_later_and_fails_undoes_the_turn()
    {
        await PutAsync("taken");
        await Should.ThrowAsync<System.Data.Common.DbException>(Database.WriteAsync(statements =>
        {
            Put(statements, "fresh");
            statements.Later("INSERT INTO inbox (key, answer, at) VALUES ($1, NULL, 1)", "taken");
            return 0;
        }));
        (await KeysAsync()).ShouldBe(["taken"]);
        await PutAsync("next");
        (await KeysAsync()).ShouldBe(["next", "taken"]);
    }

    [Fact]
    public async Task Any_text_can_be_kept_and_null_is_null_in_any_order()
    {
        string[] answers = ["it's \"quoted\" \\ $1", "emoji 😀 and אבג", "line\r\nbreak\ttab", string.Empty];
        foreach (var (index, answer) in answers.Index())
        {
            await Database.WriteAsync(statements => statements.Run("INSERT INTO inbox (key, answer, at) VALUES ($1, $2, $3)", $"null {index}", null, 5));
            await Database.WriteAsync(statements => statements.Run("INSERT INTO inbox (key, answer, at) VALUES ($1, $2, $3)", $"text {index}", answer, long.MaxValue));
            (await Database.ReadAsync(statements => statements.Ask("SELECT answer FROM inbox WHERE key = $1", $"text {index}"))).ShouldBe(answer);
            (await Database.ReadAsync(statements => statements.Ask("SELECT answer FROM inbox WHERE key = $1", $"null {index}"))).ShouldBeNull();
        }

        // What no database can keep as it is comes back as something, and the turn does not fail.
        await Database.WriteAsync(statements => statements.Run("INSERT INTO inbox (key, answer, at) VALUES ('odd', $1, 1)", "half \ud83d and \0"));
        ((string)(await Database.ReadAsync(statements => statements.Ask("SELECT answer FROM inbox WHERE key = 'odd'")))!).ShouldStartWith("half");
    }

    [Fact]
    public async Task A_statement_that_is_wrong_is_a_fault_and_the_next_turn_works()
    {
        await Should.ThrowAsync<System.Data.Common.DbException>(Database.WriteAsync(statements => statements.Run("INSERT INTO nothing VALUES ($1)", 1)));
        await Should.ThrowAsync<System.Data.Common.DbException>(async () => await Database.ReadAsync(statements => statements.Ask("SELECT nothing FROM inbox WHERE key = $1", "a")));
        await PutAsync("key");
        (await KeysAsync()).ShouldBe(["key"]);
    }

    [Fact]
    public async Task Numbers_of_cases_are_given_once()
    {
        await using var other = Database.Open(Here.ConnectionString);
        var from = Database.Shared ? new[] { Database, other } : [Database];
        var numbers = await Task.WhenAll(Enumerable.Range(0, 60).Select(index => from[index % from.Length].NextCaseNumberAsync()));
        numbers.Order().ShouldBe(Enumerable.Range(1, 60).Select(number => (long)number));
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken_any_more()
    {
        await Database.DisposeAsync();
        await Should.ThrowAsync<ObjectDisposedException>(Database.WriteAsync(statements => Put(statements, "late")));
        Database = Database.Open(Here.ConnectionString);
        (await KeysAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_rows_are_written_as_each_alone_would_be()
    {
        object?[][] rows = [["one", "room:1", null, 1, "Grüße \ud83d", 5L], ["other", "", "", 0L, string.Empty, 7], ["third", "room:3", new string('x', 10_000), 1, "{}", long.MaxValue]];
        await Database.WriteAsync(statements =>
        {
            statements.LaterEach("INSERT INTO places (channel, conversation, account, shared, reference, seen_at) VALUES ($1, $2, $3, $4, $5, $6)", []);
            statements.LaterEach("INSERT INTO places (channel, conversation, account, shared, reference, seen_at) VALUES ($1, $2, $3, $4, $5, $6)", rows);
            statements.LaterEach("UPDATE places SET seen_at = $2 WHERE channel = $1", [["one", 6L], ["nobody", 1L]]);
            return 0;
        });
        (await Database.ReadAsync(statements => statements.All(
            "SELECT conversation, account, shared, reference, seen_at FROM places ORDER BY channel", row => (row.GetString(0), row.Maybe(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4))))).ShouldBe(
            [("room:1", null, 1, "Grüße \uFFFD", 6), (string.Empty, string.Empty, 0, string.Empty, 7), ("room:3", new string('x', 10_000), 1, "{}", long.MaxValue)]);
    }

    [Fact]
    public async Task Of_many_rows_of_which_one_cannot_be_written_none_is_and_the_next_are()
    {
        const string sql = "INSERT INTO inbox (key, answer, at) VALUES ($1, $2, $3)";
        await Should.ThrowAsync<System.Data.Common.DbException>(Database.WriteAsync(statements =>
        {
            statements.LaterEach(sql, [["a", null, 1L], ["b", null, 1L], ["a", null, 1L]]);
            return 0;
        }));
        await Database.WriteAsync(statements =>
        {
            statements.LaterEach(sql, [["a", null, 1L], ["b", null, 1L]]);
            return 0;
        });
        (await KeysAsync()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task What_belongs_to_many_ids_comes_back_whole_and_to_none_nothing()
    {
        await Database.WriteAsync(statements =>
        {
            statements.LaterEach("INSERT INTO tier_turns (tier, person, version) VALUES ($1, $2, $3)", [.. Enumerable.Range(1, 300).Select(number => new object?[] { $"{number:000}", "ada", (long)number })]);
            return 0;
        });
        const string sql = "SELECT version FROM tier_turns WHERE person = $1 AND version IN ({list}) ORDER BY version";
        (await Database.ReadAsync(statements => statements.AllOf(sql, row => row.GetInt64(0), Enumerable.Range(101, 200).Select(number => (long)number), "ada"))).ShouldBe(Enumerable.Range(101, 200).Select(number => (long)number));
        (await Database.ReadAsync(statements => statements.AllOf(sql, row => row.GetInt64(0), [], "ada"))).ShouldBeEmpty();
    }

    private static int Put(Statements statements, string key) => statements.Run("INSERT INTO inbox (key, answer, at) VALUES ($1, NULL, 1)", key);

    private Task<int> PutAsync(string key) => Database.WriteAsync(statements => Put(statements, key));

    private Task<List<string>> KeysAsync() => Database.ReadAsync(statements => statements.All("SELECT key FROM inbox ORDER BY key", row => row.GetString(0)));
}

public sealed class DatabaseOnSqlite() : DatabaseTests(Engine.Sqlite);

public sealed class DatabaseOnPostgres() : DatabaseTests(Engine.Postgres);
