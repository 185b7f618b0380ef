namespace Bot.Channels.Slack;

/// <summary>What the app asks a workspace for, and which events it is told of: the one place that the manifest, the installs and the tests read.</summary>
internal static class Scopes
{
    /// <summary>The scopes of the bot's token.</summary>
    public static readonly IReadOnlyList<string> Bot =
    [
        "app_mentions:read", // A mention in a channel is a command, answered in its thread.
        "channels:read",     // Whether people from outside read along in a public channel, before something internal is posted there.
        "chat:write",        // Cards, changes of cards, and answers that only one person sees.
        "commands",          // The slash command and both shortcuts.
        "groups:read",       // The same as channels:read, for private channels.
        "im:history",        // Direct messages to the bot are commands.
        "im:write",          // Opens the direct message that an approval or a reminder goes to.
        "reactions:read",    // Eyes acknowledge a case, a pushpin puts a message on its timeline.
        "users:read",        // Whether an account is a guest or deactivated, before it is shown something internal.
    ];

    /// <summary>The events that the bot is told of.</summary>
    public static readonly IReadOnlyList<string> Events =
    [
        "app_home_opened", // Draws the Home tab.
        "app_mention",     // A command in a channel.
        "app_uninstalled", // The tokens are deleted.
        "message.im",      // A command in a direct message.
        "reaction_added",  // Acknowledges, or adds to the timeline.
        "tokens_revoked",  // The tokens are deleted.
    ];
}
