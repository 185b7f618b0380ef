using Bot.Commands;
using Bot.Policies;
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

    [Fact]
    public void The_policy_is_shown_as_Markdown_or_as_a_page_and_clients_see_theirs()
    {
        PolicyVerb.Show(new(SampleFiles.Path("policy.yaml"), Html: false, ForClient: false, null), output, error).ShouldBe(0);
        output.ToString().ShouldStartWith($"# Client escalation SOP\n\nVersion 1 ({PolicyBook.HashOf(SampleFiles.Text("policy.yaml"))}).");
        var page = Path.Combine(folder, "charter.html");
        PolicyVerb.Show(new(SampleFiles.Path("policy.yaml"), Html: true, ForClient: true, page), output, error).ShouldBe(0);
        File.ReadAllText(page).ShouldContain("<li>We answer within 4 hours, day and night.</li>");
        error.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_broken_policy_is_not_shown()
    {
        var file = Written(text => text.Replace("fallback: mia", "fallback: mai", StringComparison.Ordinal));
        PolicyVerb.Show(new(file, Html: false, ForClient: false, null), output, error).ShouldBe(1);
        output.ToString().ShouldBeEmpty();
        error.ToString().ShouldContain("error: 'fallback' in reminders is 'mai'");
    }

    [Fact]
    public void A_file_that_cannot_be_read_or_written_is_bad_use()
    {
        PolicyVerb.Show(new(Path.Combine(folder, "none.yaml"), Html: false, ForClient: false, null), output, error).ShouldBe(2);
        PolicyVerb.Show(new(SampleFiles.Path("policy.yaml"), Html: false, ForClient: false, Path.Combine(folder, "none", "policy.md")), output, error).ShouldBe(2);
        error.ToString().ShouldContain("cannot be written");
    }

    [Fact]
    public void Without_a_file_the_one_of_the_settings_is_shown()
    {
        CommandLine.Run(["policy", "show", "--for-client"], new FakeClock(Samples.Monday), output, error).ShouldBe(0);
        output.ToString().ShouldStartWith("# How soon you hear from us");
    }

    private string Written(Func<string, string> change)
    {
        var file = Path.Combine(folder, "policy.yaml");
        File.WriteAllText(file, change(SampleFiles.Text("policy.yaml")));
        return file;
    }
}
