using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Tests.Channels.AdaptiveCards;

/// <summary>Compares a drawn card with its approved picture. Where they differ, the received one is left beside it: look at it, and rename it if it is right.</summary>
internal static class Pictures
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Default)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Approve(JsonObject card, string name, [CallerFilePath] string test = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(test)!, "Approved");
        var approved = Path.Combine(folder, $"{name}.json");
        var received = Path.Combine(folder, $"{name}.received.json");
        var drawn = card.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n") == drawn)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, drawn);
        Assert.Fail($"{name} is not drawn as approved: compare {name}.received.json with {name}.json.\n{drawn}");
    }
}
