using System.Text.Json.Nodes;
using Bot.Channels.Slack.Api;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;

namespace Bot.Channels.Slack;

/// <summary>Slack, over its Web API.</summary>
internal sealed class Channel(
    SlackSettings settings, WebApi api, Sharing sharing, DirectChats chats, SentBefore before, Whereabouts places, ChannelHealth<Channel> health, TimeProvider time, ILogger<Channel> log) : IChannel
{
    /// <summary>The most characters of a message's text when it is changed. https://docs.slack.dev/reference/methods/chat.update</summary>
    public const int LongestText = 4000;

    /// <summary>The id of a message that only one person was shown: it can never be changed.</summary>
    private const string Whispered = "whispered";

    /// <summary>What a chat says that was left or taken away meanwhile.</summary>
    private const string Gone = "channel_not_found";

    /// <inheritdoc/>
    public string Name => Inbound.Channel;

    /// <inheritdoc/>
    public bool RepeatsAreHarmless => false;

    /// <inheritdoc/>
    public bool ReachesEverybody => true;

    /// <inheritdoc/>
    public string Render(Shown shown)
    {
        switch (shown)
        {
            case Shown.ACard card:
                var drawn = MessageRenderer.Render(card, settings.FilesUrl);
                if (drawn.Cuts.Count > 0)
                    log.LogWarning("A card was cut to what Slack takes: {Cuts}", string.Join("; ", drawn.Cuts));
                return drawn.Text ?? MessageRenderer.Text(drawn.Json);
            case Shown.AForm form:
                return MessageRenderer.Text(ViewRenderer.ContinueButton(form, "It opens from here."));
            default:
                throw new InvalidOperationException(shown.GetType().Name);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Duration?> HoldAsync(Destination to, bool change, CancellationToken stop)
    {
        var method = change ? WebMethods.Update : WebMethods.Post;
        switch (to)
        {
            case Destination.Conversation { OnlyFor: null } one:
                return api.Wait(await places.Conversation(one.Id, stop), method, Threads.Read(one.Id).Channel);
            case Destination.Room room:
                return api.Wait(await places.Conversation(room.Id, stop), method, Threads.Read(room.Id).Channel);
            case Destination.Person person:
                var workspace = await places.Person(person.Account, stop);
                return chats.Known(workspace, person.Account) is { } chat ? api.Wait(workspace, method, chat) : api.Wait(workspace, WebMethods.Open, null);
            default:
                return null;
        }
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(Outgoing outgoing, CancellationToken stop)
    {
        // One deadline for the look-ups and the message: the look-ups come back as "not sent" and go on where they were.
        using var late = new CancellationTokenSource(WebApi.Deadline.ToTimeSpan(), time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        var outcome = await SendAsync(outgoing.To, outgoing, both.Token);
        if (outcome is SendOutcome.Refused && string.IsNullOrEmpty(outgoing.MessageId))
            health.Missed();
        return outcome;
    }

    private Task<SendOutcome> SendAsync(Destination to, Outgoing outgoing, CancellationToken stop) => to switch
    {
        _ when outgoing.MessageId == Whispered => Task.FromResult<SendOutcome>(new SendOutcome.Sent(Known(to), Whispered)),
        Destination.Conversation { OnlyFor: { } account } one when !Threads.IsDirect(one.Id) => WhisperAsync(one.Id, account, outgoing, stop),
        Destination.Conversation one => ToChannelAsync(one.Id, outgoing, stop),
        Destination.Room room => ToChannelAsync(room.Id, outgoing, stop),
        Destination.Person person => ToPersonAsync(person.Account, outgoing, stop),
        _ => throw new InvalidOperationException(to.GetType().Name),
    };

    /// <summary>Shown to one person where others read along; where Slack does not take that, in that person's own chat.</summary>
    private async Task<SendOutcome> WhisperAsync(string conversation, string account, Outgoing outgoing, CancellationToken stop)
    {
        var (channel, thread) = Threads.Read(conversation);
        var message = Message(outgoing, channel);
        message["user"] = Accounts.User(account);
        if (thread is not null)
            message["thread_ts"] = thread;
        var workspace = await places.Conversation(conversation, stop);
        return await api.CallAsync(workspace, WebMethods.Whisper, message, stop) switch
        {
            ApiReply.Ok => new SendOutcome.Sent(conversation, Whispered) { Tenant = workspace.Tenant },
            ApiReply.Failed { Outcome: SendOutcome.Refused } => await ToPersonAsync(account, outgoing, stop),
            ApiReply.Failed failed => failed.Outcome,
            var reply => throw new InvalidOperationException(reply.GetType().Name),
        };
    }

    private async Task<SendOutcome> ToPersonAsync(string account, Outgoing outgoing, CancellationToken stop)
    {
        var workspace = await places.Person(account, stop);
        var (channel, failed) = await chats.OpenAsync(workspace, account, stop);
        if (channel is null)
            return failed!;
        var outcome = await DeliverAsync(workspace, channel, null, outgoing, stop);

        // The chat may be gone while the person is not: it is opened anew, once.
        if (outcome is not SendOutcome.Refused { Why: Gone } || !chats.Forget(workspace, account))
            return outcome;
        (channel, failed) = await chats.OpenAsync(workspace, account, stop);
        return channel is null ? failed! : await DeliverAsync(workspace, channel, null, outgoing, stop);
    }

    private async Task<SendOutcome> ToChannelAsync(string conversation, Outgoing outgoing, CancellationToken stop)
    {
        var (channel, thread) = Threads.Read(conversation);
        var workspace = await places.Conversation(conversation, stop);
        return (Threads.IsDirect(channel) ? null : await sharing.CheckAsync(workspace, channel, stop)) ?? await DeliverAsync(workspace, channel, thread, outgoing, stop);
    }

    private async Task<SendOutcome> DeliverAsync(Workspace workspace, string channel, string? thread, Outgoing outgoing, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return new SendOutcome.NotSent("No time was left to send.");
        var message = Message(outgoing, channel);
        if (!string.IsNullOrEmpty(outgoing.MessageId))
        {
            message["ts"] = outgoing.MessageId;
            return Outcome(workspace, await api.CallAsync(workspace, WebMethods.Update, message, stop), channel, thread, outgoing.MessageId);
        }

        if (outgoing.Repeat)
        {
            var (found, later) = await before.FindAsync(workspace, channel, thread, outgoing.Key, stop);
            if (found is not null)
                return new SendOutcome.Sent(Threads.Write(channel, thread), found) { Tenant = workspace.Tenant };
            if (later is not null)
                return later;
        }

        if (thread is not null)
            message["thread_ts"] = thread;
        message["unfurl_links"] = false;
        message["unfurl_media"] = false;
        return Outcome(workspace, await api.CallAsync(workspace, WebMethods.Post, message, stop), channel, thread, string.Empty);
    }

    /// <summary>Ids are stored from the answer. A success without one was still taken.</summary>
    private static SendOutcome Outcome(Workspace workspace, ApiReply reply, string channel, string? thread, string messageId) => reply switch
    {
        ApiReply.Ok ok => new SendOutcome.Sent(Threads.Write(ok.Body.Text("channel") ?? channel, thread), ok.Body.Text("ts") ?? messageId) { Tenant = workspace.Tenant },
        ApiReply.Failed failed => failed.Outcome,
        _ => throw new InvalidOperationException(reply.GetType().Name),
    };

    private static JsonObject Message(Outgoing outgoing, string channel)
    {
        var message = JsonNode.Parse(outgoing.Payload)!.AsObject();
        message["channel"] = channel;
        message["text"] = Cut((string?)message["text"] ?? Escape(outgoing.Summary));
        message["parse"] = "none";
        message["link_names"] = false;
        message["metadata"] = SentBefore.Metadata(outgoing.Key);
        return message;
    }

    /// <summary>https://docs.slack.dev/messaging/formatting-message-text#escaping</summary>
    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>Text within the limit, never through a character or what stands for one.</summary>
    private static string Cut(string text)
    {
        if (text.Length <= LongestText)
            return text;
        var end = LongestText - 1;
        if (char.IsLowSurrogate(text[end]))
            end--;
        if (text.LastIndexOfAny(['&', '<'], end - 1) is >= 0 and var open && text.AsSpan(open, end - open).IndexOfAny(';', '>') < 0 && end - open < 100)
            end = open;
        return text[..end] + "…";
    }

    private static string Known(Destination to) => to is Destination.Conversation one ? one.Id : string.Empty;
}
