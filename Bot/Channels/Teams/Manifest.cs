using System.Text.Json.Nodes;
using Bot.Channels.Teams.Invokes;

namespace Bot.Channels.Teams;

/// <summary>The app's manifest: what tells Teams about the bot, with two icons in one package (https://learn.microsoft.com/microsoft-365/extensibility/schema).</summary>
internal static class Manifest
{
    private const string Name = "EngagementBot";

    /// <summary>The colour of the icon.</summary>
    private const string Accent = "#3552C8";

    /// <summary>The oldest version that has all of this: every client that is still supported knows it.</summary>
    private const string Everywhere = "1.19";

    /// <summary>The first version that has slash commands and messages that one member alone sees.</summary>
    private const string Slash = "1.29";

    /// <summary>Why the app cannot be described so; null where it can.</summary>
    public static string? Refusal(ManifestSettings settings) => settings switch
    {
        { AppId: var id } when !Guid.TryParseExact(id, "D", out _) => $"\"{id}\" is no app id: give the Application (client) ID of the bot's app registration, such as 11111111-2222-3333-4444-555555555555.",
        { Url: var url } when Web(url) is null => $"\"{url}\" is no address that Teams can reach the bot at: write it as https://bot.example.com.",
        { Site: { } site } when Web(site) is null => $"\"{site}\" is no address of a page: write it as https://example.com/apps.",
        _ => null,
    };

    /// <summary>The manifest; settings that <see cref="Refusal"/> names are a fault.</summary>
    public static JsonObject Json(ManifestSettings settings)
    {
        var version = settings.Slash ? Slash : Everywhere;
        var site = Whole(settings.Site ?? settings.Url).AbsoluteUri;
        var domain = Whole(settings.Url).IdnHost;
        return new JsonObject
        {
            ["$schema"] = $"https://developer.microsoft.com/json-schemas/teams/v{version}/MicrosoftTeams.schema.json",
            ["manifestVersion"] = version,
            ["version"] = typeof(Manifest).Assembly.GetName().Version!.ToString(3),
            ["id"] = settings.AppId,
            ["developer"] = new JsonObject { ["name"] = Name, ["websiteUrl"] = site, ["privacyUrl"] = site, ["termsOfUseUrl"] = site },
            ["name"] = new JsonObject { ["short"] = Name, ["full"] = "EngagementBot: client issues, answered and escalated in time" },
            ["description"] = new JsonObject
            {
                ["short"] = "Logs client issues, keeps their deadlines and escalates them in time.",
                ["full"] = "Logs client issues in three short screens, keeps the deadlines your policy promises, helps to choose between e-mail and meeting, writes decisions down and has them "
                    + $"confirmed, and asks the next tier to approve an escalation on a card. Type {settings.Command}, or take “Log as client issue” on a message.",
            },
            ["icons"] = new JsonObject { ["color"] = AppPackage.Color, ["outline"] = AppPackage.Outline },
            ["accentColor"] = Accent,
            ["bots"] = new JsonArray(Bot(settings)),
            ["composeExtensions"] = new JsonArray(Extension(settings, domain)),
            ["defaultInstallScope"] = "personal",
            ["defaultGroupCapability"] = new JsonObject { ["team"] = "bot", ["groupchat"] = "bot" },
            ["validDomains"] = new JsonArray(domain),
        };
    }

    private static JsonObject Bot(ManifestSettings settings)
    {
        // Only where others read along is there anything to hide from them: a chat with the bot has no slash commands.
        var mentioned = List(settings.Command, ["personal", "team", "groupChat"]);
        var slashed = List(settings.Command, ["team", "groupChat"]);
        var bot = new JsonObject
        {
            ["botId"] = settings.AppId,
            ["scopes"] = new JsonArray("personal", "team", "groupChat"),
            ["isNotificationOnly"] = false,
            ["supportsFiles"] = false,
            ["commandLists"] = new JsonArray(mentioned),
        };
        if (settings.Slash)
        {
            bot["supportsTargetedMessages"] = true;
            mentioned["triggers"] = new JsonArray("mention");
            slashed["triggers"] = new JsonArray("slash");
            bot["commandLists"]!.AsArray().Add(slashed);
        }

        return bot;
    }

    private static JsonObject List(string command, string[] scopes) => new()
    {
        ["scopes"] = new JsonArray([.. scopes.Select(scope => JsonValue.Create(scope))]),
        ["commands"] = new JsonArray(
            Typed(command, "Log a client issue; a draft you left is still there"),
            Typed("mine", "The cases you own, logged or have to decide about"),
            Typed("approvals", "The requests that wait for your decision"),
            Typed("home", "What waits for you, with a button for each way in"),
            Typed("digest", "What is open, due and held back"),
            Typed("preferences", "Your working hours, quiet hours and digest"),
            Typed("away", "Say when you are away and who stands in"),
            Typed("who", "Who is on now"),
            Typed("policy", "The escalation policy, as it is in force"),
            Typed("help", "What can be typed")),
    };

    private static JsonObject Typed(string title, string description) => new() { ["title"] = title, ["description"] = description };

    private static JsonObject Extension(ManifestSettings settings, string domain)
    {
        var log = new JsonObject
        {
            ["id"] = Invoke.LogIssue,
            ["type"] = "action",
            ["title"] = "Log as client issue",
            ["description"] = "Opens the form for a new client issue, with the message's words in it",
            ["context"] = new JsonArray("message", "compose"),
            ["fetchTask"] = true,
        };
        if (settings.Slash)
            log["triggers"] = new JsonArray("slash");
        var find = new JsonObject
        {
            ["id"] = Invoke.FindCase,
            ["type"] = "query",
            ["title"] = "Find a case",
            ["description"] = "Finds cases by number, client or words of the title",
            ["context"] = new JsonArray("compose", "commandBox"),
            ["initialRun"] = true,
            ["parameters"] = new JsonArray(new JsonObject
            {
                ["name"] = "query",
                ["title"] = "Number, client or words",
                ["description"] = "CASE-7, Northwind or invoice",
                ["inputType"] = "text",
            }),
        };
        return new JsonObject
        {
            ["botId"] = settings.AppId,
            ["commands"] = new JsonArray(log, find),
            ["messageHandlers"] = new JsonArray(new JsonObject { ["type"] = "link", ["value"] = new JsonObject { ["domains"] = new JsonArray(domain) } }),
        };
    }

    private static Uri Whole(string url) => Web(url) ?? throw new ArgumentException(url, nameof(url));

    private static Uri? Web(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address is { Query: "", Fragment: "", UserInfo: "" } ? address : null;
}
