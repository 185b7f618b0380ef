using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bot.Channels.Teams;
using Bot.Conversations;
using Bot.Dialogs.Away;
using Bot.Dialogs.Link;
using Bot.Dialogs.Loads;
using Bot.Dialogs.ReadPolicy;
using Bot.Dialogs.Swaps;
using Bot.Tests.Counterparts;
using Bot.Tests.Support;

namespace Bot.Tests.Channels.Teams;

public sealed class ManifestTests
{
    private const string AppId = "6f1d2c3b-0a9e-4d8c-b7a6-5e4f3d2c1b0a";

    private static readonly string[] Schemas = ["v1.19", "v1.29"];

    private static readonly ManifestSettings Settings = new(AppId, "https://bot.example.com/", "escalate", Slash: false);

    /// <summary>What stands on a card, or is seldom asked for.</summary>
    private static readonly string[] Rare =
    [
        ApplyPolicyDialog.Name, LinkDialog.Name, UnlinkDialog.Name, BackDialog.Name, LoadDialog.Name, SwapDialog.Name, AcceptSwapDialog.Name, DeclineSwapDialog.Name,
    ];

    [Fact]
    public async Task The_manifest_is_valid_for_Teams_in_each_way_and_so_is_a_package()
    {
        var longest = new string('a', 31);
        var findings = await ValidateAsync(
            Manifest.Json(Settings),
            Manifest.Json(Settings with { Slash = true }),
            Manifest.Json(Settings with { Command = longest, Url = "https://bücher.example:8443/base", Site = "https://example.com/apps" }),
            Manifest.Json(Settings with { Command = longest, Slash = true }),
            Unpacked(Settings).Manifest,
            Unpacked(Settings with { Slash = true }).Manifest);
        findings.ShouldAllBe(found => found.Length == 0);
        findings.Length.ShouldBe(6);
    }

