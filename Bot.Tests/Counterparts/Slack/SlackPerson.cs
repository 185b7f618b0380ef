using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>
/// Somebody in Slack: types, presses, fills in, as their client would let them, and sees what the bot made of it. What a client would not
/// allow (an option that is not there, a required field left empty), and an answer that breaks Slack's rules, fails the test.
/// </summary>
internal sealed class SlackPerson(FakeSlack slack, FakeTeam team, FakePerson account)
{
    /// <summary>Their id.</summary>
    public string Id => account.Id;

    /// <summary>The modal on top; null where none is open.</summary>
    public SlackView? CurrentView => slack.Read(state => state.Stack(team.Id, Id).LastOrDefault());

    /// <summary>The open modals, the root first.</summary>
    public IReadOnlyList<SlackView> Stack => slack.Read(state => state.Stack(team.Id, Id));

    /// <summary>Their Home tab; null where nothing was published.</summary>
    public SlackView? Home => slack.Home(Id, team.Id);

    /// <summary>The last message that only they see; null where there is none.</summary>
    public SlackMessage? LastEphemeral => slack.Messages.LastOrDefault(one => one.EphemeralTo == Id && one.Team == team.Id);

    /// <summary>What the bot wrote to them in their direct message, in order.</summary>
    public IReadOnlyList<SlackMessage> DirectMessages => [.. slack.Messages.Where(one => one.Channel == DirectMessageId && one.BotId is not null)];

    /// <summary>The id of their direct message with the bot.</summary>
    public string DirectMessageId => $"D{team.Id}{Id}";

    /// <summary>The errors under the fields of the modal after the last submit, by block id.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private set; } = new Dictionary<string, string>();

    /// <summary>What Slack itself told them because the bot did not answer well: <c>operation_timeout</c>, <c>dispatch_failed</c>, …; null where it did.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The options that the bot gave for what was typed into a menu last.</summary>
    public JsonArray Suggestions { get; private set; } = [];

    /// <summary>Types a slash command.</summary>
    public async Task<Delivered> CommandAsync(string channel, string command, string text = "")
    {
        var (payload, reply) = slack.Read(state =>
        {
            var there = channel == DirectMessageId ? state.DirectMessage(team, Id) : state.Channels[channel];
            var (id, url) = Reply(state, there.Id, null);
            return (Payloads.Command(state, team, account, there, command, text, url), state.Replies[id]);
        });
        var delivered = await SendAsync(DeliveryKind.Command, payload);
        Trouble = delivered.Status == 200 ? null : "dispatch_failed";
        if (delivered.Status == 200 && delivered.Answer.Text.Length > 0)
            Shown(delivered.Answer, reply);
        return delivered;
    }

    /// <summary>Presses or chooses something in a message (by action id or label), as the message stands now.</summary>
    public async Task<Delivered> PressAsync(SlackMessage message, string actionOrLabel, string? chosen = null)
    {
        var payload = slack.Read(state =>
        {
            var now = state.Find(message.Channel, message.Ts) ?? throw new InvalidOperationException("The message is not there any more.");
            if (now.EphemeralTo is { } only && only != Id)
                throw new InvalidOperationException($"{Id} does not see this message.");
            var element = BlockReading.Find(now.Blocks, actionOrLabel);
            return Payloads.Actions(state, team, account, Payloads.Action(state, element, chosen), now, null, Reply(state, now.Channel, now.Ts, now.ThreadTs).Url);
        });
        return await InteractAsync(payload);
    }

    /// <summary>Presses or chooses something in the modal on top (or, where none is open, the Home tab), by action id, label or block id.</summary>
    public async Task<Delivered> PressInViewAsync(string actionOrLabel, string? chosen = null)
    {
        var payload = slack.Read(state =>
        {
            var view = state.Stack(team.Id, Id).LastOrDefault() ?? state.Homes[(team.Id, Id)];
            var element = BlockReading.Find(view.Blocks, actionOrLabel);
            if (element.Type is not ("button" or "overflow"))
                view = state.Replace(view with { Values = InputValues.With(view.Values, element, chosen) });
            return Payloads.Actions(state, team, account, Payloads.Action(state, element, chosen), null, view, null);
        });
        return await InteractAsync(payload);
    }

    /// <summary>Types into the modal on top, without sending it: block id to text, an option's value or label, a date, several with commas between.</summary>
    public void Types(params (string Block, string? Text)[] values) => slack.Read(state =>
    {
        var view = state.Stack(team.Id, Id).LastOrDefault() ?? throw new InvalidOperationException($"{Id} has no modal open.");
        foreach (var (block, text) in values)
            view = view with { Values = InputValues.With(view.Values, BlockReading.Find(view.Blocks, block), text) };
        return state.Replace(view);
    });

    /// <summary>Types into a menu whose options the bot gives (<see cref="Suggestions"/>).</summary>
    public async Task<Delivered> SuggestAsync(string block, string typed)
    {
        var payload = slack.Read(state =>
        {
            var view = state.Stack(team.Id, Id)[^1];
            return Payloads.Suggestion(state, team, account, view, BlockReading.Find(view.Blocks, block), typed);
        });
        var delivered = await InteractAsync(payload);
        Suggestions = delivered.Answer.Json?["options"] as JsonArray ?? [];
        return delivered;
    }

