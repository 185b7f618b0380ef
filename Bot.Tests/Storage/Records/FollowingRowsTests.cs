using Bot.Cases;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Case = Bot.Cases.Case;

namespace Bot.Tests.Storage.Records;

/// <summary>What follows from the cases' rows follows whoever writes them: also a bot of the version before, which knows nothing of it.</summary>
public abstract class FollowingRowsTests(Engine engine) : IAsyncLifetime
{
    private const int Cases = 12;

    private static readonly string[] Writes =
    [
        "UPDATE cases SET next_wake_at = $2 WHERE id = $1",
        "UPDATE cases SET version = version + 1, next_wake_at = $2 WHERE id = $1",
        "UPDATE cases SET next_wake_at = NULL WHERE id = $1 AND $2 > 0",
        "UPDATE cases SET anchored = version WHERE id = $1 AND $2 > 0",
        "UPDATE cases SET owner = 'ben' WHERE id >= $1 AND $2 > 0",
        "UPDATE cases SET version = version + 1, next_wake_at = next_wake_at + $2 WHERE id <= $1",
        "UPDATE cases SET anchored = version WHERE id > $1 AND $2 > 0",
    ];

    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Wake_ups_and_what_is_not_anchored_follow_from_the_rows_of_cases(int seed)
    {
        for (var number = 0; number < Cases; number++)
        {
            var it = Case.From(await bot.Records.NextIdAsync(), [Samples.Opened()]);
            await bot.Records.CommitAsync(new Commit(Samples.Monday) { Change = new CaseChange(it, 0, bot.Policies.CurrentHash, "web", null, number % 3 == 0 ? null : new(Samples.Monday, null)) });
        }

        await bot.Database.WriteAsync(statements => statements.Run(
            "INSERT INTO cases (id, policy, version, state, client, owner, reporter, tier, channel, next_wake_at, head) SELECT id + 100, policy, version, state, client, owner, reporter, tier, channel, id, head FROM cases"));
        var random = new Random(seed);
        for (var step = 0; step < 200; step++)
        {
            var statement = Writes[random.Next(Writes.Length)];
            await bot.Database.WriteAsync(statements => statements.Run(statement, random.Next(1, Cases + 1) + (random.Next(2) * 100), random.Next(1, 1000)));
            (await RowsAsync("SELECT case_id, at FROM wakes ORDER BY case_id")).ShouldBe(await RowsAsync("SELECT id, next_wake_at FROM cases WHERE next_wake_at IS NOT NULL ORDER BY id"), $"step {step}: {statement}");
            (await RowsAsync("SELECT case_id, 0 FROM unanchored ORDER BY case_id")).ShouldBe(await RowsAsync("SELECT id, 0 FROM cases WHERE version <> anchored ORDER BY id"), $"step {step}: {statement}");
        }
    }

    private Task<List<(long, long)>> RowsAsync(string sql) => bot.Database.ReadAsync(statements => statements.All(sql, row => (row.GetInt64(0), Convert.ToInt64(row.GetValue(1), null))));
}

public sealed class FollowingRowsOnSqlite() : FollowingRowsTests(Engine.Sqlite);

public sealed class FollowingRowsOnPostgres() : FollowingRowsTests(Engine.Postgres);
