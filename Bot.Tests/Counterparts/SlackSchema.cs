using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>Slack's own types as a judge of what is sent to it, run once over many documents. The kinds are <c>message</c> (<c>text</c> and <c>blocks</c>), <c>modal</c> and <c>home</c>.</summary>
internal static class SlackSchema
{
    public const string Message = "message";
    public const string Modal = "modal";
    public const string Home = "home";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

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

    private static async Task<JsonNode> RunAsync(string input, params string[] arguments)
    {
        Folder.Package("ts-json-schema-generator", "package.json");
        using var patience = new CancellationTokenSource(Patience);
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder.Counterparts, "slack-schema.cjs"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = node.StandardOutput.ReadToEndAsync(patience.Token);
        var complained = node.StandardError.ReadToEndAsync(patience.Token);
        await node.StandardInput.WriteAsync(input);
        node.StandardInput.Close();
        await node.WaitForExitAsync(patience.Token);
        return node.ExitCode == 0
            ? JsonNode.Parse(await said)!
            : throw new InvalidOperationException($"The judge did not run: {await complained}");
    }
}
