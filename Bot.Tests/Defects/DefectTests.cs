using Bot.Tests.Counterparts;

namespace Bot.Tests.Defects;

/// <summary>The list of defects stays one that can be run: <c>script/seeded-defects</c> takes each check out and shows that its test notices.</summary>
public sealed class DefectTests
{
    /// <summary>So many are asked for.</summary>
    private const int Fewest = 25;

    [Fact]
    public void Every_patch_still_fits_the_sources() => Defect.All.SelectMany(Misfits).ShouldBeEmpty();

    [Fact]
    public void Every_test_that_has_to_notice_is_there() => Defect.All
        .Where(defect => !Tests.Any(test => test.StartsWith($"Bot.Tests.{defect.Test}", StringComparison.Ordinal)))
        .Select(defect => $"{defect.Name}: no test is called {defect.Test}").ShouldBeEmpty();

    [Fact]
    public void In_one_run_no_two_wait_for_the_same_test()
    {
        foreach (var run in Defect.All.GroupBy(defect => defect.Run))
        foreach (var (one, other) in run.SelectMany(one => run.Where(other => other != one).Select(other => (one, other))))
            other.Test.ShouldNotStartWith(one.Test, Case.Sensitive, $"{one.Name} and {other.Name}");
    }

    [Fact]
    public void There_are_enough_and_each_is_in_the_document()
    {
        Defect.All.Count.ShouldBeGreaterThanOrEqualTo(Fewest);
        var document = File.ReadAllText(Path.Combine(Folder.Root, "docs", "seeded-defects.md"));
        Defect.All.Where(defect => !document.Contains($"| {defect.Name} |", StringComparison.Ordinal)).Select(defect => defect.Name).ShouldBeEmpty();
    }

    [Fact]
    public void A_patch_that_fits_no_more_is_found() =>
        Misfits(new Defect("sample", "T4", "Defects", "run 1", "nothing", [new("Bot/Program.cs", "no such line", string.Empty)])).ShouldBe(["sample: Bot/Program.cs has changed where the patch applies"]);

    private static IEnumerable<string> Tests => typeof(DefectTests).Assembly.GetTypes()
        .Where(type => type is { IsPublic: true, IsAbstract: false })
        .SelectMany(type => type.GetMethods().Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0).Select(method => $"{type.FullName}.{method.Name}"));

    private static IEnumerable<string> Misfits(Defect defect) => defect.Hunks.Count == 0
        ? [$"{defect.Name}: changes nothing"]
        : defect.Hunks
            .Where(hunk => Path.Combine(Folder.Root, hunk.File) is var path && (!File.Exists(path) || File.ReadAllText(path).ReplaceLineEndings("\n").Split(hunk.Before).Length != 2))
            .Select(hunk => $"{defect.Name}: {hunk.File} has changed where the patch applies");
}
