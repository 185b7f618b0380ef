using System.Text.Json.Nodes;

namespace Bot.Channels.Slack.BlockKit;

/// <summary>A card or form as it goes over the wire, and in words what had to be cut so that Slack takes it; the caller logs those.</summary>
internal sealed record Drawn(JsonObject Json, IReadOnlyList<string> Cuts);
