namespace Bot.Tests.Counterparts.Slack;

/// <summary>How the fake behaves where Slack's app settings say so; a test changes it at any time.</summary>
internal sealed class FakeSlackSettings
{
    /// <summary>The events the app is subscribed to, in the words of the manifest.</summary>
    public ISet<string> Subscriptions { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "app_home_opened", "app_mention", "message.im", "app_uninstalled", "tokens_revoked", "reaction_added",
    };

    /// <summary>The scopes that the bot was given; null: whatever a method needs.</summary>
    public IReadOnlySet<string>? Scopes { get; set; }

    /// <summary>Whether bot tokens end after 12 hours and come with a refresh token.</summary>
    public bool RotatesTokens { get; set; }

    /// <summary>The public address that the redirect of an install must begin with; null: any.</summary>
    public string? RedirectUrl { get; set; }

    /// <summary>Where commands, interactions and events are sent to on the bot.</summary>
    public string CommandsPath { get; set; } = "/slack/events";

    /// <summary>Where interactions are sent.</summary>
    public string InteractionsPath { get; set; } = "/slack/events";

    /// <summary>Where events are sent.</summary>
    public string EventsPath { get; set; } = "/slack/events";

    /// <summary>How often an open socket is pinged, in real time; null: never (a .NET socket shows no pings to its program).</summary>
    public TimeSpan? PingEvery { get; set; }
}