    [Fact]
    public async Task A_manifest_that_Teams_would_not_take_is_found()
    {
        (string Path, JsonNode? Value, string Finding)[] mistakes =
        [
            ("id", "the-bot", "/id"),
            ("name.short", new string('a', 31), "/name/short"),
            ("description.short", new string('a', 81), "/description/short"),
            ("developer.privacyUrl", "bot.example.com", "/developer/privacyUrl"),
            ("bots.0.scopes.0", "everybody", "/bots/0/scopes/0"),
            ("bots.0.supportsTargetedMessages", true, "supportsTargetedMessages"),
            ("bots.0.commandLists.0.triggers", new JsonArray("slash"), "triggers"),
            ("composeExtensions.0.commands.0.context.0", "nowhere", "/composeExtensions/0/commands/0/context/0"),
            ("composeExtensions.0.commands.0.triggers", new JsonArray("slash"), "triggers"),
            ("$schema", "https://developer.microsoft.com/json-schemas/teams/v9.99/MicrosoftTeams.schema.json", "not in the package"),
        ];
        var findings = await ValidateAsync([.. mistakes.Select(mistake => Broken(mistake.Path.Split('.'), mistake.Value))]);
        foreach (var (mistake, finding) in mistakes.Zip(findings))
            finding.ShouldContain(line => line.Contains(mistake.Finding, StringComparison.Ordinal), mistake.Path);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_command_that_is_listed_does_what_it_says_and_none_is_missing(bool slash)
    {
        var commands = new CommandText("escalate");
        var lists = Manifest.Json(Settings with { Slash = slash })["bots"]![0]!["commandLists"]!.AsArray();
        lists.Count.ShouldBe(slash ? 2 : 1);
        foreach (var list in lists)
        {
            // Before 1.24 a list had ten at the most, since then twelve.
            var titles = list!["commands"]!.AsArray().Select(command => command!["title"]!.GetValue<string>()).ToList();
            titles.Count.ShouldBeLessThanOrEqualTo(10);
            titles.ShouldBeUnique();

            // What is about no case and often wanted; the list is full, and help names the others. What is about a case is typed with its number.
            var asked = titles.Select(title => commands.Read(title, toBot: true).ShouldNotBeNull()).ToList();
            asked.ShouldAllBe(command => command.Text.Length == 0, "help would be shown for an unknown command");
            asked.Select(command => command.Verb).ShouldBe(new DialogCatalog(commands).Verbs.Where(verb => !DialogCatalog.NeedsCase(verb)).Except(Rare), ignoreOrder: true, "what is left out is named here");
        }
    }

    [Fact]
    public void Slash_commands_are_only_where_others_read_along()
    {
        var bot = Manifest.Json(Settings with { Slash = true })["bots"]![0]!;
        bot["supportsTargetedMessages"]!.GetValue<bool>().ShouldBeTrue();
        var lists = bot["commandLists"]!.AsArray().ToDictionary(list => list!["triggers"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>(), list => list!["scopes"].Deserialize<string[]>());
        lists["mention"].ShouldBe(["personal", "team", "groupChat"]);
        lists["slash"].ShouldBe(["team", "groupChat"]);
    }

    [Fact]
    public void The_commands_of_the_message_extension_are_named_as_the_bot_hears_them()
    {
        var extension = Manifest.Json(Settings)["composeExtensions"]!.AsArray().ShouldHaveSingleItem()!;
        extension["commands"]!.AsArray().Select(command => command!["id"]!.GetValue<string>()).ShouldBe(["logIssue", "findCase"]);
        extension["commands"]![0]!["fetchTask"]!.GetValue<bool>().ShouldBeTrue();
        extension["botId"]!.GetValue<string>().ShouldBe(AppId);
        extension["messageHandlers"]![0]!["value"]!["domains"].Deserialize<string[]>().ShouldBe(["bot.example.com"]);
    }

    [Theory]
    [InlineData("", "https://bot.example.com", "app id")]
    [InlineData("{6f1d2c3b-0a9e-4d8c-b7a6-5e4f3d2c1b0a}", "https://bot.example.com", "app id")]
    [InlineData(AppId, "http://bot.example.com", "https://bot.example.com")]
    [InlineData(AppId, "bot.example.com", "https://bot.example.com")]
    [InlineData(AppId, "https://me@bot.example.com", "https://bot.example.com")]
    [InlineData(AppId, "https://bot.example.com/?x=1", "https://bot.example.com")]
    public void What_cannot_be_used_is_refused_with_what_to_give_instead(string id, string url, string advice) =>
        Manifest.Refusal(new(id, url, "escalate", Slash: false)).ShouldNotBeNull().ShouldContain(advice);

    [Fact]
    public void Good_settings_are_not_refused() => Manifest.Refusal(Settings with { Site = "https://example.com/apps" }).ShouldBeNull();

    [Fact]
    public void A_page_about_the_bot_is_on_the_web_too() => Manifest.Refusal(Settings with { Site = "example.com" }).ShouldNotBeNull();

    [Fact]
    public void The_package_holds_the_manifest_and_two_icons_and_is_the_same_each_time()
    {
        var (manifest, files) = Unpacked(Settings);
        files.Keys.ShouldBe(["manifest.json", "color.png", "outline.png"]);
        manifest["icons"]!["color"]!.GetValue<string>().ShouldBe("color.png");
        manifest["icons"]!["outline"]!.GetValue<string>().ShouldBe("outline.png");
        Packed(Settings).ShouldBe(Packed(Settings));
    }

    [Fact]
    public void The_icons_are_as_Teams_wants_them()
    {
        var files = Unpacked(Settings).Files;
        var color = PngImage.Read(files["color.png"]);
        (color.Width, color.Height).ShouldBe((192, 192));
        color.Pixels.ShouldAllBe(pixel => pixel.Alpha == 255);
        color.Pixels.Distinct().Count().ShouldBeGreaterThan(2);

        var outline = PngImage.Read(files["outline.png"]);
        (outline.Width, outline.Height).ShouldBe((32, 32));
        outline.Pixels.Where(pixel => pixel.Alpha > 0).ShouldAllBe(pixel => pixel.Red == 255 && pixel.Green == 255 && pixel.Blue == 255);
        outline.Pixels.Count(pixel => pixel.Alpha == 0).ShouldBeGreaterThan(outline.Pixels.Count / 2);
        outline.Pixels.Count(pixel => pixel.Alpha == 255).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void The_manifests_in_the_repository_name_a_schema_that_is_tested()
    {
        var found = Directory.EnumerateFiles(Path.Combine(Folder.Root, "manifest", "teams"), "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))!["$schema"]!.GetValue<string>().Split('/')[^2]);
        found.ShouldBe(Schemas, ignoreOrder: true);
    }

    private static JsonObject Broken(string[] path, JsonNode? value)
    {
        JsonNode at = Manifest.Json(Settings);
        var manifest = at.AsObject();
        foreach (var part in path[..^1])
            at = int.TryParse(part, out var index) ? at[index]! : at[part]!;
        if (int.TryParse(path[^1], out var last))
            at[last] = value;
        else
            at[path[^1]] = value;
        return manifest;
    }

    private static byte[] Packed(ManifestSettings settings)
    {
        using var stream = new MemoryStream();
        AppPackage.Write(Manifest.Json(settings), stream);
        return stream.ToArray();
    }

    private static (JsonObject Manifest, Dictionary<string, byte[]> Files) Unpacked(ManifestSettings settings)
    {
        using var zip = new ZipArchive(new MemoryStream(Packed(settings)));
        var files = zip.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var from = entry.Open();
            using var to = new MemoryStream();
            from.CopyTo(to);
            return to.ToArray();
        });
        return (JsonNode.Parse(files["manifest.json"])!.AsObject(), files);
    }

    private static async Task<string[][]> ValidateAsync(params JsonObject[] manifests) =>
        JsonSerializer.Deserialize<string[][]>(await NodeScript.RunAsync("teams-manifest.cjs", "@microsoft/app-manifest", new JsonArray([.. manifests]).ToJsonString()))!;
}
