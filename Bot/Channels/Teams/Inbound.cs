using System.Text.Json;
using Bot.Conversations;
using Bot.Dialogs.Cards;

namespace Bot.Channels.Teams;

/// <summary>Turns activities into what somebody did.</summary>
internal static class Inbound
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "teams";

    private const string CardAction = "adaptiveCard/action";

    /// <summary>Reads an activity. <paramref name="fingerprint"/> of the body stands in for a missing id.</summary>
    public static Received Read(Activity activity, string fingerprint) => activity.Type switch
    {
        null or "" => new Received.Bad("An activity needs a type."),
        "message" => Someone(activity) ?? Message(activity, fingerprint),
        "invoke" when activity.Name == CardAction => Someone(activity) ?? Action(activity, fingerprint),
        "invoke" => new Received.UnknownInvoke(),
        "conversationUpdate" => BotAdded(activity) ? Someone(activity) ?? Arrived(activity) : new Received.Ignored(),
        "installationUpdate" => activity.Action == "add" ? Someone(activity) ?? Arrived(activity) : new Received.Ignored(),
        _ => new Received.Ignored(),
    };

    /// <summary>What is missing before anybody can be answered; null where nothing is.</summary>
    private static Received? Someone(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.From?.Id))
            return new Received.Bad("An activity needs the account it is from.");
        if (string.IsNullOrEmpty(activity.Conversation?.Id))
            return new Received.Bad("An activity needs its conversation.");
        return activity.From.Role == "bot" || activity.From.Id == activity.Recipient?.Id ? new Received.Ignored() : null;
    }

    private static Received.Message Message(Activity activity, string fingerprint)
    {
        // Clients without Action.Execute send a button as a message with a value and no text.
        var act = Pressed(activity, activity.Value, verb: null) ?? new Act.Said(Mentions.Typed(activity));
        return new Received.Message(From(activity, Id(activity, fingerprint), act));
    }

    private static Received Action(Activity activity, string fingerprint)
    {
        if (activity.Value?.Member("action") is not { ValueKind: JsonValueKind.Object } action)
            return new Received.BadCardAction("This button sent no action.");
        return Pressed(activity, action.Member("data"), action.Text("verb")) is { } act
            ? new Received.CardAction(From(activity, Id(activity, fingerprint), act))
            : new Received.BadCardAction("This button is not one of this bot's.");
    }

    // Both updates come for one arrival, in no order: one key makes them one event.
    private static Received.Message Arrived(Activity activity) => new(From(activity, "arrived", new Act.Arrived()));

    private static bool BotAdded(Activity activity) =>
        activity.Recipient?.Id is { } bot && activity.MembersAdded is { } added && added.Any(member => member?.Id == bot);

    private static Act? Pressed(Activity activity, JsonElement? data, string? verb)
    {
        verb ??= data?.Text("verb");
        if (data?.Text("form") is { } form)
            return Move(verb) is { } move ? new Act.Answered(form, move, Answers(data.Value), activity.ReplyToId) : null;
        return data?.Text("nonce") is { } nonce && verb is not null
            ? new Act.Pressed(nonce, verb, data.Value.Text("subject"), activity.ReplyToId)
            : null;
    }

    private static FormMove? Move(string? verb) => verb switch
    {
        "submit" => FormMove.Submit,
        "back" => FormMove.Back,
        "leave" => FormMove.Leave,
        _ => null,
    };

    private static Answers Answers(JsonElement data) => new(data.Members()
        .Where(member => member.Name is not ("form" or "verb"))
        .Select(member => (member.Name, Text: member.Value.Written()))
        .Where(member => member.Text is not null)
        .ToDictionary(member => member.Name, member => member.Text!));

    private static string Id(Activity activity, string fingerprint) => string.IsNullOrEmpty(activity.Id) ? fingerprint : activity.Id;

    private static Conversations.Inbound From(Activity activity, string id, Act act)
    {
        var from = activity.From!;
        var conversation = activity.Conversation!;
        var reference = new Reference(
            activity.ServiceUrl ?? string.Empty,
            conversation.Id!,
            conversation.TenantId ?? activity.ChannelData?.Tenant?.Id,
            activity.Recipient?.Id,
            activity.Recipient?.Name,
            from.Id,
            from.AadObjectId,
            conversation.ConversationType);
        var account = string.IsNullOrEmpty(from.AadObjectId) ? from.Id! : from.AadObjectId;
        return new(
            $"{Channel}/{conversation.Id}/{id}",
            new Account(Channel, account, string.IsNullOrWhiteSpace(from.Name) ? account : from.Name),
            new Place(Channel, conversation.Id!, Shared(conversation), reference.Text()),
            act,
            Zone(activity));
    }

    // Test clients leave the type out of a one-to-one chat; Teams always sends it.
    private static bool Shared(ConversationAccount conversation) =>
        conversation.ConversationType is { Length: > 0 } type ? type != "personal" : conversation.IsGroup == true;

    private static DateTimeZone? Zone(Activity activity)
    {
        var name = activity.LocalTimezone ?? activity.Entities?.FirstOrDefault(entity => entity?.Type == "clientInfo")?.Timezone;
        return string.IsNullOrEmpty(name) ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
    }
}

/// <summary>What became of an activity at the edge.</summary>
internal abstract record Received
{
    private Received()
    {
    }

    /// <summary>Somebody did something; the answer goes out as a message.</summary>
    public sealed record Message(Conversations.Inbound Inbound) : Received;

    /// <summary>Somebody pressed a button that waits for the answer in the response.</summary>
    public sealed record CardAction(Conversations.Inbound Inbound) : Received;

    /// <summary>Nothing for this bot.</summary>
    public sealed record Ignored : Received;

    /// <summary>A button press that says nothing this bot could understand.</summary>
    public sealed record BadCardAction(string Why) : Received;

    /// <summary>An invoke of a kind this bot has nothing for.</summary>
    public sealed record UnknownInvoke : Received;

    /// <summary>No activity at all.</summary>
    public sealed record Bad(string Why) : Received;
}
