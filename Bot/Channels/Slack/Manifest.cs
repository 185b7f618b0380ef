using System.Text.Json.Nodes;

namespace Bot.Channels.Slack;

/// <summary>The app's manifest: what a person pastes at api.slack.com to set the app up (https://docs.slack.dev/reference/app-manifest).</summary>
internal static class Manifest
{
    private const string Name = "EngagementBot";

    /// <summary>The path that takes commands, interactions and events.</summary>
    private const string Requests = "/slack/events";

    /// <summary>The longest command, its slash included (https://docs.slack.dev/reference/app-manifest).</summary>
    private const int MostLetters = 32;

    /// <summary>Why a command cannot be named so; null where it can. Slack takes lower case without spaces.</summary>
    public static string? Refusal(string command) => command.Length is > 0 and < MostLetters && command.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-' or '_') ? null
        : $"\"{command}\" is no name for a command: take up to {MostLetters - 1} lower-case letters, digits, hyphens and underscores, without the slash.";

    /// <summary>
    /// The manifest for a command. <paramref name="publicUrl"/>: where Slack reaches the bot over https; null for Socket Mode, which needs no address.
    /// <paramref name="installs"/>: workspaces install the app from the bot's own page, so its tokens are refreshed; a token that stands in the settings cannot be.
    /// </summary>
    public static JsonObject Json(string command, string? publicUrl, bool installs)
    {
        var address = publicUrl?.TrimEnd('/');
        var requests = address is null ? null : address + Requests;
        return new JsonObject
        {
            ["_metadata"] = new JsonObject { ["major_version"] = 1, ["minor_version"] = 1 },
            ["display_information"] = new JsonObject
            {
                ["name"] = Name,
                ["description"] = "Logs client issues, keeps their deadlines, and helps to tell clients the right thing the right way in time.",
                ["background_color"] = "#1d3557",
            },
            ["features"] = new JsonObject
            {
                ["app_home"] = new JsonObject { ["home_tab_enabled"] = true, ["messages_tab_enabled"] = true, ["messages_tab_read_only_enabled"] = false },
                ["bot_user"] = new JsonObject { ["display_name"] = Name.ToLowerInvariant(), ["always_online"] = true },
                ["shortcuts"] = new JsonArray(
                    Shortcut("global", "Log a client issue", Inbound.LogShortcut, "Opens the form for a new client issue"),
                    Shortcut("message", "Log as client issue", Inbound.MessageShortcut, "Logs a client issue that quotes this message")),
                ["slash_commands"] = new JsonArray(With("url", requests, new JsonObject
                {
                    ["command"] = $"/{command}",
                    ["description"] = "Logs a client issue, or works on one",
                    ["usage_hint"] = "[what happened | CASE-7 | mine | help]",
                    ["should_escape"] = false,
                })),
            },
            ["oauth_config"] = Redirects(installs ? address : null, new JsonObject { ["scopes"] = new JsonObject { ["bot"] = List(Scopes.Bot) } }),
            ["settings"] = new JsonObject
            {
                ["event_subscriptions"] = With("request_url", requests, new JsonObject { ["bot_events"] = List(Scopes.Events) }),
                ["interactivity"] = With("request_url", requests, new JsonObject { ["is_enabled"] = true }),
                ["org_deploy_enabled"] = installs,
                ["socket_mode_enabled"] = address is null,
                ["token_rotation_enabled"] = installs,
            },
        };
    }

    private static JsonObject Shortcut(string type, string name, string callback, string description) =>
        new() { ["type"] = type, ["name"] = name, ["callback_id"] = callback, ["description"] = description };

    private static JsonObject Redirects(string? address, JsonObject oauth)
    {
        if (address is not null)
            oauth["redirect_urls"] = new JsonArray($"{address}{Installs.Endpoints.Callback}");
        return oauth;
    }

    private static JsonObject With(string name, string? value, JsonObject section)
    {
        if (value is not null)
            section[name] = value;
        return section;
    }

    private static JsonArray List(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
