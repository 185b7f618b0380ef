using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bot.Channels.Slack;
using Bot.Channels.Slack.Api;
using Bot.Tests.Architecture;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Channels.Slack;

public sealed partial class ManifestTests
{
    /// <summary>The scopes that each method needs for what the bot does with it (https://docs.slack.dev/reference/methods): channels, private channels and direct messages.</summary>
    private static readonly Dictionary<string, string[]> OfMethods = new()
    {
        ["apps.connections.open"] = [], // The app-level token.
        ["auth.test"] = [],
        ["chat.getPermalink"] = [],
        ["chat.postEphemeral"] = ["chat:write"],
        ["chat.postMessage"] = ["chat:write"],
        ["chat.update"] = ["chat:write"],
        ["conversations.history"] = ["channels:history", "groups:history", "im:history", "metadata.message:read"],
        ["conversations.info"] = ["channels:read", "groups:read"],
        ["conversations.members"] = ["channels:read", "groups:read"],
        ["conversations.open"] = ["im:write"],
        ["conversations.replies"] = ["channels:history", "groups:history", "im:history", "metadata.message:read"],
        ["oauth.v2.access"] = [],
        ["users.info"] = ["users:read"],
        ["views.open"] = [],
        ["views.publish"] = [],
        ["views.push"] = [],
        ["views.update"] = [],
    };

    /// <summary>The scopes that each event needs (https://docs.slack.dev/reference/events).</summary>
    private static readonly Dictionary<string, string[]> OfEvents = new()
    {
        ["app_home_opened"] = [],
        ["app_mention"] = ["app_mentions:read"],
        ["app_uninstalled"] = [],
        ["message.im"] = ["im:history"],
        ["reaction_added"] = ["reactions:read"],
        ["tokens_revoked"] = [],
    };

    private static IEnumerable<Source> Code => Source.Product.Where(file => file.Path.StartsWith("Bot/Channels/Slack/", StringComparison.Ordinal) && file.Name is not "Scopes");

    [Fact]
    public void The_scopes_are_what_methods_and_events_need_none_more_and_none_less()
    {
        var methods = Methods(Code.SelectMany(file => file.Lines));
        methods.ShouldBe(OfMethods.Keys, ignoreOrder: true);
        Scopes.Events.ShouldBe(OfEvents.Keys, ignoreOrder: true);

        // Slash commands and shortcuts are no methods and no events.
        var needed = methods.SelectMany(method => OfMethods[method]).Concat(Scopes.Events.SelectMany(one => OfEvents[one])).Append("commands").Distinct();
        Scopes.Bot.ShouldBe(needed, ignoreOrder: true);
    }

    [Fact]
    public void A_method_is_found_in_code() =>
        Methods(["await api.CallAsync(workspace, \"reactions.add\", arguments, stop);", "=> method is \"team.info\" or \"bots.info\";", "\"hooks.slack.com\""]).ShouldBe(["reactions.add", "team.info", "bots.info"]);

    [Fact]
    public void Methods_are_named_in_one_place_and_each_of_them_is_called()
    {
        Methods(Code.Where(file => file.Name is not "WebMethods").SelectMany(file => file.Lines)).ShouldBeEmpty();
        var callers = string.Concat(Code.Where(file => file.Name is not ("WebMethods" or "Allowances" or "Budgets")).Select(file => file.Text));
        foreach (var method in typeof(WebMethods).GetFields())
            callers.ShouldContain($"WebMethods.{method.Name}");
    }

    [Fact]
    public void Every_event_that_the_manifest_names_is_read_by_the_code()
    {
        var text = string.Concat(Code.Select(file => file.Text));
        foreach (var type in Scopes.Events)
            text.ShouldContain($"\"{type.Split('.')[0]}\"");
    }

