using System.Text.Json.Nodes;
using Bot.Channels.AdaptiveCards;

namespace Bot.Channels.Teams.Connections;

/// <summary>What is left of a card that the service found too heavy: its title and its buttons.</summary>
internal static class PlainCard
{
    private const int MostText = 500;
    private const int MostButtons = 6;

    /// <summary>The lighter card; null for a form, which cannot be answered without its inputs.</summary>
    public static string? Of(string payload)
    {
        if (JsonNode.Parse(payload) is not JsonObject card || card["body"] is not JsonArray body || payload.Contains("\"Input.", StringComparison.Ordinal))
            return null;
        var line = Fitting.Cut((string?)card["fallbackText"] ?? string.Empty, MostText);
        card["body"] = new JsonArray(
            TextRenderer.Block(line, Look.Default),
            TextRenderer.Block("There is more to this than Teams takes in one message. Open the case to read it.", new Look(Subtle: true)));
        card["fallbackText"] = line;
        if (card["actions"] is JsonArray actions)
            card["actions"] = new JsonArray([.. actions.Take(MostButtons).Select(action => action?.DeepClone())]);
        return CardRenderer.Text(card);
    }
}
