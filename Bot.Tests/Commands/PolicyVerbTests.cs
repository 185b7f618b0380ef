using Bot.Commands;
using Bot.Tests.Support;

namespace Bot.Tests.Commands;

public sealed class PolicyVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("policy").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_good_file_is_summed_up_in_a_line()
    {
        PolicyVerb.Check(SampleFiles.Path("policy.yaml"), output, error).ShouldBe(0);
        output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ShouldBe(
            ["ok: Client escalation SOP version 1, 6 people, 3 tiers, 3 levels", "8 of 8 parts; 0 errors, 0 warnings"]);
        error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void Findings_stand_one_a_line_with_file_and_line()
    {
        var file = Written(text => text.Replace("fallback: mia", "fallback: mai", StringComparison.Ordinal).Replace("version: 1 ", "version: x ", StringComparison.Ordinal));
        PolicyVerb.Check(file, output, error).ShouldBe(1);
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        lines[0].ShouldStartWith($"{file}:11: error: 'version' in the policy is 'x'; allowed: ");
        lines[0].ShouldEndWith(" [shape]");
        lines[1].ShouldContain("error: 'fallback' in reminders is 'mai'");
        lines[2].ShouldBe("8 of 8 parts; 2 errors, 0 warnings");
    }

    [Fact]
    public void Warnings_alone_are_good()
    {
        var file = Written(text => text.Replace("  closed: [reporter]", string.Empty, StringComparison.Ordinal));
        PolicyVerb.Check(file, output, error).ShouldBe(0);
        output.ToString().ShouldContain(": warning: nobody is told when a case is closed");
        output.ToString().ShouldContain("ok: ");
    }

    [Theory]
    [InlineData("none.yaml")]
    [InlineData("")]
    public void A_missing_file_is_bad_use(string name)
    {
        PolicyVerb.Check(Path.Combine(folder, name), output, error).ShouldBe(2);
        output.ToString().ShouldBeEmpty();
        error.ToString().ShouldContain("Give the path of a policy file");
    }

    private string Written(Func<string, string> change)
    {
        var file = Path.Combine(folder, "policy.yaml");
        File.WriteAllText(file, change(SampleFiles.Text("policy.yaml")));
        return file;
    }
}
