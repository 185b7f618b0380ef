using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>What the fake knows: conversations, who is in them, and messages. One call at a time.</summary>
internal sealed class TeamsState(string bot, string tenant)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Type, IReadOnlyList<Member> Members)> _conversations = [];
    private readonly List<TeamsMessage> _messages = [];
    private long _lastId = 1_772_442_000_000;

    /// <summary>Those who cannot be written to, and the service's word for why.</summary>
    public Dictionary<Member, string> Blocked { get; } = [];

    /// <summary>Those of another organisation.</summary>
    public HashSet<Member> Guests { get; } = [];

    /// <summary>Every message there is, in order of posting, as it stands now.</summary>
    public IReadOnlyList<TeamsMessage> Messages
    {
        get
        {
            lock (_gate)
                return [.. _messages];
        }
    }

    /// <summary>Somebody's own chat with the bot.</summary>
    public static string ChatOf(Member member) => $"a:{member.AadObjectId}";

    /// <summary>A conversation with these people and the bot: personal, groupChat or channel.</summary>
    public void Add(string conversation, string type, params IReadOnlyList<Member> members)
    {
        lock (_gate)
            _conversations[conversation] = (type, members);
    }

    /// <summary>A conversation, a message, or somebody's chat is gone.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            _conversations.Remove(id);
            _messages.RemoveAll(message => message.Id == id);
        }
    }

    /// <summary>The conversation's type; null where there is none.</summary>
    public string? TypeOf(string conversation)
    {
        lock (_gate)
            return _conversations.TryGetValue(Room(conversation), out var found) ? found.Type : null;
    }

    /// <summary>Does what a call asks for: the status and the body.</summary>
    public (int Status, JsonObject Body) Run(string method, string[] path, JsonElement body)
    {
        lock (_gate)
        {
            return (method, path) switch
            {
                ("POST", ["conversations"]) => body.TryGetProperty("isGroup", out var group) && group.GetBoolean() ? Begin(body) : Open(body),
                ("POST", ["conversations", var id, "activities"]) => Post(id, body),
                ("PUT", ["conversations", var id, "activities", var message]) => Change(id, message, body),
                ("GET", ["conversations", var id, "pagedmembers"]) => Roster(id),
                _ => No(404, "NotFound"),
            };
        }
    }

    /// <summary>A refusal in the service's form.</summary>
    public static (int Status, JsonObject Body) No(int status, string code) =>
        (status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = $"{code}: refused by the tests' service." } });

    /// <summary>The status that a word of the service comes with.</summary>
    public static int StatusOf(string code) => code switch
    {
        "ConversationNotFound" or "ActivityNotFoundInConversation" or "NotFound" => 404,
        "MessageSizeTooBig" => 413,
        "BadSyntax" or "BadArgument" => 400,
        "Unauthorized" => 401,
        "PreconditionFailed" => 412,
        "ServiceError" => 500,
        _ => 403,
    };

    private (int, JsonObject) Open(JsonElement body)
    {
        var id = body.GetProperty("members")[0].GetProperty("id").GetString();
        if (!body.TryGetProperty("tenantId", out var from) || from.GetString() != tenant)
            return No(400, "BadSyntax");
        if (_conversations.Values.SelectMany(one => one.Members).FirstOrDefault(one => one.Id == id || one.AadObjectId == id) is not { } member)
            return No(403, "BotNotInConversationRoster");
        if (Blocked.TryGetValue(member, out var why))
            return No(403, why);
        _conversations[ChatOf(member)] = ("personal", [member]);
        return (201, new JsonObject { ["id"] = ChatOf(member) });
    }

    private (int, JsonObject) Begin(JsonElement body)
    {
        if (!body.TryGetProperty("channelData", out var data) || !data.TryGetProperty("channel", out var channel) || !body.TryGetProperty("activity", out var activity))
            return No(400, "BadSyntax");
        var id = channel.GetProperty("id").GetString()!;
        if (!_conversations.TryGetValue(id, out var found) || found.Type != "channel")
            return No(403, "BotNotInConversationRoster");
        if (MessageRules.Wrong(activity, bot) is { } wrong)
            return No(StatusOf(wrong), wrong);
        var message = Keep(id, activity);
        return (201, new JsonObject { ["id"] = message.Conversation, ["activityId"] = message.Id });
    }

    private (int, JsonObject) Post(string conversation, JsonElement activity)
    {
        if (Refusal(conversation) is { } refused)
            return refused;
        if (MessageRules.Wrong(activity, bot) is { } wrong)
            return No(StatusOf(wrong), wrong);
        return (201, new JsonObject { ["id"] = Keep(conversation, activity).Id });
    }

    private (int, JsonObject) Change(string conversation, string id, JsonElement activity)
    {
        if (Refusal(conversation) is { } refused)
            return refused;
        var index = _messages.FindIndex(one => one.Id == id && Room(one.Conversation) == Room(conversation));
        if (index < 0)
            return No(404, "ActivityNotFoundInConversation");
        if (MessageRules.Wrong(activity, bot) is { } wrong)
            return No(StatusOf(wrong), wrong);
        _messages[index] = _messages[index] with { Activity = activity, Changes = _messages[index].Changes + 1 };
        return (200, new JsonObject { ["id"] = id });
    }

    private (int, JsonObject) Roster(string conversation) => _conversations.TryGetValue(Room(conversation), out var found)
        ? (200, new JsonObject { ["members"] = new JsonArray([.. found.Members.Select(one => new JsonObject { ["id"] = one.Id, ["name"] = one.Name, ["aadObjectId"] = one.AadObjectId, ["tenantId"] = tenant, ["userRole"] = Guests.Contains(one) ? "guest" : "user" })]) })
        : No(404, "ConversationNotFound");

    private (int, JsonObject)? Refusal(string conversation)
    {
        if (!_conversations.TryGetValue(Room(conversation), out var found))
            return No(404, "ConversationNotFound");
        return found is { Type: "personal", Members: [var owner] } && Blocked.TryGetValue(owner, out var why) ? No(StatusOf(why), why) : null;
    }

    /// <summary>What is sent to a channel itself begins a post, which is a conversation of its own.</summary>
    private TeamsMessage Keep(string conversation, JsonElement activity)
    {
        var id = (++_lastId).ToString(CultureInfo.InvariantCulture);
        var post = _conversations[Room(conversation)].Type == "channel" && Room(conversation) == conversation ? $"{conversation};messageid={id}" : conversation;
        var message = new TeamsMessage(post, id, activity, 0);
        _messages.Add(message);
        return message;
    }

    private static string Room(string conversation) => conversation.Split(";messageid=")[0];
}

/// <summary>A message as it stands now, and how often it was changed.</summary>
internal sealed record TeamsMessage(string Conversation, string Id, JsonElement Activity, int Changes)
{
    /// <summary>The card.</summary>
    public JsonElement Card => Activity.GetProperty("attachments")[0].GetProperty("content");
}
