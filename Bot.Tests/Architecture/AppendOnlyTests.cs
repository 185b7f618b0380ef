using System.Text.RegularExpressions;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Architecture;

/// <summary>What is proven is only added to: no text of SQL in the product changes or deletes it, by whatever entrance (P9). Triggers hold the same in the database.</summary>
public sealed partial class AppendOnlyTests
{
    private static readonly string[] Tables = ["case_events", "audit_events", "access_log", "audit_anchors", "audit_anchor_heads"];

    /// <summary>The one statement that takes rows out: the oldest of the access log, up to a floor that stands on the organisation's trail.</summary>
    private const string Trimming = "Bot/Audit/AccessLog.cs: DELETE FROM access_log";

    [Fact]
    public void No_statement_of_the_product_changes_or_deletes_what_is_proven() =>
        Source.Product.SelectMany(file => Changes(file.Path, file.Text)).ShouldBe([Trimming]);

    [Fact]
    public void No_schema_change_after_them_does_either() => Scripts().SelectMany(script => Changes(script.Name, script.Text)).ShouldBeEmpty();

    [Theory]
    [InlineData("UPDATE case_events SET body = $1", true)]
    [InlineData("update  \"case_events\" set body = $1", true)]
    [InlineData("DELETE FROM audit_events WHERE sequence = 1", true)]
    [InlineData("INSERT OR REPLACE INTO access_log (sequence) VALUES (1)", true)]
    [InlineData("REPLACE INTO case_events VALUES (1)", true)]
    [InlineData("INSERT INTO case_events (case_id) VALUES (1) ON CONFLICT (case_id, sequence) DO UPDATE SET body = excluded.body", true)]
    [InlineData("DROP TABLE audit_anchors", true)]
    [InlineData("TRUNCATE case_events", true)]
    [InlineData("TRUNCATE TABLE cards, case_events", true)]
    [InlineData("DROP TRIGGER case_events_keep", true)]
    [InlineData("ALTER TABLE case_events DISABLE TRIGGER ALL", true)]
    [InlineData("INSERT INTO case_events (case_id) VALUES (1)", false)]
    [InlineData("SELECT hash FROM case_events", false)]
    [InlineData("DELETE FROM cases", false)]
    [InlineData("UPDATE access_floor SET sequence = $1", false)]
    public void What_changes_it_is_seen(string sql, bool changes) => Changes("x", sql).Any().ShouldBe(changes);

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public void Each_of_these_tables_has_its_triggers(string database)
    {
        var scripts = string.Concat(Scripts().Where(script => script.Name.Contains(database, StringComparison.Ordinal)).Select(script => script.Text));
        foreach (var table in Tables)
        {
            foreach (var act in database == "Sqlite" ? ["UPDATE", "DELETE", "INSERT"] : new[] { "UPDATE", "DELETE", "TRUNCATE" })
                Regex.IsMatch(scripts, $@"CREATE TRIGGER \w+ BEFORE (\w+ OR )?{act}( OR \w+)? ON {table}\b").ShouldBeTrue($"{database}: {act} {table}");
        }
    }

    private static IEnumerable<string> Changes(string path, string text) =>
        Change().Matches(text).Where(found => Array.Exists(Tables, table => Regex.IsMatch(found.Value, $@"\b{table}(_keep|_stay|_once|_whole)?\b", RegexOptions.IgnoreCase))).Select(found => $"{path}: {Spaces().Replace(found.Value, " ")}");

    private static IEnumerable<(string Name, string Text)> Scripts() => Directory
        .EnumerateFiles(Path.Combine(Folder.Root, "Bot", "Storage", "Records", "Schema"), "*.sql", SearchOption.AllDirectories)
        .Select(file => (Path.GetRelativePath(Folder.Root, file).Replace('\\', '/'), File.ReadAllText(file)));

    [GeneratedRegex(@"\b(UPDATE\s+(?!OF\b|OR\b|ON\b)""?\w+|DELETE\s+FROM\s+""?\w+|(INSERT\s+OR\s+)?REPLACE\s+INTO\s+\w+|DROP\s+(TABLE|TRIGGER)\s+(IF\s+EXISTS\s+)?[\w ]+|TRUNCATE\s+(?!ON\b)(TABLE\s+)?[\w, ]+|ALTER\s+TABLE\s+\w+\s+(DISABLE|DROP|ALTER)|INSERT\s+INTO\s+\w+[^;""]*?DO\s+UPDATE)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Change();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
