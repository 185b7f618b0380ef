using Bot.Storage.Records;
using Bot.Tests.Support;

namespace Bot.Tests.Storage.Records;

/// <summary>What is read from a database of either kind: rows as they are, and what is held of them.</summary>
public abstract class ReadingTests(Engine engine) : OnRecords(engine)
{
    [Fact]
    public async Task A_row_is_read_as_it_is_and_where_there_is_no_value_a_value_is_a_fault()
    {
        var bytes = Engine is Engine.Sqlite ? "x'0a00'" : "'\\x0a00'::bytea";
        var nothing = Engine is Engine.Sqlite ? "x''" : "''::bytea";
        var read = await Database.ReadAsync(statements => statements.All(
            $"SELECT CAST(0 AS BIGINT) AS none, CAST(-9000000000 AS BIGINT) AS much, 'Zoë 😀' AS text, '' AS blank, {bytes} AS bytes, {nothing} AS blank_bytes, NULL AS missing",
            row => (
                Numbers: (row.GetInt64(0), row.GetInt32(0), row.GetInt64(1)), Texts: (row.GetString(2), row.GetString(3), row.Maybe(6)), Bytes: (row.GetBytes(4), row.GetBytes(5)),
                Nulls: Enumerable.Range(0, row.FieldCount).Count(row.IsDBNull), Names: (row.GetName(0), row.GetName(6)), Values: (row.GetValue(1), row.GetValue(2), row.GetValue(6)), Instant: row.At(6),
                Faults: new Func<object>[] { () => row.GetInt64(6), () => row.GetInt32(6), () => row.GetString(6), () => row.GetBytes(6), () => row.GetInt32(1) }.Count(Breaks))));
        var one = read.ShouldHaveSingleItem();
        one.Numbers.ShouldBe((0, 0, -9_000_000_000));
        one.Texts.ShouldBe(("Zoë 😀", string.Empty, null));
        (one.Bytes.Item1, one.Bytes.Item2).ShouldSatisfyAllConditions(all => all.Item1.ShouldBe([10, 0]), all => all.Item2.ShouldBeEmpty());
        (one.Nulls, one.Names, one.Instant, one.Faults).ShouldBe((1, ("none", "missing"), null, 5));
        one.Values.ShouldBe((-9_000_000_000L, "Zoë 😀", null));

        static bool Breaks(Func<object> read) => Should.Throw<Exception>(read) is InvalidOperationException or InvalidCastException or OverflowException;
    }

    [Fact]
    public async Task A_row_that_cannot_be_made_into_anything_keeps_no_statement_from_being_used_again()
    {
        await PutAsync("one");
        await PutAsync("two");
        await Should.ThrowAsync<InvalidDataException>(() => Database.ReadAsync(statements => statements.All<string>("SELECT key FROM inbox ORDER BY key", _ => throw new InvalidDataException())));
        (await Database.ReadAsync(Keys)).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task What_is_held_is_read_again_once_it_is_said_to_have_changed_and_each_time_where_others_write_too()
    {
        var reads = 0;
        var held = new Held<int>(Database, statements => Interlocked.Increment(ref reads) + (0 * Keys(statements).Count));
        (await held.GetAsync(), await held.GetAsync()).ShouldBe(Database.Shared ? (1, 2) : (1, 1));
        held.Change();
        (await held.GetAsync(), await held.GetAsync()).ShouldBe(Database.Shared ? (3, 4) : (2, 2));
    }

    [Fact]
    public async Task What_changes_while_it_is_read_to_be_held_is_read_again()
    {
        Held<string[]>? held = null;
        held = new Held<string[]>(Database, statements =>
        {
            string[] keys = [.. Keys(statements)];

            // Somebody else's commit ends after these rows were read.
            if (keys.Length == 0)
                Task.Run(async () =>
                {
                    await PutAsync("late");
                    held!.Change();
                }).Wait();
            return keys;
        });
        (await held.GetAsync()).ShouldBeEmpty();
        (await held.GetAsync()).ShouldBe(["late"]);
    }

    private Task PutAsync(string key) => Database.WriteAsync(statements => statements.Run("INSERT INTO inbox (key, answer, at) VALUES ($1, NULL, 0)", key));

    private static List<string> Keys(Statements statements) => statements.All("SELECT key FROM inbox ORDER BY key", row => row.GetString(0));
}

public sealed class ReadingOnSqlite() : ReadingTests(Engine.Sqlite);

public sealed class ReadingOnPostgres() : ReadingTests(Engine.Postgres);
