using Bot.Tests.Counterparts;

namespace Bot.Tests.Architecture;

/// <summary>A C# file of the repository: its path from the root, with slashes, and its text.</summary>
internal sealed record Source(string Path, string Text)
{
    private static readonly string[] Projects = ["Bot.Cases", "Bot.Dialogs", "Bot", "Bot.Tests", "Bot.Benchmarks"];

    private static readonly string[] Built = ["obj", "bin", "node_modules"];

    /// <summary>Every file that people wrote.</summary>
    public static IReadOnlyList<Source> All { get; } = [.. Projects.SelectMany(Of)];

    /// <summary>The files of the product: neither tests nor benchmarks.</summary>
    public static IEnumerable<Source> Product => All.Where(one => one.Project is "Bot.Cases" or "Bot.Dialogs" or "Bot");

    /// <summary>The project it belongs to.</summary>
    public string Project => Path.Split('/')[0];

    /// <summary>Its folder, with slashes.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>Its name without the ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Its lines.</summary>
    public string[] Lines => Text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    /// <summary>The lines that match a pattern, each as a finding of this file.</summary>
    public IEnumerable<string> Where(Func<string, bool> matches) =>
        Lines.Select((line, index) => (line, number: index + 1)).Where(one => matches(one.line)).Select(one => $"{Path}:{one.number}: {one.line.Trim()}");

    private static IEnumerable<Source> Of(string project) => Directory
        .EnumerateFiles(System.IO.Path.Combine(Counterparts.Folder.Root, project), "*.cs", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Counterparts.Folder.Root, file).Replace('\\', '/'))
        .Where(path => !path.Split('/').Intersect(Built).Any())
        .Order(StringComparer.Ordinal)
        .Select(path => new Source(path, File.ReadAllText(System.IO.Path.Combine(Counterparts.Folder.Root, path))));
}
