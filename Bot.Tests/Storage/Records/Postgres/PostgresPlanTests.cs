using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Storage.Records;
using Bot.Tests.Support;
using Dapper;
using Npgsql;

namespace Bot.Tests.Storage.Records.Postgres;

/// <summary>Every statement of the stores as PostgreSQL plans it: each has an index that answers it, so that none reads a whole table.</summary>
public sealed partial class PostgresPlanTests : IAsyncLifetime
{
    private RecordsHere here = null!;
    private NpgsqlConnection connection = null!;

    public async Task InitializeAsync()
    {
        here = await RecordsHere.NewAsync(Engine.Postgres);
        await Database.Open(here.ConnectionString).DisposeAsync();
        connection = (NpgsqlConnection)await here.ConnectAsync();
        await connection.ExecuteAsync("SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_sort = off; SET enable_incremental_sort = off");
    }

    public async Task DisposeAsync()
    {
        await connection.DisposeAsync();
        await here.DisposeAsync();
    }

    [Fact]
    public async Task No_statement_reads_a_table_from_end_to_end()
    {
        var statements = StatementTexts.Of("Postgres").Where(statement => !StatementTexts.Allowed.ContainsKey(statement) && !statement.Contains("@@", StringComparison.Ordinal)).ToList();
        statements.Count.ShouldBeGreaterThan(40);
        var scans = new List<string>();
        foreach (var statement in statements)
            scans.AddRange((await ScansAsync(statement)).Select(scan => $"{scan}: {statement}"));
        scans.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SELECT id FROM cases WHERE owner = $1", "Seq Scan on cases")]
    [InlineData("SELECT reference FROM places WHERE channel = $1 ORDER BY reference", "Sort")]
    public async Task A_scan_is_seen(string statement, string scan) => (await ScansAsync(statement)).ShouldContain(scan);

    [Fact]
    public async Task Words_are_found_by_their_own_index()
    {
        await connection.ExecuteAsync("SET enable_indexscan = off; SET enable_sort = on");
        var found = StatementTexts.Of("Postgres").Single(statement => statement.Contains("@@", StringComparison.Ordinal));
        Nodes(await PlanAsync(found)).ShouldContain(node => (string?)node["Index Name"] == "case_words_words");
    }

    private async Task<IEnumerable<string>> ScansAsync(string statement) => Nodes(await PlanAsync(statement)).Select(Scan).OfType<string>();

    /// <summary>A table that is read as a whole, by itself or by an index that nothing bounds, not even that the first ones are enough; or a sort.</summary>
    private static string? Scan(JsonNode node) => ((string)node["Node Type"]!, (string?)node["Relation Name"]) switch
    {
        ("Seq Scan", { } table) => $"Seq Scan on {table}",
        ("Index Scan" or "Index Only Scan", { } table) when node["Index Cond"] is null && (node["Filter"] is not null || node["Parent Is Limit"] is null) => $"Whole index of {table}",
        ("Sort" or "Incremental Sort", _) => "Sort",
        _ => null,
    };

    private static IEnumerable<JsonNode> Nodes(JsonNode node)
    {
        foreach (var part in node["Plans"]?.AsArray() ?? [])
        {
            if ((string)node["Node Type"]! == "Limit")
                part!["Parent Is Limit"] = true;
        }

        return (node["Plans"]?.AsArray() ?? []).SelectMany(part => Nodes(part!)).Prepend(node);
    }

    private async Task<JsonNode> PlanAsync(string statement)
    {
        var arguments = Parameter().Matches(statement).Select(found => found.Value).Distinct().Select(_ => "NULL").ToList();
        await connection.ExecuteAsync($"PREPARE looked_at AS {statement}");
        var plan = await connection.QuerySingleAsync<string>($"EXPLAIN (FORMAT JSON) EXECUTE looked_at{(arguments.Count == 0 ? string.Empty : $"({string.Join(", ", arguments)})")}");
        await connection.ExecuteAsync("DEALLOCATE looked_at");
        return JsonNode.Parse(plan)![0]!["Plan"]!;
    }

    [GeneratedRegex(@"\$\d+")]
    private static partial Regex Parameter();
}
