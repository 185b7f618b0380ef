namespace Bot.Channels.Slack;

/// <summary>What the Slack channel is set up with. Null secrets: that way is not used.</summary>
internal sealed record SlackSettings
{
    /// <summary>Where Slack's Web API is; another host by setting is allowed beside Slack's own, and no other.</summary>
    public const string DefaultApiUrl = "https://slack.com/api/";

    /// <summary>The secret that signs requests over HTTP (<c>Slack:SigningSecret</c>).</summary>
    public string? SigningSecret { get; init; }

    /// <summary>The bot token of the one workspace (<c>Slack:BotToken</c>).</summary>
    public string? BotToken { get; init; }

    /// <summary>The app-level token that opens Socket Mode (<c>Slack:AppToken</c>).</summary>
    public string? AppToken { get; init; }

    /// <summary>Where the Web API is (<c>Slack:ApiUrl</c>), ending in a slash.</summary>
    public Uri ApiUrl { get; init; } = new(DefaultApiUrl);

    /// <summary>How many sockets are open at once in Socket Mode, 1 to 10 (<c>Slack:Sockets</c>).</summary>
    public int Sockets { get; init; } = 1;

    /// <summary>Whether 👀 acknowledges and 📌 puts a message on the timeline (<c>Slack:Reactions</c>).</summary>
    public bool Reactions { get; init; } = true;

    /// <summary>The app's OAuth client (<c>Slack:ClientId</c>, <c>Slack:ClientSecret</c>): set, the app can be installed into many workspaces.</summary>
    public string? ClientId { get; init; }

    /// <summary>The app's OAuth secret.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>32 bytes in base64 that encrypt the tokens of installs (<c>Slack:EncryptionKey</c>).</summary>
    public string? EncryptionKey { get; init; }

    /// <summary>Where this bot can be reached from outside.</summary>
    public string PublicUrl { get; init; } = string.Empty;

    /// <summary>What links to the bot's own files begin with; empty where it serves none, and then they are left out.</summary>
    public string FilesUrl { get; init; } = string.Empty;

    /// <summary>Whether there is anything to do with Slack at all.</summary>
    public bool On => SigningSecret is not null || AppToken is not null || BotToken is not null || ClientId is not null;

    /// <summary>What is missing before the bot can work on Slack; null where nothing is, or nothing is set.</summary>
    public string? Refusal => this switch
    {
        { On: false } => null,
        { BotToken: null, ClientId: null } => "Slack is set up only in part: set Slack:BotToken (xoxb-…, on the app's page under OAuth & Permissions), or Slack:ClientId and Slack:ClientSecret for many workspaces.",
        { SigningSecret: null, AppToken: null } => "Slack is set up only in part: set Slack:AppToken (xapp-…) for Socket Mode, or Slack:SigningSecret for requests over HTTP.",
        { Sockets: < 1 or > 10 } => "Slack:Sockets has to be a number from 1 to 10.",
        _ => Installs.Setup.Refusal(this),
    };

    /// <summary>Reads the section <c>Slack</c>. Links on cards begin with <paramref name="publicUrl"/>.</summary>
    public static SlackSettings Read(IConfiguration settings, string publicUrl, bool files = false)
    {
        var slack = settings.GetSection("Slack");
        string? Text(string name) => string.IsNullOrWhiteSpace(slack[name]) ? null : slack[name];
        return new SlackSettings
        {
            SigningSecret = Text(nameof(SigningSecret)),
            BotToken = Text(nameof(BotToken)),
            AppToken = Text(nameof(AppToken)),
            ApiUrl = new Uri((Text(nameof(ApiUrl)) ?? DefaultApiUrl).TrimEnd('/') + "/"),
            Sockets = slack.GetValue(nameof(Sockets), 1),
            Reactions = slack.GetValue(nameof(Reactions), true),
            ClientId = Text(nameof(ClientId)),
            ClientSecret = Text(nameof(ClientSecret)),
            EncryptionKey = Text(nameof(EncryptionKey)),
            PublicUrl = publicUrl,
            FilesUrl = files ? publicUrl : string.Empty,
        };
    }
}
