using System.Text;
using System.Text.Json;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>What the fake wants of a message: what Teams wants, and that there is one card and no text beside it.</summary>
internal static class MessageRules
{
    /// <summary>https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages: a message has about 28 KB.</summary>
    public const int Heaviest = 28 * 1024;

    /// <summary>What is wrong, as the service's word; null where nothing is.</summary>
    public static string? Wrong(JsonElement activity, string bot)
    {
        if (activity.ValueKind != JsonValueKind.Object || Text(activity, "type") != "message")
            return "BadSyntax";
        if (Encoding.UTF8.GetByteCount(activity.GetRawText()) > Heaviest)
            return "MessageSizeTooBig";
        if (activity.TryGetProperty("text", out _) || Text(activity, "summary") is null or "")
            return "BadArgument";
        if (!activity.TryGetProperty("from", out var from) || Text(from, "id") != bot)
            return "BadArgument";
        return activity.TryGetProperty("attachments", out var attachments) && attachments.ValueKind == JsonValueKind.Array && attachments.GetArrayLength() == 1 && IsCard(attachments[0]) ? null : "BadArgument";
    }

    private static bool IsCard(JsonElement attachment) =>
        Text(attachment, "contentType") == "application/vnd.microsoft.card.adaptive"
        && attachment.TryGetProperty("content", out var card)
        && Text(card, "type") == "AdaptiveCard"
        && Text(card, "version") is "1.5"
        && Text(card, "fallbackText") is { Length: > 0 }
        && card.TryGetProperty("body", out var body)
        && body.ValueKind == JsonValueKind.Array;

    private static string? Text(JsonElement from, string name) => from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
