using System.Text.Json.Nodes;
using Bot.Commands;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Commands;

public sealed class ManifestVerbTests
{
    [Fact]
    public void The_manifest_of_the_repository_is_what_the_verb_prints()
    {
        var (code, output, error) = Run();
        (code, error).ShouldBe((0, string.Empty));
        output.ShouldBe(File.ReadAllText(Path.Combine(Folder.Root, "manifest", "slack", "manifest.json")));
        JsonNode.Parse(output)!["settings"]!["socket_mode_enabled"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public void The_command_is_named_by_the_command_line_or_else_by_the_setting()
    {
        Command("--command", "help-us").ShouldBe("/help-us");
        var folder = Directory.CreateTempSubdirectory("manifest").FullName;
        File.WriteAllText(Path.Combine(folder, "appsettings.json"), """{ "Commands": { "Name": "issue" } }""");
        ManifestVerb.CommandName(folder).ShouldBe("issue");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("--url", "http://bot.example.com")]
    [InlineData("--url", "bot.example.com")]
    [InlineData("--url", "https://bot.example.com/?x=1")]
    [InlineData("--url")]
    [InlineData("--many")]
    [InlineData("--command", "/escalate")]
    [InlineData("--command", "Escalate")]
    [InlineData("--command", "two words")]
    [InlineData("--command", "an-extremely-long-name-for-a-command")]
    [InlineData("--colour")]
    public void What_cannot_be_used_is_bad_use(params string[] words)
    {
        var (code, output, error) = Run(words);
        code.ShouldBe(2);
        error.ShouldNotBeEmpty();
        output.ShouldNotContain("display_information");
    }

    private static string Command(params string[] words) => (string)JsonNode.Parse(Run(words).Output)!["features"]!["slash_commands"]![0]!["command"]!;

    private static (int Code, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var code = CommandLine.Run(["manifest", "slack", .. words], SystemClock.Instance, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
