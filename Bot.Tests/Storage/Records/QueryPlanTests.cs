using System.Data.Common;
using System.Text.RegularExpressions;
using Bot.Storage.Records;
using Bot.Tests.Architecture;
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
        ["SELECT name, seen_at, swept_at FROM instances ORDER BY name"] = "one row a bot",
        ["DELETE FROM instances WHERE seen_at < $1"] = "one row a bot",
        ["SELECT name FROM clients ORDER BY latest_case DESC LIMIT $1"] = "the first few of an index",
        ["SELECT policy, count(*) FROM cases WHERE state IN ('Open', 'Waiting') GROUP BY policy"] = "asked by doctor, and by the top tier when it reads the policy; an index would cost every turn",
        ["SELECT hash FROM policies ORDER BY stored_at DESC LIMIT 1"] = "asked by doctor; one row for each edit of the policy",
        ["SELECT id FROM policy_orders WHERE done_at IS NULL AND policy = $1"] = "the whole of an index that holds nothing else",
        ["SELECT id, policy, ordered_by, last_case FROM policy_orders WHERE done_at IS NULL ORDER BY id"] = "the whole of an index that holds nothing else",
        ["SELECT id, lane, channel, repeats FROM outbox WHERE state = 'sending' ORDER BY id"] = "the whole of an index that holds nothing else",
    };

    /// <summary>What stands for the holes in a text that are no constants of its file, each tried.</summary>
    private static readonly Dictionary<string, string[]> Holes = new()
    {
        ["{statements.ForUpdate}"] = [string.Empty],
        ["{statements.SkipLocked}"] = [string.Empty],
        ["{condition}"] = ["channel = $1 AND conversation = $2", "channel = $1 AND account = $2", "channel = $1"],
        ["{{list}}"] = ["$2, $3"],
        ["{list}"] = ["$2, $3"],
    };

    private BotInside bot = null!;

    public async Task InitializeAsync() => bot = await BotInside.OpenAsync();

    public async Task DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public async Task No_statement_reads_a_table_from_end_to_end()
    {
        var statements = Source.Product.Where(file => file.Folder is "Bot/Storage/Records" or "Bot/Storage/Records/Sqlite").SelectMany(Statements).Distinct().ToList();
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

    private static IEnumerable<string> Statements(Source file) => Text().Matches(file.Text)
        .Select(found => found.Groups["text"].Value)
        .Where(text => Begin().IsMatch(text))
        .Select(text => ListParameter().Replace(Spaces().Replace(text, " ").Trim(), " IN ($1)"))
        .Select(text => Constant().Matches(file.Text).Aggregate(text, (filled, one) => filled.Replace($"{{{one.Groups["name"].Value}}}", one.Groups["value"].Value, StringComparison.Ordinal)))
        .SelectMany(Filled);

    private static IEnumerable<string> Filled(string statement) => Holes.FirstOrDefault(hole => statement.Contains(hole.Key, StringComparison.Ordinal)) is { Key: { } hole } found
        ? found.Value.SelectMany(part => Filled(statement.Replace(hole, part, StringComparison.Ordinal)))
        : [statement];

    [GeneratedRegex("\"\"\"(?<text>.*?)\"\"\"|\"(?<text>[^\"\\n]*)\"", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Text();

    [GeneratedRegex("const \\w+ (?<name>\\w+) = \"?(?<value>[^\";]*)\"?;", RegexOptions.ExplicitCapture)]
    private static partial Regex Constant();

    [GeneratedRegex(@"^\s*(SELECT|UPDATE|DELETE|INSERT|WITH)\s", RegexOptions.ExplicitCapture)]
    private static partial Regex Begin();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Dapper writes a list out.</summary>
    [GeneratedRegex(@" IN @\w+")]
    private static partial Regex ListParameter();

    [GeneratedRegex(@"[$@]\w+")]
    private static partial Regex Parameter();

    /// <summary>A scan of a table or index that nothing bounds, or a sort of what a bare prefix of the key finds; <c>names</c> is the list of channels, <c>case_words</c> is an index as a whole.</summary>
    [GeneratedRegex(@"^SCAN (?!case_words VIRTUAL TABLE INDEX|CONSTANT|names)|USE TEMP B-TREE")]
    private static partial Regex Scan();
}
