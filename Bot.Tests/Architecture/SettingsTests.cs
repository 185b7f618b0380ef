using Bot.Tests.Counterparts;

namespace Bot.Tests.Architecture;

public sealed class SettingsTests
{
    private static readonly string[] Lists = ["BannedSymbols.txt", "BannedSymbols.Inside.txt"];

    [Fact]
    public void Every_rule_that_is_turned_off_has_its_reason_above_it() => WithoutReason(Lines(".editorconfig")).ShouldBeEmpty();

    [Fact]
    public void A_rule_that_is_turned_off_without_a_reason_is_found()
    {
        string[] lines = ["[*.cs]", "dotnet_diagnostic.CA1.severity = none", "# The tool cannot know it.", "dotnet_diagnostic.CA2.severity = none", "dotnet_diagnostic.CA3.severity = none", string.Empty, "dotnet_diagnostic.CA4.severity = none"];
        WithoutReason(lines).ShouldBe([lines[1], lines[6]]);
    }

    [Fact]
    public void Both_lists_of_banned_symbols_are_in_force()
    {
        var build = File.ReadAllText(Path.Combine(Folder.Root, "Directory.Build.props"));
        foreach (var list in Lists)
            build.ShouldContain($"<AdditionalFiles Include=\"$(MSBuildThisFileDirectory){list}\"");
    }

    [Theory]
    [InlineData("T:System.IO.File", "BannedSymbols.Inside.txt")]
    [InlineData("N:System.Text.Json", "BannedSymbols.Inside.txt")]
    [InlineData("T:System.Threading.Tasks.Task", "BannedSymbols.Inside.txt")]
    [InlineData("T:NodaTime.SystemClock", "BannedSymbols.Inside.txt")]
    [InlineData("P:System.DateTime.UtcNow", "BannedSymbols.txt")]
    public void What_must_not_be_used_is_on_a_list(string symbol, string list) => Lines(list).Select(line => line.Split(';')[0]).ShouldContain(symbol);

    [Fact]
    public void Every_banned_symbol_says_what_to_do_instead() =>
        Lists.SelectMany(Lines).Where(line => line.Length > 0 && line.Split(';') is not [_, { Length: > 15 }]).ShouldBeEmpty();

    [Theory]
    [InlineData("Directory.Build.props", "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>")]
    [InlineData("Directory.Build.props", "<AnalysisLevel>latest-all</AnalysisLevel>")]
    [InlineData("Directory.Build.props", "<Nullable>enable</Nullable>")]
    public void The_build_is_strict(string file, string setting) => File.ReadAllText(Path.Combine(Folder.Root, file)).ShouldContain(setting);

    private static IEnumerable<string> WithoutReason(IReadOnlyList<string> lines)
    {
        var reason = false;
        foreach (var line in lines)
        {
            var exception = line.StartsWith("dotnet_diagnostic.", StringComparison.Ordinal);
            if (exception && !reason)
                yield return line;
            reason = line.StartsWith("# ", StringComparison.Ordinal) || (exception && reason);
        }
    }

    private static string[] Lines(string file) => File.ReadAllLines(Path.Combine(Folder.Root, file));
}
