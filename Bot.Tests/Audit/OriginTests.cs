using Bot.Audit;
using Bot.Conversations;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Dapper;

namespace Bot.Tests.Audit;

/// <summary>Every change says where it came from, on a database of either kind (P9, R31).</summary>
public abstract class OriginTests(Engine engine) : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenOnAsync(engine);

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task What_somebody_does_has_their_account_and_the_act_they_asked_for()
    {
        await bot.LogIssueAsync();
        await bot.SayAsync("ada", "CASE-1 acknowledge");
        (await RowsAsync()).ShouldBe([("opened", "web", "ada", "log-issue"), ("acknowledged", "web", "ada", "acknowledge")]);
    }

    [Fact]
    public async Task What_a_clock_does_has_its_rule()
    {
        await bot.LogIssueAsync();
        await bot.SweepAsync(Samples.Monday + Duration.FromDays(3));
        var swept = (await RowsAsync()).Skip(1).ToList();
        swept.ShouldContain(("breached", "clock", null, "R25"));
        swept.ShouldContain(("pinged", "clock", null, "R19"));
        swept.ShouldAllBe(row => row.Entrance == "clock" && row.Account == null && row.Reason!.StartsWith('R'));
    }

    [Fact]
    public async Task When_it_was_written_is_kept_beside_what_it_says()
    {
        await bot.LogIssueAsync();
        await using var connection = await bot.Here.ConnectAsync();
        (await connection.ExecuteScalarAsync<long>("SELECT written_at FROM case_events")).ShouldBe(Samples.Monday.ToUnixTimeTicks());
    }

    [Fact]
    public async Task Links_delegations_and_policies_have_a_row_on_the_organisations_trail()
    {
        var origin = Origin.Of(new Account("slack", "U0\nADA", "Ada"), "link");
        var directory = await bot.Database.ReadAsync(DirectoryStore.Version);
        var link = new Bot.Cases.People.LinkedAccount(Samples.Ada, "slack", "U0ADA");
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Origin = origin, Directory = new DirectoryChange.Link(directory, Samples.Ada, link) });
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Origin = origin, Directory = new DirectoryChange.Unlink(directory, Samples.Ada, link) });
        await bot.Records.CommitAsync(new Commit(Samples.Monday) { Origin = origin, Directory = new DirectoryChange.Unlink(directory + 1, Samples.Ada, link) });

        var rows = (await bot.Database.ReadAsync(statements => AuditTrail.After(statements, 0, 10))).Select(one => one.Row).ToList();
        rows.Select(row => (row.Type, row.Actor)).ShouldBe([("policy-in-force", "bot"), ("account-linked", "ada"), ("account-unlinked", "ada")]);
        (rows[1].Entrance, rows[1].Account, rows[1].Reason).ShouldBe(("slack", "U0\uFFFDADA", "link"));
        rows[1].Body.ShouldBe("""{"person":"ada","channel":"slack","account":"U0ADA"}""");
    }

    [Fact]
    public async Task A_policy_that_stays_in_force_is_not_news_at_every_start()
    {
        await using var again = await bot.BesideAsync();
        (await bot.Database.ReadAsync(statements => AuditTrail.After(statements, 0, 10))).ShouldHaveSingleItem();
    }

    private async Task<IReadOnlyList<(string Type, string? Entrance, string? Account, string? Reason)>> RowsAsync()
    {
        await using var connection = await bot.Here.ConnectAsync();
        return [.. await connection.QueryAsync<(string, string?, string?, string?)>("SELECT type, entrance, account, reason FROM case_events ORDER BY case_id, sequence")];
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteOriginTests() : OriginTests(Engine.Sqlite);

/// <summary>On PostgreSQL.</summary>
public sealed class PostgresOriginTests() : OriginTests(Engine.Postgres);
