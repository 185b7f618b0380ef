using System.Data.Common;
using System.Text.RegularExpressions;
using Bot.Tests.Support;
using Dapper;

namespace Bot.Tests.Storage.Records;

/// <summary>Every statement of the records as SQLite plans it: with a million cases a table that is read from end to end is an outage.</summary>
public sealed partial class QueryPlanTests : IAsyncLifetime
{
    /// <summary>Statements that read a whole table, each with its reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["SELECT state, count(*) FROM outbox GROUP BY state"] = "asked by the health page only, from an index alone",
        ["SELECT name FROM clients ORDER BY latest_case DESC LIMIT $1"] = "the first few of an index",
        ["SELECT policy, count(*) FROM cases WHERE state IN ('Open', 'Waiting') GROUP BY policy"] = "asked by doctor, and by the top tier when it reads the policy; an index would cost every turn",
        ["SELECT hash FROM policies ORDER BY stored_at DESC LIMIT 1"] = "asked by doctor; one row for each edit of the policy",
        ["SELECT id FROM policy_orders WHERE done_at IS NULL AND policy = $1"] = "the whole of an index that holds nothing else",
        ["SELECT id, policy, ordered_by, last_case FROM policy_orders WHERE done_at IS NULL ORDER BY id"] = "the whole of an index that holds nothing else",
        ["SELECT id, channel, repeats FROM outbox WHERE state = 'sending' ORDER BY id"] = "the whole of an index that holds nothing else",
        ["SELECT key, enterprise, team, app, bot_user, scopes, installed_by, installed_at, token, refresh, expires_at FROM slack_installs"] = "asked at the start only",
        ["DELETE FROM slack_install_states WHERE state IN (SELECT state FROM slack_install_states ORDER BY expires_at DESC LIMIT $2 OFFSET $1)"] = "from an index alone, of ten thousand rows at most",
        ["SELECT id, seq, version, conversation, only_for, sender, sender_name, at, text, card FROM (SELECT * FROM web_messages WHERE conversation = $1 AND (only_for IS NULL OR only_for = $2) ORDER BY id DESC LIMIT 300) newest ORDER BY id"] = "turns round what it found",
    };

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
        foreach (var statement in statements.Where(statement => !Allowed.ContainsKey(statement)))
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
