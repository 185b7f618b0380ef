using Bot.Channels.Teams.Invokes;
using Bot.Conversations;
using NodaTime.Text;

namespace Bot.Channels.Teams;

/// <summary>Turns activities into what somebody did. Invokes are read by <see cref="Invoke"/>.</summary>
internal static class Inbound
{
    /// <summary>The channel's name.</summary>
    public const string Channel = "teams";

    private static readonly HashSet<string> Eyes = ["1f440_eyes", "eyes"];

    /// <summary>Reads an activity. <paramref name="fingerprint"/> of the body stands in for a missing id; <paramref name="command"/> is the bot's command.</summary>
    public static Received Read(Activity activity, string fingerprint, string command) => activity.Type switch
    {
        null or "" => new Received.Bad("An activity needs a type."),
        "message" => Someone(activity) ?? Message(activity, fingerprint),
        "messageUpdate" => activity is { ChannelData.EventType: null or "editMessage", Id.Length: > 0 } ? Someone(activity) ?? Edited(activity) : new Received.Ignored(),
        "messageReaction" => activity is { ReplyToId.Length: > 0, ReactionsAdded: { } added } && added.Any(one => Eyes.Contains(one?.Type ?? string.Empty)) ? Someone(activity) ?? Reacted(activity) : new Received.Ignored(),
        "invoke" => Invoke.Read(activity, fingerprint, command),
        "conversationUpdate" when HasBot(activity, activity.MembersAdded) => Someone(activity) ?? Arrived(activity),
        "conversationUpdate" when HasBot(activity, activity.MembersRemoved) => Removed(activity),
        "installationUpdate" when activity.Action == "add" => Someone(activity) ?? Arrived(activity),
        "installationUpdate" when activity.Action == "remove" => Removed(activity),
        _ => new Received.Ignored(),
    };

    /// <summary>What is missing before anybody can be answered; null where nothing is.</summary>
    public static Received? Someone(Activity activity)
    {
        if (string.IsNullOrEmpty(activity.From?.Id))
            return new Received.Bad("An activity needs the account it is from.");
        if (string.IsNullOrEmpty(activity.Conversation?.Id))
            return new Received.Bad("An activity needs its conversation.");
        return activity.From.Role == "bot" || activity.From.Id == activity.Recipient?.Id ? new Received.Ignored() : null;
    }

    /// <summary>The id of an activity.</summary>
    public static string Id(Activity activity, string fingerprint) => string.IsNullOrEmpty(activity.Id) ? fingerprint : activity.Id;

    /// <summary>The inbound of an activity whose sender and conversation are there. <paramref name="shared"/> where it is known whether others read along.</summary>
    public static Conversations.Inbound From(Activity activity, string id, Act act, bool? shared = null)
    {
        var (account, place) = (Account(activity), Place(activity, shared));
        var inbound = new Conversations.Inbound($"{Channel}/{place.Conversation}/{id}", account, place, act, Zone(activity)) { At = At(activity), Tenant = Tenant(activity) };
        if (act is not Act.Said || !place.Shared || activity.Recipient?.IsTargeted != true)
            return inbound;

        // What only one of them could read is answered so that only that one can.
        var only = new Destination.Conversation(place.Conversation, account.Id);
        return inbound with { Reply = only, Told = only };
    }

    /// <summary>Who did it: the directory's id where there is one.</summary>
    public static Account Account(Activity activity)
    {
        var from = activity.From!;
        var account = string.IsNullOrEmpty(from.AadObjectId) ? from.Id! : from.AadObjectId;
        return new Account(Channel, account, string.IsNullOrWhiteSpace(from.Name) ? account : from.Name);
    }

    private static Place Place(Activity activity, bool? shared)
    {
        var conversation = activity.Conversation!;
        var reference = new Reference(
            activity.ServiceUrl ?? string.Empty,
            conversation.Id!,
            Tenant(activity),
            activity.Recipient?.Id,
            activity.Recipient?.Name,
            activity.From!.Id,
            activity.From.AadObjectId,
            conversation.ConversationType);
        return new Place(Channel, conversation.Id!, shared ?? Shared(conversation), reference.Text());
    }

    private static string? Tenant(Activity activity) => activity.Conversation!.TenantId ?? activity.ChannelData?.Tenant?.Id;

    private static Received.Message Message(Activity activity, string fingerprint)
    {
        // Clients without Action.Execute send a button as a message with a value and no text.
        if (Press.Read(activity, activity.Value, verb: null) is { } act)
            return new Received.Message(Press.Of(activity, Id(activity, fingerprint), act, activity.Value));
        return new Received.Message(From(activity, Id(activity, fingerprint), new Act.Said(Mentions.Typed(activity))));
    }

    private static Received.Edited Edited(Activity activity)
    {
        var inbound = From(activity, $"{activity.Id}/edited", new Act.Said(Mentions.Typed(activity)));
        return new Received.Edited(inbound, $"{Channel}/{inbound.Place.Conversation}/{activity.Id}");
    }

    // Taken away and put back it is the same reaction: what it did, it did once.
    private static Received.Reacted Reacted(Activity activity) =>
        new(From(activity, $"reaction/{activity.From!.Id}/eyes/{activity.ReplyToId}", new Act.Arrived()), activity.ReplyToId!);

    // Both updates come for one arrival, in no order: one key makes them one event.
    private static Received.Message Arrived(Activity activity) => new(From(activity, "arrived", new Act.Arrived()));

    private static Received Removed(Activity activity) =>
        string.IsNullOrEmpty(activity.Conversation?.Id) ? new Received.Bad("An activity needs its conversation.") : new Received.Removed(activity.Conversation.Id);

    private static bool HasBot(Activity activity, IReadOnlyList<ChannelAccount>? members) =>
        activity.Recipient?.Id is { } bot && members is not null && members.Any(member => member?.Id == bot);

    // Test clients leave the type out of a one-to-one chat; Teams always sends it.
    private static bool Shared(ConversationAccount conversation) =>
        conversation.ConversationType is { Length: > 0 } type ? type != "personal" : conversation.IsGroup == true;

    private static Instant? At(Activity activity) => InstantPattern.ExtendedIso.Parse(activity.Timestamp ?? string.Empty) is { Success: true, Value: var at } ? at : null;

    private static DateTimeZone? Zone(Activity activity)
    {
        var name = activity.LocalTimezone ?? activity.Entities?.FirstOrDefault(entity => entity?.Type == "clientInfo")?.Timezone;
        return string.IsNullOrEmpty(name) ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);
    }
}
