using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;
using Bot.Conversations;
using Bot.Dialogs.Acknowledge;
using Bot.Dialogs.Conversations;
using Bot.Storage.Records;

namespace Bot.Channels.Slack;

/// <summary>What an emoji on a message does (P-07, P-08): 👀 on a card of a case acknowledges it, 📌 on a message below one puts that on the timeline.</summary>
internal sealed class Reactions(CardStore cards, WebApi api, Members members)
{
    private const string Eyes = "eyes";
    private const string Pushpin = "pushpin";
    private const string RoundPushpin = "round_pushpin";

    /// <summary>What was meant; null where the emoji or the message means nothing here.</summary>
    public async Task<Act?> ReadAsync(Received.Reacted reacted, CancellationToken stop) => reacted.Emoji switch
    {
        Eyes when await cards.OnMessageAsync(Inbound.Channel, reacted.Channel, reacted.Timestamp) is { Case: not null } card =>
            new Act.Pressed(card.Nonce, AcknowledgeDialog.Name, null, reacted.Timestamp),
        Pushpin or RoundPushpin => await PinnedAsync(reacted, stop),
        _ => null,
    };

    private async Task<Act?> PinnedAsync(Received.Reacted reacted, CancellationToken stop)
    {
        // The event names the message only: its text and the thread it is in have to be read. The thread's first message may come with it.
        var arguments = new JsonObject
        {
            ["channel"] = reacted.Channel,
            ["ts"] = reacted.Timestamp,
            ["oldest"] = reacted.Timestamp,
            ["latest"] = reacted.Timestamp,
            ["inclusive"] = true,
        };
        if (await api.AskAsync(reacted.Context.Workspace, WebMethods.Replies, arguments, stop) is not ApiReply.Ok ok)
            return null;
        var found = ok.Body.List("messages").Where(one => one.Text("ts") == reacted.Timestamp).ToList();
        if (found is not [var message] || message.Text("thread_ts") is not { } thread || message.Text("text") is not { } text)
            return null;
        if (await cards.OnMessageAsync(Inbound.Channel, reacted.Channel, thread) is not { Case: not null } card)
            return null;
        var author = message.Text("user") is { } user ? await members.NameAsync(reacted.Context.Workspace, user, stop) : message.Text("username") ?? "somebody";
        var link = await api.AskAsync(reacted.Context.Workspace, WebMethods.Permalink, new JsonObject { ["channel"] = reacted.Channel, ["message_ts"] = reacted.Timestamp }, stop);
        return new Act.Pinned(card.Nonce, new Excerpt(MessageText.Plain(text), author, (link as ApiReply.Ok)?.Body.Text("permalink"), MessageText.At(reacted.Timestamp)));
    }
}
