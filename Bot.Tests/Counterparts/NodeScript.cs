using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>A Node script that reads its input to the end, answers with JSON, and ends.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What the script in this folder answers; it needs an installed package.</summary>
    public static async Task<JsonNode> RunAsync(string script, string[] package, string input, params string[] arguments)
    {
        Folder.Package([.. package, "package.json"]);
        using var patience = new CancellationTokenSource(Patience);
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder.Counterparts, script), .. arguments])
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
            : throw new InvalidOperationException($"{script} did not run: {await complained}");
    }
}