    [Fact]
    public async Task The_manifest_is_valid_for_Slack_in_each_way_to_run_the_bot()
    {
        var findings = await ValidateAsync(
            Manifest.Json("escalate", null, installs: false),
            Manifest.Json("escalate", "https://bot.example.com", installs: false),
            Manifest.Json(new string('a', 31), "https://bot.example.com/", installs: true),
            (JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder.Root, "manifest", "slack", "manifest.json")))!);
        findings.ShouldBe([[], [], [], []]);
    }

    [Fact]
    public async Task A_manifest_that_Slack_would_not_take_is_found()
    {
        (string Path, string Part, JsonNode? Value)[] mistakes =
        [
            ("/display_information/name", "display_information.name", new string('a', 36)),
            ("/display_information/description", "display_information.description", new string('a', 141)),
            ("/features/bot_user/display_name", "features.bot_user.display_name", "Engagement Bot"),
            ("/features/slash_commands/0/command", "features.slash_commands.0.command", "/" + new string('a', 32)),
            ("/features/slash_commands/0/command", "features.slash_commands.0.command", "escalate"),
            ("/features/shortcuts/0/type", "features.shortcuts.0.type", "local"),
            ("/oauth_config/scopes/bot/0", "oauth_config.scopes.bot.0", "chat:shout"),
            ("/settings/event_subscriptions/bot_events/0", "settings.event_subscriptions.bot_events.0", "app_sneezed"),
            ("/settings/interactivity", "settings.interactivity.enabled", true),
            (" must NOT have additional", "surprise", true),
        ];
        var findings = await ValidateAsync([.. mistakes.Select(mistake => Broken(mistake.Part, mistake.Value))]);
        foreach (var (mistake, finding) in mistakes.Zip(findings))
            finding.ShouldContain(line => line.StartsWith(mistake.Path, StringComparison.Ordinal), mistake.Part);
    }

    [Fact]
    public void Over_HTTP_all_requests_come_to_one_address_and_installs_bring_their_own_page()
    {
        var single = Manifest.Json("escalate", "https://bot.example.com/", installs: false);
        var many = Manifest.Json("escalate", "https://bot.example.com", installs: true);
        single["features"]!["slash_commands"]![0]!["url"]!.ToString().ShouldBe("https://bot.example.com/slack/events");
        single["settings"]!["event_subscriptions"]!["request_url"]!.ToString().ShouldBe("https://bot.example.com/slack/events");
        single["settings"]!["interactivity"]!["request_url"]!.ToString().ShouldBe("https://bot.example.com/slack/events");
        single["oauth_config"]!.AsObject().ContainsKey("redirect_urls").ShouldBeFalse();
        single["settings"]!["token_rotation_enabled"]!.GetValue<bool>().ShouldBeFalse("A token of the settings cannot be refreshed.");
        many["oauth_config"]!["redirect_urls"]![0]!.ToString().ShouldBe("https://bot.example.com/slack/oauth/callback");
        many["settings"]!["token_rotation_enabled"]!.GetValue<bool>().ShouldBeTrue();
        many["settings"]!["org_deploy_enabled"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static JsonObject Broken(string path, JsonNode? value)
    {
        var manifest = Manifest.Json("escalate", null, installs: false);
        JsonNode at = manifest;
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
            at = int.TryParse(part, out var index) ? at[index]! : at[part]!;
        if (int.TryParse(parts[^1], out var last))
            at[last] = value;
        else
            at[parts[^1]] = value;
        return manifest;
    }

    /// <summary>Names of methods in string literals.</summary>
    private static List<string> Methods(IEnumerable<string> lines) =>
        [.. lines.SelectMany(line => MethodName().Matches(line)).Select(found => found.Groups["name"].Value).Distinct()];

    private static async Task<string[][]> ValidateAsync(params JsonObject[] manifests)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, new JsonArray([.. manifests.Select(one => one.DeepClone())]).ToJsonString());
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder.Counterparts, "slack-manifest.cjs"), file]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            var answer = JsonNode.Parse(await node.StandardOutput.ReadToEndAsync())!;
            answer["limits"]!.GetValue<int>().ShouldBeGreaterThan(20, "The limits stand in the comments of the type.");
            return answer["findings"].Deserialize<string[][]>()!;
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("\"(?<name>(admin|api|apps|auth|bookmarks|bots|chat|conversations|dnd|emoji|files|migration|oauth|openid|pins|reactions|reminders|team|tooling|usergroups|users|views|workflows)(\\.[a-zA-Z0-9]+)+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex MethodName();
}
