using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>Microsoft's own types of Adaptive Cards in Teams as a judge of what is sent to Teams, run once over many documents.</summary>
internal static class TeamsCardSchema
{
    private const string Script = "teams-cards.cjs";
    private const string Package = "@microsoft/teams.cards";

    // Read from the types once: that takes seconds.
    private static readonly Lazy<Task<string>> Schema = new(() => NodeScript.RunAsync(Script, Package, string.Empty, "--schema"));

    /// <summary>What is wrong with the cards in each document (a card, an activity or the body of an answer), in their order; an empty list where nothing is, also where no card is in it.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ErrorsAsync(IEnumerable<JsonNode> documents)
    {
        var asked = new JsonObject
        {
            ["schema"] = JsonNode.Parse(await Schema.Value),
            ["documents"] = new JsonArray([.. documents.Select(one => one.DeepClone())]),
        };
        return JsonSerializer.Deserialize<string[][]>(await NodeScript.RunAsync(Script, Package, asked.ToJsonString()))!;
    }
}
