using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>The methods of the Web API: what each does, the scopes (any one) it needs, and whether it takes JSON.</summary>
internal static class ApiMethods
{
    /// <summary>One method.</summary>
    public sealed record Method(Func<ApiCall, JsonObject> Run, bool TakesJson = true, params string[] Scopes);

    private static readonly FrozenDictionary<string, Method> All = new Dictionary<string, Method>
    {
        ["api.test"] = new(call => Answer.Yes(("args", call.Arguments.All.DeepClone()))),
        ["auth.test"] = new(AuthMethods.Test),
        ["auth.revoke"] = new(AuthMethods.Revoke),
        ["apps.uninstall"] = new(AuthMethods.Uninstall, TakesJson: false),
        ["chat.postMessage"] = new(ChatMethods.Post, TakesJson: true, "chat:write"),
        ["chat.update"] = new(ChatMethods.Update, TakesJson: true, "chat:write"),
        ["chat.delete"] = new(ChatMethods.Delete, TakesJson: true, "chat:write"),
        ["chat.postEphemeral"] = new(ChatMethods.PostEphemeral, TakesJson: true, "chat:write"),
        ["chat.getPermalink"] = new(ChatMethods.Permalink, TakesJson: false),
        ["conversations.open"] = new(ConversationMethods.Open, TakesJson: true, "im:write", "mpim:write"),
        ["conversations.info"] = new(ConversationMethods.About, TakesJson: false, "channels:read", "groups:read", "im:read", "mpim:read"),
        ["conversations.members"] = new(ConversationMethods.Members, TakesJson: false, "channels:read", "groups:read", "im:read", "mpim:read"),
        ["conversations.history"] = new(ConversationMethods.History, TakesJson: false, "channels:history", "groups:history", "im:history", "mpim:history"),
        ["conversations.replies"] = new(ConversationMethods.Replies, TakesJson: false, "channels:history", "groups:history", "im:history", "mpim:history"),
        ["users.info"] = new(UserMethods.About, TakesJson: false, "users:read"),
        ["users.conversations"] = new(UserMethods.Conversations, TakesJson: false, "channels:read", "groups:read", "im:read", "mpim:read"),
        ["views.open"] = new(ViewMethods.Open),
        ["views.push"] = new(ViewMethods.Push),
        ["views.update"] = new(ViewMethods.Update),
        ["views.publish"] = new(ViewMethods.Publish),
    }.ToFrozenDictionary();

    /// <summary>A method by its name; null where there is none.</summary>
    public static Method? Find(string name) => All.GetValueOrDefault(name);
}
