using System.Text.RegularExpressions;
using Bot.Tests.Counterparts;

namespace Bot.Tests.Defects;

/// <summary>A check taken out of the bot, as a patch: which rules that breaks, which test notices, in which run of <c>script/seeded-defects</c>, and what is taken out of which files.</summary>
internal sealed partial record Defect(string Name, string Rules, string Test, string Run, string What, IReadOnlyList<Defect.Hunk> Hunks)
{
    /// <summary>All of the list.</summary>
    public static IReadOnlyList<Defect> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Folder.Root, "Bot.Tests", "Defects"), "*.patch").Order(StringComparer.Ordinal).Select(Read)];

    /// <summary>The files that it changes.</summary>
    public IEnumerable<string> Files => Hunks.Select(hunk => hunk.File).Distinct();

    /// <summary>What stands in a file before the patch, and after it.</summary>
    public sealed record Hunk(string File, string Before, string After);

    private static Defect Read(string path)
    {
        var lines = File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        if (lines[0].Split(" | ") is not [var rules, var test, var run, var what])
            throw new InvalidOperationException($"{path}: the first line says the rules, the test, the run and what is taken out, with ' | ' between them.");
        var (file, hunks) = (string.Empty, new List<Hunk>());
        for (var at = 1; at < lines.Length; at++)
        {
            if (Target().Match(lines[at]) is { Success: true } target)
                file = target.Groups["file"].Value;
            if (!lines[at].StartsWith("@@", StringComparison.Ordinal))
                continue;
            var body = lines.Skip(at + 1).TakeWhile(line => line.Length == 0 || line[0] is ' ' or '-' or '+').TakeWhile(line => !line.StartsWith("--- ", StringComparison.Ordinal)).ToList();
            hunks.Add(new Hunk(file, Text(body, added: '+'), Text(body, added: '-')));
        }

        return new Defect(Path.GetFileNameWithoutExtension(path), rules, test, run, what, hunks);
    }

    private static string Text(IEnumerable<string> body, char added) => string.Join('\n', body.Where(line => line.Length == 0 || line[0] != added).Select(line => line.Length == 0 ? line : line[1..]));

    [GeneratedRegex(@"^\+\+\+ b/(?<file>\S+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}
