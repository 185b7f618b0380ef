using System.Data.Common;
using System.Text.RegularExpressions;
using Bot.Tests.Support;
using Dapper;

namespace Bot.Tests.Storage.Records;

/// <summary>Every statement of the records as SQLite plans it: with a million cases a table that is read from end to end is an outage.</summary>
public sealed partial class QueryPlanTests : IAsyncLifetime
{
    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task No_statement_reads_a_table_from_end_to_end()
    {
        var statements = StatementTexts.Of("Sqlite").ToList();
        statements.Count.ShouldBeGreaterThan(25);
        await using var connection = await bot.Here.ConnectAsync();
        var scans = new List<string>();
        foreach (var statement in statements.Where(statement => !StatementTexts.Allowed.ContainsKey(statement)))
        {
            foreach (var step in await PlanAsync(connection, statement))
            {
                if (Scan().IsMatch(step))
                    scans.Add($"{step}: {statement}");
            }
        }

        scans.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_scan_is_seen()
    {
        await using var connection = await bot.Here.ConnectAsync();
        (await PlanAsync(connection, "SELECT id FROM cases WHERE owner = $1")).ShouldContain(step => Scan().IsMatch(step));
        (await PlanAsync(connection, "SELECT reference FROM places WHERE channel = $1 ORDER BY reference")).ShouldContain(step => Scan().IsMatch(step));
    }

    /// <summary>What is confidential is found among the few that are, and never among all that is open.</summary>
    [Theory]
    [InlineData("UNION ALL SELECT case_id FROM case_members", "cases_confidential_any")]
    [InlineData("AND owner = $1 ORDER BY id DESC", "cases_of_owner (owner=? AND confidential=?)")]
    [InlineData("AND reporter = $1 ORDER BY id DESC", "cases_of_reporter (reporter=? AND confidential=?)")]
    [InlineData("AND tier = $1 ORDER BY id DESC", "cases_confidential_tier")]
    [InlineData("AND pending_tier = $1 ORDER BY id DESC", "cases_confidential_pending_tier")]
    public async Task What_is_confidential_is_looked_for_among_nothing_else(string statement, string index)
    {
        await using var connection = await bot.Here.ConnectAsync();
        var look = StatementTexts.Of("Sqlite").Single(text => text.Contains("confidential = 1", StringComparison.Ordinal) && text.Contains(statement, StringComparison.Ordinal));
        (await PlanAsync(connection, look)).Where(step => step.Contains("cases", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain($"USING INDEX {index}");
    }

    private static async Task<IEnumerable<string>> PlanAsync(DbConnection connection, string statement)
    {
        var parameters = new DynamicParameters();
        foreach (Match name in Parameter().Matches(statement))
            parameters.Add(name.Value, 1);
        return (await connection.QueryAsync($"EXPLAIN QUERY PLAN {statement}", parameters)).Select(row => (string)row.detail);
    }

    [GeneratedRegex(@"[$@]\w+")]
    private static partial Regex Parameter();

    /// <summary>A scan of a table or index that nothing bounds, or a sort of what a bare prefix of the key finds; <c>names</c> is the list of channels, <c>case_words</c> is an index as a whole.</summary>
    [GeneratedRegex(@"^SCAN (?!case_words VIRTUAL TABLE INDEX|CONSTANT|names)|USE TEMP B-TREE")]
    private static partial Regex Scan();
}
