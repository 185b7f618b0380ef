using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Bot.Channels.Teams;

/// <summary>The way back to a conversation, kept with its place as compact JSON. <paramref name="Type"/>: personal, groupChat or channel.</summary>
internal sealed record Reference(
    string ServiceUrl,
    string ConversationId,
    string? TenantId,
    string? BotId,
    string? BotName,
    string? UserId,
    string? AadObjectId,
    string? Type = null)
{
    private static readonly JsonSerializerOptions Names = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Reads what <see cref="Text"/> wrote; null where it is something else.</summary>
    public static Reference? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Reference>(text, Names) is { ServiceUrl: not null, ConversationId: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The bot's own account as it goes over the wire; what is not known is left out.</summary>
    public JsonObject Bot()
    {
        var bot = new JsonObject { ["id"] = BotId ?? string.Empty };
        if (BotName is { } name)
            bot["name"] = name;
        return bot;
    }

    /// <summary>The compact JSON.</summary>
    public string Text() => JsonSerializer.Serialize(this, Names);
}
