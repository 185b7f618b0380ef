using System.Text.RegularExpressions;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Architecture;

public sealed partial class DocumentationTests
{
    private static readonly string[] Files =
    [
        .. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }.Select(name => Path.Combine(Folder.Root, name)),
        .. Directory.EnumerateFiles(Path.Combine(Folder.Root, "docs"), "*.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Every_link_leads_somewhere() => Files.SelectMany(file => DeadLinks(Path.GetDirectoryName(file)!, File.ReadAllText(file))).ShouldBeEmpty();

    [Fact]
    public void Every_file_that_is_named_exists() =>
        Files.Where(file => !file.EndsWith("adding-a-dialog.md", StringComparison.Ordinal)).SelectMany(file => Missing(File.ReadAllText(file))).ShouldBeEmpty();

    [Fact]
    public void A_dead_link_and_a_missing_file_are_found()
    {
        DeadLinks(Folder.Root, "[the map](docs/nowhere.md) and [the web](https://example.com)").ShouldBe(["docs/nowhere.md"]);
        Missing("`Bot/Nowhere.cs` and `Bot/Program.cs`").ShouldBe(["Bot/Nowhere.cs"]);
    }

    [Fact]
    public void Every_decision_is_listed()
    {
        var decisions = Path.Combine(Folder.Root, "docs", "adr");
        var list = File.ReadAllText(Path.Combine(decisions, "README.md"));
        Directory.EnumerateFiles(decisions, "0*.md").Select(file => Path.GetFileName(file)).Where(name => !list.Contains($"({name})", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> DeadLinks(string folder, string text) => Link().Matches(text)
        .Select(found => found.Groups["to"].Value.Split('#')[0])
        .Where(to => to.Length > 0 && !to.Contains("://", StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, to)));

    private static IEnumerable<string> Missing(string text) => SourcePath().Matches(text)
        .Select(found => found.Value)
        .Where(path => !File.Exists(Path.Combine(Folder.Root, path)));

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"\bBot(\.\w+)?/[\w./]+\.(cs|sql|json)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex SourcePath();
}