    /// <summary>Fills in and submits the modal on top. The bot's answer is applied: it closes, shows errors, changes, or another comes on top.</summary>
    public async Task<Delivered> SubmitAsync(params (string Block, string? Text)[] values)
    {
        Types(values);
        var view = CurrentView!;
        if (view.SubmitLabel is null)
            throw new InvalidOperationException($"'{view.Title}' has no submit button.");
        if (InputValues.Unfilled(view) is { } why)
            throw new InvalidOperationException(why);
        var delivered = await SendAsync(DeliveryKind.Interaction, slack.Read(state => Payloads.Submission(state, team, account, view)));
        Trouble = delivered.Status == 200 ? null : "We had some trouble connecting. Try again?";
        Errors = delivered.Status == 200 ? slack.Read(state => Submitted.Apply(state, view, delivered.Answer)) : new Dictionary<string, string>();
        return delivered;
    }

    /// <summary>The same with a dictionary of block ids.</summary>
    public Task<Delivered> SubmitAsync(IReadOnlyDictionary<string, string> values) => SubmitAsync([.. values.Select(one => (one.Key, (string?)one.Value))]);

    /// <summary>Closes the modal on top, or all of them; the bot is told of those that want it.</summary>
    public async Task<IReadOnlyList<Delivered>> CloseViewAsync(bool all = false)
    {
        var payloads = slack.Read(state =>
        {
            var stack = state.Stack(team.Id, Id);
            var closed = all ? stack.AsEnumerable().Reverse().ToList() : stack.TakeLast(1).ToList();
            foreach (var view in closed)
                state.Replace(view with { Open = false });
            return closed.Where(view => view.NotifyOnClose).Select(view => Payloads.Closed(state, team, account, view, all)).ToList();
        });
        var answers = new List<Delivered>();
        foreach (var payload in payloads)
            answers.Add(await InteractAsync(payload));
        return answers;
    }

    /// <summary>Uses a global shortcut.</summary>
    public Task<Delivered> ShortcutAsync(string callbackId) => InteractAsync(slack.Read(state => Payloads.Shortcut(state, team, account, callbackId)));

    /// <summary>Uses a shortcut on a message.</summary>
    public Task<Delivered> MessageShortcutAsync(string callbackId, SlackMessage message) => InteractAsync(slack.Read(state =>
        Payloads.MessageShortcut(state, team, account, callbackId, message, Reply(state, message.Channel, null, message.ThreadTs).Url)));

    /// <summary>Writes in a channel; the bot hears it where it is subscribed, and where it is mentioned. Gives the message.</summary>
    public async Task<SlackMessage> SaysAsync(string channel, string text, string? threadTs = null) => (await Speech.SayAsync(slack, team, account, channel, text, threadTs)).Message;

    /// <summary>Mentions the bot in a channel; gives the delivery of the mention.</summary>
    public async Task<Delivered> MentionsAsync(string channel, string text, string? threadTs = null) =>
        (await Speech.SayAsync(slack, team, account, channel, $"<@{team.BotUser}> {text}", threadTs)).Deliveries.First(one => (string?)one.Payload["event"]!["type"] == "app_mention");

    /// <summary>Writes to the bot alone.</summary>
    public async Task<Delivered> DirectMessageAsync(string text, string? threadTs = null)
    {
        slack.Read(state => state.DirectMessage(team, Id));
        return (await Speech.SayAsync(slack, team, account, DirectMessageId, text, threadTs)).Deliveries[0];
    }

    /// <summary>Opens the Home tab (or another: <c>messages</c>).</summary>
    public Task<Delivered> OpensHomeAsync(string tab = "home") => slack.DeliverAsync(DeliveryKind.Event, slack.Read(state => Speech.HomeOpened(state, team, Id, tab)));

    /// <summary>Puts an emoji on a message, or takes it away.</summary>
    public Task<Delivered> ReactsAsync(SlackMessage message, string emoji, bool removed = false) =>
        slack.DeliverAsync(DeliveryKind.Event, slack.Read(state => Speech.Reaction(state, team, Id, message, emoji, removed)));

    private (string Id, string Url) Reply(SlackState state, string channel, string? ts, string? threadTs = null)
    {
        var id = Guid.NewGuid().ToString("N");
        state.Replies[id] = new SlackState.Reply(team.Id, channel, Id, ts, threadTs, state.Clock.GetCurrentInstant(), Uses: 0);
        return (id, slack.ReplyUrl(id));
    }

    private async Task<Delivered> InteractAsync(JsonObject payload)
    {
        var delivered = await SendAsync(DeliveryKind.Interaction, payload);
        Trouble = delivered.Status == 200 ? null : "dispatch_failed";
        return delivered;
    }

    private Task<Delivered> SendAsync(DeliveryKind kind, JsonObject payload) => slack.DeliverAsync(kind, payload);

    private void Shown(BotAnswer answer, SlackState.Reply reply)
    {
        var content = answer.Json is { } json ? new Arguments(json) : new Arguments(new JsonObject { ["text"] = answer.Text });
        if (content.Text("text") is null && content.Json("blocks") is null)
            return;
        if (ChatMethods.WrongContent(content, 40_000) is { } wrong)
            throw new InvalidOperationException($"Slack would not show the answer to the command: {wrong}");
        slack.Read(state => state.Keep(Replies.Draw(state, team, reply, content)));
    }
}
