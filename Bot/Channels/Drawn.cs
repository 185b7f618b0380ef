using System.Text.Json.Nodes;

namespace Bot.Channels;

/// <summary>A card or form as it goes over the wire, and in words what had to be cut so that the platform takes it; whoever sends it logs those.</summary>
internal sealed record Drawn(JsonObject Json, IReadOnlyList<string> Cuts)
{
    /// <summary>The same as text, where it was written to be weighed; null where it was changed since.</summary>
    public string? Text { get; init; }
}
