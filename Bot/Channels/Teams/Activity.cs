using System.Text.Json;
using System.Text.Json.Serialization;

namespace Bot.Channels.Teams;

/// <summary>A Bot Framework activity, as far as the bot uses it. Names and shapes: https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md.</summary>
internal sealed record Activity
{
    /// <summary>How deep the JSON may nest.</summary>
    private const int Depth = 32;

    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = Depth,
    };

    /// <summary>message, messageUpdate, messageReaction, invoke, conversationUpdate, installationUpdate, or one the bot leaves alone.</summary>
    public string? Type { get; init; }

    /// <summary>The same on a repeat.</summary>
    public string? Id { get; init; }

    /// <summary>When it was sent, as the platform wrote it.</summary>
    public string? Timestamp { get; init; }

    /// <summary>Where answers are sent to.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>msteams, or a test client's.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Who did it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Where it was done.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The bot.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>Typed text, mentions included.</summary>
    public string? Text { get; init; }

    /// <summary>plain, markdown or xml.</summary>
    public string? TextFormat { get; init; }

    /// <summary>Mentions and what the client says about itself.</summary>
    public IReadOnlyList<Entity>? Entities { get; init; }

    /// <summary>What a card's button sent.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Which invoke it is.</summary>
    public string? Name { get; init; }

    /// <summary>The message whose card was pressed.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>What only Teams knows.</summary>
    public ChannelData? ChannelData { get; init; }

    /// <summary>The client's language.</summary>
    public string? Locale { get; init; }

    /// <summary>The client's time zone.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>Who came into the conversation.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Who went out of the conversation.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>What was put on the message that <see cref="ReplyToId"/> names.</summary>
    public IReadOnlyList<Reaction>? ReactionsAdded { get; init; }

    /// <summary>What an installationUpdate is about: add or remove.</summary>
    public string? Action { get; init; }

    /// <summary>Reads an activity; unknown members are fine, duplicate ones, deep nesting and broken text are not. Null where it is none.</summary>
    public static Activity? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = Depth, AllowDuplicateProperties = false });
            var activity = document.RootElement.Deserialize<Activity>(Names);
            return activity?.Value is { } value ? activity with { Value = Whole(value).Clone() } : activity;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second: half a surrogate pair parses, but cannot be read as text.
            return null;
        }
    }

    /// <summary>Reads every text once, so that no later reader trips over a broken one.</summary>
    private static JsonElement Whole(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
            _ = value.GetString();
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                Whole(item);
        }

        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
                Whole(member.Value);
        }

        return value;
    }
}

/// <summary>A person's or a bot's account. <paramref name="IsTargeted"/>, of a recipient: nobody else in the conversation sees the message.</summary>
internal sealed record ChannelAccount(string? Id, string? Name, string? AadObjectId, string? Role, bool? IsTargeted = null);

/// <summary>A chat, a group chat or a thread of a channel.</summary>
internal sealed record ConversationAccount(string? Id, string? ConversationType, string? TenantId, bool? IsGroup, string? Name);

/// <summary>A mention (<paramref name="Mentioned"/>, <paramref name="Text"/>) or what the client says about itself (<paramref name="Timezone"/>).</summary>
internal sealed record Entity(string? Type, ChannelAccount? Mentioned, string? Text, string? Timezone);

/// <summary>An emoji on a message: like, heart, 1f440_eyes and so on.</summary>
internal sealed record Reaction(string? Type);

/// <summary>What only Teams knows. <paramref name="EventType"/> says what a messageUpdate is: editMessage or undeleteMessage.</summary>
internal sealed record ChannelData(TenantData? Tenant, string? EventType = null);

/// <summary>The organisation.</summary>
internal sealed record TenantData(string? Id);
