using System.IO.Compression;
using System.Text.Json.Nodes;
using Bot.Commands;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Commands;

public sealed class TeamsManifestVerbTests
{
    private const string AppId = "00000000-0000-0000-0000-000000000000";

    private static readonly string[] Good = ["--app-id", AppId, "--url", "https://bot.example.com"];

    [Theory]
    [InlineData("manifest.json")]
    [InlineData("manifest.slash.json", "--slash")]
    public void The_manifests_of_the_repository_are_what_the_verb_prints(string file, params string[] words)
    {
        var (code, output, error) = Run([.. Good, .. words]);
        (code, error).ShouldBe((0, string.Empty));
        output.ShouldBe(File.ReadAllText(Path.Combine(Folder.Root, "manifest", "teams", file)));
    }

    [Fact]
    public void The_icons_of_the_repository_are_those_in_the_package()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, output, error) = Run([.. Good, "--zip", file, "--slash", "--command", "help-us", "--site", "https://example.com/apps"]);
            (code, error).ShouldBe((0, string.Empty));
            output.ShouldContain("ready to be uploaded");
            using var zip = ZipFile.OpenRead(file);
            foreach (var name in new[] { "color.png", "outline.png" })
                Content(zip, name).ShouldBe(File.ReadAllBytes(Path.Combine(Folder.Root, "manifest", "teams", name)));
            var manifest = JsonNode.Parse(Content(zip, "manifest.json"))!;
            manifest["manifestVersion"]!.GetValue<string>().ShouldBe("1.29");
            manifest["bots"]![0]!["commandLists"]![0]!["commands"]![0]!["title"]!.GetValue<string>().ShouldBe("help-us");
            manifest["developer"]!["privacyUrl"]!.GetValue<string>().ShouldBe("https://example.com/apps");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("--app-id", AppId)]
    [InlineData("--url", "https://bot.example.com")]
    [InlineData("--app-id", "my bot", "--url", "https://bot.example.com")]
    [InlineData("--app-id", AppId, "--url", "http://bot.example.com")]
    [InlineData("--app-id", AppId, "--url", "https://bot.example.com", "--command", "/escalate")]
    [InlineData("--app-id", AppId, "--url", "https://bot.example.com", "--site", "example.com")]
    [InlineData("--app-id", AppId, "--url", "https://bot.example.com", "--zip", "/nowhere/at/all.zip")]
    [InlineData("--app-id", AppId, "--url", "https://bot.example.com", "--many")]
    public void What_cannot_be_used_is_bad_use(params string[] words)
    {
        var (code, output, error) = Run([.. words.Where(word => word.Length > 0)]);
        code.ShouldBe(2);
        error.ShouldNotBeEmpty();
        output.ShouldNotContain("manifestVersion");
    }

    private static byte[] Content(ZipArchive zip, string name)
    {
        using var from = zip.GetEntry(name).ShouldNotBeNull().Open();
        using var to = new MemoryStream();
        from.CopyTo(to);
        return to.ToArray();
    }

    private static (int Code, string Output, string Error) Run(params string[] words)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter();
        var code = CommandLine.Run(["manifest", "teams", .. words], SystemClock.Instance, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
