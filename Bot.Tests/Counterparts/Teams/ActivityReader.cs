using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts.Teams;

/// <summary>Microsoft's own parser of activities (<c>@microsoft/agents-activity</c>), run once over many.</summary>
internal static class ActivityReader
{
    /// <summary>What the parser finds wrong with each activity, in their order; null where nothing is.</summary>
    public static async Task<IReadOnlyList<string?>> WrongAsync(IEnumerable<JsonElement> activities) =>
        JsonNode.Parse(await NodeScript.RunAsync("teams-activities.cjs", "@microsoft/agents-activity", JsonSerializer.Serialize(activities))).Deserialize<string?[]>()!;

    /// <summary>As <see cref="WrongAsync(IEnumerable{JsonElement})"/>.</summary>
    public static Task<IReadOnlyList<string?>> WrongAsync(params IEnumerable<JsonObject> activities) => WrongAsync(activities.Select(one => JsonElement.Parse(one.ToJsonString())));
}
