using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>Microsoft's own parser of Adaptive Cards, run once over many cards.</summary>
internal static class CardReader
{
    /// <summary>What the parser finds wrong with each card, in the order of the cards; an empty list where nothing is.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> WrongAsync(IEnumerable<JsonObject> cards) =>
        (await NodeScript.RunAsync("read-cards.cjs", ["adaptivecards"], new JsonArray([.. cards]).ToJsonString())).Deserialize<string[][]>()!;
}
