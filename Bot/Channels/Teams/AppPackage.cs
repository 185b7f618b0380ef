using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bot.Channels.Teams;

/// <summary>The app's package, as it is uploaded: the manifest and its two icons in one zip.</summary>
internal static class AppPackage
{
    /// <summary>The icon in colour: 192 by 192.</summary>
    public const string Color = "color.png";

    /// <summary>The icon in white on nothing: 32 by 32.</summary>
    public const string Outline = "outline.png";

    private static readonly JsonSerializerOptions Format = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    // The oldest a zip can say. The same settings make the same package, byte for byte.
    private static readonly DateTimeOffset Always = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A manifest as people read it.</summary>
    public static string Text(JsonObject manifest) => manifest.ToJsonString(Format);

    /// <summary>Writes the package.</summary>
    public static void Write(JsonObject manifest, Stream to)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, "manifest.json", new MemoryStream(Encoding.UTF8.GetBytes(Text(manifest))));
        foreach (var icon in (string[])[Color, Outline])
            Add(zip, icon, typeof(AppPackage).Assembly.GetManifestResourceStream($"teams/{icon}") ?? throw new InvalidOperationException(icon));
    }

    private static void Add(ZipArchive zip, string name, Stream content)
    {
        using var from = content;
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Always;
        using var to = entry.Open();
        from.CopyTo(to);
    }
}
