using System.Text.Json;
using Bot.Channels.Slack.BlockKit;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Slack;

/// <summary>Turns commands and interactions into what somebody did. Events are read by <see cref="Events"/>.</summary>
internal static class Inbound
{
    /// <summary>The channel's name, as policies and the records write it.</summary>
    public const string Channel = "slack";

    /// <summary>The global shortcut that logs an issue.</summary>
    public const string LogShortcut = "log_issue";

    /// <summary>The message shortcut that logs an issue about the message.</summary>
    public const string MessageShortcut = "log_message";

    /// <summary>Reads a request that is no handshake; <paramref name="command"/> is the bot's command with its slash.</summary>
    public static Received Read(Request request, string command) => request switch
    {
        Request.Command typed => Command(typed.Fields),
        Request.Interaction done => Interaction(done.Payload, command),
        Request.Event happened => Events.Read(happened.Envelope),
        _ => throw new InvalidOperationException(request.GetType().Name),
    };

    /// <summary>The inbound of an account at a place; what answers it depends on where it was done.</summary>
    public static Conversations.Inbound Of(string key, Context context, string? name, Act act)
    {
        var account = context.Account;
        var thread = context.Conversation is { } conversation && Threads.Read(conversation).Thread is not null ? context.Conversation : null;
        Destination glance = new Destination.Glance(account);
        Destination chat = context is { Shared: false, Conversation: { } own } ? new Destination.Conversation(own, account) : new Destination.Person(account);
        Destination home = thread is null ? chat : new Destination.Conversation(thread);
        return new(
            $"{Channel}/{context.Workspace.Team ?? context.Workspace.Enterprise}/{key}",
            new Account(Channel, account, string.IsNullOrWhiteSpace(name) ? context.User : name),
            new Place(Channel, context.Conversation ?? account, context.Shared, Reference.Of(context.Workspace).Write()),
            act,
            null)
        {
            Tenant = context.Workspace.Tenant,
            Home = thread,
            Reply = context.Origin is Origin.Command ? glance : context.Origin is Origin.View ? glance : home,
            Told = context is { Origin: Origin.Text, Shared: true } ? glance : null,
            Aside = context.Origin is Origin.Text or Origin.Reaction ? chat : glance,

            // What answers a modal is the next one, or that it closes.
            ShowsInPlace = context.Origin is not (Origin.Submission or Origin.Dismissal),
        };
    }

    private static Received Command(JsonElement fields)
    {
        if (fields.Text("user_id") is not { } user || fields.Text("channel_id") is not { } channel)
            return new Received.Ignored();
        var workspace = new Workspace(fields.Text("enterprise_id"), fields.Text("team_id"), fields.Flag("is_enterprise_install"));
        // A direct message may be one between two people: it never counts as the bot's own chat with somebody.
        var context = new Context(Origin.Command, workspace, user)
        {
            TriggerId = fields.Text("trigger_id"),
            ResponseUrl = fields.Text("response_url"),
            Conversation = channel,
            Shared = true,
        };
        return new Received.Done(Of($"command/{context.TriggerId}", context, fields.Text("user_name"), new Act.Said($"{fields.Text("command")} {fields.Text("text")}", ToBot: true)), context);
    }

    private static Received Interaction(JsonElement payload, string command)
    {
        if (payload.Text("user", "id") is not { } user)
            return new Received.Ignored();
        var context = new Context(Origin.Message, WorkspaceOf(payload), user) { Team = payload.Text("user", "team_id"), TriggerId = payload.Text("trigger_id"), ResponseUrl = payload.Text("response_url"), View = payload.Member("view") };
        var name = payload.Text("user", "name") ?? payload.Text("user", "username");
        return payload.Text("type") switch
        {
            "block_actions" => Pressed(payload, context, name),
            "view_submission" when context.View is { } view => Answered(view, context with { Origin = Origin.Submission }, name, FormMove.Submit),
            "view_closed" when context.View is { } view => Answered(view, context with { Origin = Origin.Dismissal }, name, FormMove.Leave),
            "shortcut" when payload.Text("callback_id") == LogShortcut => Shortcut(context with { Origin = Origin.Shortcut }, name, command),
            "message_action" when payload.Text("callback_id") == MessageShortcut => Quoted(payload, context with { Origin = Origin.Shortcut }, name),
            _ => new Received.Ignored(),
        };
    }

