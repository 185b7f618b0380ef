using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels.Slack.SocketMode;

/// <summary>
/// What comes over a socket for the bot: <paramref name="Type"/> is <c>slash_commands</c>, <c>interactive</c> or <c>events_api</c>, the payload
/// what HTTP would bring; a repeat says how often it was tried and why. Only some envelopes take an answer with a payload.
/// </summary>
internal sealed record Envelope(string Id, string Type, JsonElement Payload, int RetryAttempt, string? RetryReason, bool AcceptsResponsePayload);

/// <summary>Handles an envelope and says what to answer with, if anything. When it returns, all is committed; when it throws, Slack sends the envelope again.</summary>
internal delegate Task<JsonObject?> Receive(Envelope envelope, CancellationToken stop);
