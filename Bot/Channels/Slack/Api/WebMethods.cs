namespace Bot.Channels.Slack.Api;

/// <summary>The methods of Slack's Web API that sending needs, and how each takes its arguments.</summary>
internal static class WebMethods
{
    public const string Post = "chat.postMessage";
    public const string Whisper = "chat.postEphemeral";
    public const string Update = "chat.update";
    public const string Open = "conversations.open";
    public const string Channel = "conversations.info";
    public const string Members = "conversations.members";
    public const string History = "conversations.history";
    public const string Replies = "conversations.replies";
    public const string Person = "users.info";

    /// <summary>No method: what is sent to a response URL.</summary>
    public const string Respond = "response_url";

    /// <summary>Whether a method only reads: those take a form, and no JSON.</summary>
    public static bool Reads(string method) => method is Channel or Members or History or Replies or Person or "auth.test" or "chat.getPermalink" or "users.list" or "conversations.list" or "team.info" or "bots.info";
}