    private static Workspace WorkspaceOf(JsonElement payload) => new(
        payload.Text("enterprise", "id") ?? payload.Text("team", "enterprise_id"),
        payload.Text("view", "app_installed_team_id") ?? payload.Text("team", "id") ?? payload.Text("user", "team_id"),
        payload.Flag("is_enterprise_install"));

    private static Received Pressed(JsonElement payload, Context context, string? name)
    {
        if (payload.List("actions") is not [var action, ..])
            return new Received.Ignored();
        var key = $"press/{context.TriggerId ?? action.Text("action_ts")}/{action.Text("action_id")}";
        if (context.View is { } view)
            return PressedInView(view, action, context, name, key);
        var at = payload.Text("container", "channel_id") ?? payload.Text("channel", "id");
        var message = payload.Text("container", "message_ts");
        if (at is null || message is null || Act(action, message) is not { } act)
            return new Received.Ignored();
        var thread = payload.Text("container", "thread_ts") ?? payload.Text("message", "thread_ts");
        var here = context with { Conversation = thread is null || thread == message ? at : Threads.Write(at, thread), Shared = !Threads.IsDirect(at) };
        return new Received.Done(Of(key, here, name, act), here);
    }

    private static Received PressedInView(JsonElement view, JsonElement action, Context context, string? name, string key)
    {
        var read = ViewContext.Read(view.Text("private_metadata"));
        var here = (read is null ? context : context with { Conversation = read.Conversation, Shared = read.Shared }) with
        {
            Origin = view.Text("type") == "home" ? Origin.Home : Origin.View,
        };
        if (action.Text("action_id") == Names.Back && read is { FormId.Length: > 0 })
            return new Received.Done(Of(key, here, name, new Act.Answered(read.FormId, FormMove.Back, ViewAnswers.Read(view), null)), here);
        return Act(action, null) is { } act ? new Received.Done(Of(key, here, name, act), here) : new Received.Ignored();
    }

    private static Act? Act(JsonElement action, string? message) => ButtonValue.Read(action.Text("value")) switch
    {
        ButtonValue.Press press => new Act.Pressed(press.Nonce, press.Verb, press.Subject, message),
        ButtonValue.Resume resume => new Act.Resumed(resume.FormId),
        _ => null,
    };

    private static Received Answered(JsonElement view, Context context, string? name, FormMove move)
    {
        if (ViewContext.Read(view.Text("private_metadata")) is not { FormId.Length: > 0 } read)
            return new Received.Ignored();
        var answers = ViewAnswers.Read(view);

        // What was typed last does not come with a closed view: nothing there must not wipe out what was typed before.
        if (move is FormMove.Leave)
            answers = new Answers(answers.Values.Where(answer => answer.Value.Length > 0).ToDictionary());
        var here = context with { Conversation = read.Conversation, Shared = read.Shared };
        return new Received.Done(Of($"{move}/{view.Text("id")}/{view.Text("hash")}/{context.TriggerId}", here, name, new Act.Answered(read.FormId, move, answers, null)), here);
    }

    private static Received.Done Shortcut(Context context, string? name, string command) =>
        new(Of($"shortcut/{context.TriggerId}", context with { Shared = true }, name, new Act.Said(command)), context with { Shared = true });

    private static Received Quoted(JsonElement payload, Context context, string? name)
    {
        if (payload.Text("channel", "id") is not { } channel || payload.Member("message") is not { } message || message.Text("ts") is not { } written)
            return new Received.Ignored();
        var here = context with { Conversation = Threads.Write(channel, message.Text("thread_ts") ?? written), Shared = true };
        return new Received.Quoting(Of($"shortcut/{context.TriggerId}", here, name, new Act.Arrived()), here, message, channel, payload.Text("team", "domain"));
    }
}
