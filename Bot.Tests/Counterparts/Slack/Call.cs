using System.Text.Json;

namespace Bot.Tests.Counterparts.Slack;

/// <summary>
/// One call of the bot: the method (<c>chat.postMessage</c>; <c>respond</c> for a response_url), its token and arguments, and what it was
/// answered. <paramref name="Status"/> is 0 where no answer was sent (reset, or still held); <paramref name="Accepted"/> says whether it took effect.
/// </summary>
internal sealed record Call(int Number, string Method, string? Token, JsonElement Arguments, int Status, JsonElement Answer, bool Accepted, Instant At)
{
    /// <summary>Nothing, as JSON.</summary>
    public static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The seconds of the Retry-After that it was answered with.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Slack's word for what was wrong; null where it was fine.</summary>
    public string? Error => Answer.TryGetProperty("error", out var error) ? error.GetString() : null;

    /// <summary>An argument as text; null where it is missing.</summary>
    public string? Text(string name) => Arguments.TryGetProperty(name, out var value) ? value.ToString() : null;

    /// <summary>An argument as JSON, also where a form carried it as text.</summary>
    public JsonElement Json(string name) => Arguments.GetProperty(name) is var value && value.ValueKind == JsonValueKind.String ? JsonElement.Parse(value.GetString()!) : value;
}
