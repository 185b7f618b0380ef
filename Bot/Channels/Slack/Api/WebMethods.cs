namespace Bot.Channels.Slack.Api;

/// <summary>The methods of Slack's Web API that the bot calls, and how each takes its arguments (https://docs.slack.dev/reference/methods).</summary>
internal static class WebMethods
{
    public const string Post = "chat.postMessage";
    public const string Whisper = "chat.postEphemeral";
    public const string Update = "chat.update";
    public const string Permalink = "chat.getPermalink";
    public const string Open = "conversations.open";
    public const string Channel = "conversations.info";
    public const string Members = "conversations.members";
    public const string History = "conversations.history";
    public const string Replies = "conversations.replies";
    public const string Person = "users.info";
    public const string OpenView = "views.open";
    public const string PushView = "views.push";
    public const string UpdateView = "views.update";
    public const string PublishHome = "views.publish";
    public const string WhoAmI = "auth.test";
    public const string OpenSocket = "apps.connections.open";
    public const string GrantTokens = "oauth.v2.access";

    /// <summary>No method: what is sent to a response URL.</summary>
    public const string Respond = "response_url";

    /// <summary>Whether a method only reads: those take a form, and no JSON.</summary>
    public static bool Reads(string method) => method is Permalink or Channel or Members or History or Replies or Person or WhoAmI;
}
