using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Counterparts;

/// <summary>Microsoft's own parser of Adaptive Cards, run once over many cards.</summary>
internal static class CardReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What the parser finds wrong with each card, in the order of the cards; an empty list where nothing is.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> WrongAsync(IEnumerable<JsonObject> cards)
    {
        Folder.Package("adaptivecards", "package.json");
        using var patience = new CancellationTokenSource(Patience);
        using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Folder.Counterparts, "read-cards.cjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var said = node.StandardOutput.ReadToEndAsync(patience.Token);
        var complained = node.StandardError.ReadToEndAsync(patience.Token);
        await node.StandardInput.WriteAsync(new JsonArray([.. cards]).ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync(patience.Token);
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<string[][]>(await said)!
            : throw new InvalidOperationException($"The parser did not run: {await complained}");
    }
}
