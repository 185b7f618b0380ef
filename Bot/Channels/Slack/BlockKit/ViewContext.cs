using System.Text.Json;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>
/// What a view carries in its <c>private_metadata</c>: the form it draws (with its step; empty for a view that only shows a card), the
/// conversation it was opened from (null: none), whether others read there, and the long values of options by their short ones.
/// </summary>
internal sealed record ViewContext(string FormId, string? Conversation, bool Shared, IReadOnlyDictionary<string, string> LongValues)
{
    /// <summary>No option is too long.</summary>
    public static readonly IReadOnlyDictionary<string, string> NoLongValues = new Dictionary<string, string>();

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text that the view carries.</summary>
    public string Write() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what <see cref="Write"/> wrote; null where it is nothing of ours.</summary>
    public static ViewContext? Read(string? text)
    {
        try
        {
            return string.IsNullOrEmpty(text) ? null : JsonSerializer.Deserialize<ViewContext>(text, Json) is { FormId: not null, LongValues: not null } read ? read : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
