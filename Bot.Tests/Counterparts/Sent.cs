using System.Text.Json;

namespace Bot.Tests.Counterparts;

/// <summary>
/// One call of the bot to the connector: <c>POST /v3/conversations/{id}/activities[/{replyTo}]</c> posts, <c>PUT …/activities/{id}</c> changes,
/// <c>POST /v3/conversations</c> opens a chat (or, with <c>isGroup</c>, posts to a channel). <paramref name="Body"/> and <paramref name="Answer"/> are empty
/// objects where there was no JSON.
/// </summary>
public sealed record Sent(string Method, string Path, JsonElement Body, int Status, JsonElement Answer)
{
    private const string Conversations = "/v3/conversations/";

    /// <summary>It took effect, whatever was answered.</summary>
    public bool Accepted
    {
        get => field || Status is >= 200 and < 300;
        init;
    }

    /// <summary>When it came; of a fake only.</summary>
    public Instant At { get; init; }

    /// <summary>The seconds of the Retry-After that it was answered with.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The service's word for what was wrong; null where it was fine.</summary>
    public string? Error => Answer.ValueKind == JsonValueKind.Object && Answer.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error.GetProperty("code").GetString() : null;

    /// <summary>A message or a change of one, and no look-up.</summary>
    public bool IsMessage => Method != "GET" && (Path.StartsWith(Conversations, StringComparison.Ordinal) || (Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("activity", out _)));

    /// <summary>An activity that is in place of an earlier one.</summary>
    public bool IsChange => Method == "PUT";

    /// <summary>The activity: the body itself, or what is in it when a channel post opens its own conversation.</summary>
    public JsonElement Activity => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("activity", out var inside) ? inside : Body;

    /// <summary>The conversation it went to, as the path or the answer names it.</summary>
    public string Conversation => Path.StartsWith(Conversations, StringComparison.Ordinal)
        ? Uri.UnescapeDataString(Path[Conversations.Length..].Split('/')[0])
        : Text(Answer, "id");

    /// <summary>The id of the message it made or changed; empty where it made none.</summary>
    public string MessageId => Path.StartsWith(Conversations, StringComparison.Ordinal) ? Text(Answer, "id") : Text(Answer, "activityId");

    /// <summary>The activity's text; empty where it has none.</summary>
    public string Words => Text(Activity, "text");

    /// <summary>The first attachment's content: the card. An empty object where there is none.</summary>
    public JsonElement Card => Activity.ValueKind == JsonValueKind.Object
        && Activity.TryGetProperty("attachments", out var attachments)
        && attachments.ValueKind == JsonValueKind.Array
        && attachments.GetArrayLength() > 0
        ? attachments[0].GetProperty("content")
        : JsonElement.Parse("{}");

    /// <summary>The call in a line, for messages of failed tests.</summary>
    public string Line => $"{Method} {Path} {Status}: {string.Join(" | ", Texts(Activity).Take(40))}";

    /// <summary>Whether the activity's JSON holds these words anywhere, as people read them.</summary>
    public bool Says(string words) => Words.Contains(words, StringComparison.Ordinal) || Strings(Activity).Any(text => text.Contains(words, StringComparison.Ordinal));

    private static string Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString()! : string.Empty;

    /// <summary>What people read: runs, labels and titles.</summary>
    private static IEnumerable<string> Texts(JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.Array => from.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => from.EnumerateObject().SelectMany(property =>
            property.Name is "text" or "label" && property.Value.ValueKind == JsonValueKind.String ? [property.Value.GetString()!] : Texts(property.Value)),
        _ => [],
    };

    private static IEnumerable<string> Strings(JsonElement from) => from.ValueKind switch
    {
        JsonValueKind.String => [from.GetString()!],
        JsonValueKind.Array => from.EnumerateArray().SelectMany(Strings),
        JsonValueKind.Object => from.EnumerateObject().SelectMany(property => Strings(property.Value)),
        _ => [],
    };
}
