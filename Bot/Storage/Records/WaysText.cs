using System.Text.Json;
using Bot.Conversations;

namespace Bot.Storage.Records;

/// <summary>The ways that are left for a message, as text: a list of pairs of channel and destination.</summary>
internal static class WaysText
{
    /// <summary>The text; null for none.</summary>
    public static string? Write(IReadOnlyList<Way> ways) =>
        ways.Count == 0 ? null : JsonSerializer.Serialize(ways.Select(way => new[] { way.Channel, DestinationText.Write(way.Destination) }));

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static IReadOnlyList<Way> Read(string? text) =>
        text is null ? [] : [.. JsonSerializer.Deserialize<string[][]>(text)!.Select(pair => new Way(pair[0], DestinationText.Read(pair[1])))];
}
