using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;

namespace Bot.Channels.Slack;

/// <summary>People's own chats with the bot: opened once, then known.</summary>
internal sealed class DirectChats(WebApi api)
{
    private const int MostRemembered = 5000;

    private readonly ConcurrentDictionary<(Workspace, string), string> opened = [];

    /// <summary>The chat's id, or why there is none. Opening twice gives the same chat, so a failure is never in doubt.</summary>
    public async Task<(string? Channel, SendOutcome? Failed)> OpenAsync(Workspace workspace, string account, CancellationToken stop)
    {
        if (opened.TryGetValue((workspace, account), out var known))
            return (known, null);
        switch (await api.CallAsync(workspace, WebMethods.Open, new JsonObject { ["users"] = Accounts.User(account) }, stop))
        {
            case ApiReply.Ok ok when ok.Body.Text("channel", "id") is { } channel:
                if (opened.Count >= MostRemembered)
                    opened.Clear();
                opened[(workspace, account)] = channel;
                return (channel, null);
            case ApiReply.Ok:
                return (null, new SendOutcome.NotSent("Slack opened a chat without an id."));
            case ApiReply.Failed { Outcome: SendOutcome.Unknown unknown }:
                return (null, new SendOutcome.NotSent(unknown.Why));
            case ApiReply.Failed failed:
                return (null, failed.Outcome);
            case var reply:
                throw new InvalidOperationException(reply.GetType().Name);
        }
    }

    /// <summary>The chat's id; null where it was not opened yet.</summary>
    public string? Known(Workspace workspace, string account) => opened.GetValueOrDefault((workspace, account));

    /// <summary>The chat is gone; true where it was known.</summary>
    public bool Forget(Workspace workspace, string account) => opened.TryRemove((workspace, account), out _);
}
