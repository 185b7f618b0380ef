using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>Slack's own types as a judge of what is sent to it, run once over many documents. The kinds are <c>message</c> (<c>text</c> and <c>blocks</c>), <c>modal</c> and <c>home</c>.</summary>
internal static class SlackSchema
{
    public const string Message = "message";
    public const string Modal = "modal";
    public const string Home = "home";

    // Read from Slack's types once: that takes seconds.
    private static readonly Lazy<Task<JsonNode>> Schema = new(() => RunAsync(string.Empty, "--schema"));

    /// <summary>What is wrong with each document, in their order; an empty list where nothing is.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> WrongAsync(IEnumerable<(string Kind, JsonObject Json)> documents)
    {
        var asked = new JsonObject
        {
            ["schema"] = (await Schema.Value).DeepClone(),
            ["documents"] = new JsonArray([.. documents.Select(one => new JsonObject { ["kind"] = one.Kind, ["json"] = one.Json.DeepClone() })]),
        };
        return (await RunAsync(asked.ToJsonString())).Deserialize<string[][]>()!;
    }

    private static Task<JsonNode> RunAsync(string input, params string[] arguments) => NodeScript.RunAsync("slack-schema.cjs", ["ts-json-schema-generator"], input, arguments);
}
