using System.Diagnostics;

namespace Bot.Tests.Counterparts;

/// <summary>A Node program of this folder that reads its input, says its answer and ends.</summary>
internal static class NodeScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What the program said. <paramref name="package"/> is what it needs: a test that misses it says how to install it.</summary>
    public static async Task<string> RunAsync(string script, string package, string input, params string[] arguments)
    {
        Folder.Package(package, "package.json");
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
        return node.ExitCode == 0 ? await said : throw new InvalidOperationException($"{script} did not run: {await complained}");
    }
}
